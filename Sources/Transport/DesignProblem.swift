/// A module of capacity that can be installed on a link, any number of times.
public struct CapacityModule: Hashable, Sendable {
    /// Capacity of one.
    public var capacity: Int
    /// Cost of one.
    public var cost: Int

    /// Creates a module; `DesignProblem` checks it.
    public init(capacity: Int, cost: Int) {
        self.capacity = capacity
        self.cost = cost
    }
}

/// A link on which modules can be installed.
public struct DesignLink: Hashable, Sendable {
    /// Its name.
    public var id: String
    /// Index of one end.
    public var from: Int
    /// Index of the other end.
    public var to: Int
    /// Capacity that is there already.
    public var installed: Int
    /// Cost of a unit of flow, either way.
    public var routingCost: Int
    /// What can be added.
    public var modules: [CapacityModule]

    /// Creates a link; `DesignProblem` checks it.
    public init(
        id: String, from: Int, to: Int, installed: Int = 0, routingCost: Int = 0, modules: [CapacityModule]
    ) {
        self.id = id
        self.from = from
        self.to = to
        self.installed = installed
        self.routingCost = routingCost
        self.modules = modules
    }
}

/// Traffic between two nodes.
public struct DesignDemand: Hashable, Sendable {
    /// Its name.
    public var id: String
    /// Index of one end.
    public var from: Int
    /// Index of the other end.
    public var to: Int
    /// Amount.
    public var amount: Int

    /// Creates a demand; `DesignProblem` checks it.
    public init(id: String, from: Int, to: Int, amount: Int) {
        self.id = id
        self.from = from
        self.to = to
        self.amount = amount
    }
}

/// How many modules to install on which link, so that all demands can be routed at once, at least cost.
///
/// The link carries both directions within one capacity, a demand may be split over any paths: model U-U-M-N-C-A-N-N of
/// SNDlib. Everything is a whole number, in units that the problem states.
///
/// - Source: S. Orlowski et al., SNDlib 1.0 - Survivable Network Design Library, Networks 55(3), 2010.
public struct DesignProblem: Sendable, Equatable {
    /// Names of the nodes.
    public let nodes: [String]
    /// The links; two may join the same nodes.
    public let links: [DesignLink]
    /// The demands, those between the same nodes added up, in order of their ends.
    public let demands: [DesignDemand]
    /// Units of cost in one unit of the file.
    public let costUnits: Int

    /// Bound on a capacity and on a demand.
    static let largest = 1 << 38
    /// Bound on a cost.
    static let dearest = 1 << 50

    /// Checks ends, capacities, costs and demands.
    ///
    /// - Throws: `DesignError`, naming the element.
    public init(
        nodes: [String], links: [DesignLink], demands: [DesignDemand], costUnits: Int = 1
    ) throws(DesignError) {
        guard nodes.count <= 10_000, links.count <= 100_000, demands.count <= 1_000_000 else {
            throw .tooLarge
        }
        try Self.checkNames(nodes, of: "node")
        try Self.checkNames(links.map(\.id), of: "link")
        try Self.checkNames(demands.map(\.id), of: "demand")
        for link in links { try Self.check(link, nodes: nodes.count) }
        for demand in demands {
            guard nodes.indices.contains(demand.from), nodes.indices.contains(demand.to) else {
                throw .unknownNode(of: "demand \(demand.id)")
            }
            try Self.check(demand.amount, 0...Self.largest, "amount", of: "demand \(demand.id)")
        }
        self.nodes = nodes
        self.links = links
        self.demands = Self.merged(demands)
        self.costUnits = costUnits
        try checkConnections()
        try checkSums()
    }

    private static func checkNames(_ names: [String], of kind: String) throws(DesignError) {
        var seen: Set<String> = []
        for name in names where !seen.insert(name).inserted { throw .duplicate("\(kind) \(name)") }
    }

    private static func check(_ link: DesignLink, nodes: Int) throws(DesignError) {
        let name = "link \(link.id)"
        guard (0..<nodes).contains(link.from), (0..<nodes).contains(link.to) else {
            throw .unknownNode(of: name)
        }
        guard link.from != link.to else { throw .loop(name) }
        try check(link.installed, 0...largest, "pre-installed capacity", of: name)
        try check(link.routingCost, 0...dearest, "routing cost", of: name)
        for module in link.modules {
            try check(module.capacity, 1...largest, "capacity of a module", of: name)
            try check(module.cost, 0...dearest, "cost of a module", of: name)
        }
    }

    private static func check(
        _ value: Int, _ range: ClosedRange<Int>, _ what: String, of name: String
    ) throws(DesignError) {
        guard range.contains(value) else {
            throw .valueInvalid(of: name, what, value, allowed: range)
        }
    }

    /// Demands between the same nodes as one; those of a node with itself need nothing.
    private static func merged(_ demands: [DesignDemand]) -> [DesignDemand] {
        var sums: [[Int]: DesignDemand] = [:]
        for demand in demands where demand.from != demand.to && demand.amount > 0 {
            let ends = [min(demand.from, demand.to), max(demand.from, demand.to)]
            var sum =
                sums[ends] ?? DesignDemand(id: demand.id, from: ends[0], to: ends[1], amount: 0)
            sum.amount = min(sum.amount + demand.amount, largest + 1)
            sums[ends] = sum
        }
        return sums.values.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    }

    private func checkConnections() throws(DesignError) {
        var group = Array(nodes.indices)
        func root(_ node: Int) -> Int {
            var node = node
            while group[node] != node { node = group[node] }
            return node
        }
        for link in links where link.installed > 0 || !link.modules.isEmpty {
            let (a, b) = (root(link.from), root(link.to))
            group[max(a, b)] = min(a, b)
        }
        for demand in demands where root(demand.from) != root(demand.to) {
            throw .noPath(demand: demand.id, from: nodes[demand.from], to: nodes[demand.to])
        }
    }

    /// Whether all sums that the search makes fit 64 bits: costs of everything on one link, distances with routing costs.
    private func checkSums() throws(DesignError) {
        let total = demands.reduce(0.0) { $0 + Double($1.amount) }
        guard total <= Double(Self.largest) else { throw .tooLarge }
        for link in links {
            let smallest = link.modules.map(\.capacity).min() ?? 1
            let dearest = link.modules.map(\.cost).max() ?? 0
            let modules = Double(dearest) * (total / Double(smallest) + 1)
            let capacity = max(total * Double(nodes.count), Double(link.installed))
            let routing = Double(link.routingCost) * 2000 * capacity
            guard modules < 1e17, routing < 1e17 else { throw .tooLarge }
        }
    }
}

/// Why a design problem cannot be read or solved.
public enum DesignError: Error, Hashable, Sendable, CustomStringConvertible {
    /// An element appears twice.
    case duplicate(String)
    /// A link or a demand ends at a node that is not there.
    case unknownNode(of: String)
    /// A link ends where it begins.
    case loop(String)
    /// A value is negative, zero where it must not be, or too large.
    case valueInvalid(of: String, String, Int, allowed: ClosedRange<Int>)
    /// No links join the ends of a demand.
    case noPath(demand: String, from: String, to: String)
    /// The numbers or sizes do not fit exact arithmetic of 64 bits.
    case tooLarge
    /// No number of modules carries the demands: some links have no modules and too little capacity.
    case infeasible
    /// No design was found before the limits were reached.
    case noneFound
    /// A line of an SNDlib file is not what it should be.
    case malformed(line: Int, String)

    /// One line for people: the element and the allowed values.
    public var description: String {
        switch self {
        case .duplicate(let element): "design: \(element) appears twice"
        case .unknownNode(let element): "design: \(element) names a node that does not exist"
        case .loop(let element): "design: \(element) ends where it begins"
        case .valueInvalid(let element, let what, let value, let allowed):
            "design: \(element) has \(what) \(value) in the units of the problem; "
                + "allowed: \(allowed.lowerBound) to \(allowed.upperBound)"
        case .noPath(let demand, let from, let to):
            "design: no links lead from \(from) to \(to), which demand \(demand) asks for"
        case .tooLarge: "design: too many elements, or sums too large for exact arithmetic of 64 bits"
        case .noneFound: "design: no design was found within the limits; allow more time or nodes"
        case .infeasible: "design: no number of modules carries all demands"
        case .malformed(let line, let reason): "design: line \(line): \(reason)"
        }
    }
}
