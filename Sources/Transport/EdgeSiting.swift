/// Where servers stand at the edge of the network, so that every client is near enough to one, or to two.
///
/// A set cover with multiplicities, solved to the proven optimum by branch and bound: on the client with the fewest places
/// left, against a bound from clients that share no place. A search that grows beyond its limit keeps its best plan and the
/// bound of the root.
public struct EdgeSiting: Sendable, Equatable {
    /// Which places get a server, ascending.
    public private(set) var places: [Int]
    /// Cost of all servers.
    public private(set) var cost: Int
    /// No plan that serves as many costs less.
    public private(set) var bound: Int
    /// For each client the chosen places near enough, the nearest first.
    public private(set) var servers: [[Int]]
    /// Clients without any place near enough.
    public let unreachable: [Int]
    /// Clients with fewer places near enough than copies are asked for, the unreachable ones not among them.
    public let unprotected: [Int]

    private static let searchLimit = 500_000

    /// Chooses places.
    ///
    /// - Parameters:
    ///   - delays: from each client to each place [µs]; nil where there is no way. Shape `[clients, places]`.
    ///   - costs: of a server at each place.
    ///   - greatestDelay: what is near enough [µs].
    ///   - copies: servers each client needs; 2 leaves one when any fails. Clients with fewer places near take what there is.
    public init(delays: [[Double?]], costs: [Int], greatestDelay: Double, copies: Int) {
        let near = delays.map { row in
            costs.indices.filter { place in
                place < row.count && row[place].map { $0 <= greatestDelay } ?? false
            }
        }
        unreachable = near.indices.filter { near[$0].isEmpty }
        unprotected = near.indices.filter { !near[$0].isEmpty && near[$0].count < copies }
        var search = Search(near: near, costs: costs, needs: near.map { min($0.count, max(copies, 1)) })
        search.run(limit: Self.searchLimit)
        places = search.best.sorted()
        cost = search.bestCost
        bound = search.isComplete ? search.bestCost : search.rootBound
        let chosen = Set(places)
        servers = near.indices.map { client in
            near[client].filter(chosen.contains).sorted {
                (delays[client][$0] ?? .infinity, $0) < (delays[client][$1] ?? .infinity, $1)
            }
        }
    }

    private struct Search {
        let near: [[Int]]
        let costs: [Int]
        var needs: [Int]
        var best: [Int] = []
        var bestCost = Int.max
        var rootBound = 0
        var isComplete = true
        private var state: [Int8]
        private var chosen: [Int] = []
        private var steps = 0

        init(near: [[Int]], costs: [Int], needs: [Int]) {
            self.near = near
            self.costs = costs
            self.needs = needs
            state = Array(repeating: 0, count: costs.count)
        }

        mutating func run(limit: Int) {
            rootBound = bound() ?? 0
            descend(cost: 0, limit: limit)
            if best.isEmpty, bestCost == .max { bestCost = 0 }
        }

        /// Least cost of what is still needed by clients that share no open place; nil where a need cannot be met.
        private func bound() -> Int? {
            var taken = Set<Int>()
            var sum = 0
            for client in near.indices where needs[client] > 0 {
                let open = near[client].filter { state[$0] == 0 }
                guard open.count >= needs[client] else { return nil }
                guard open.allSatisfy({ !taken.contains($0) }) else { continue }
                taken.formUnion(open)
                sum += open.map { costs[$0] }.sorted().prefix(needs[client]).reduce(0, +)
            }
            return sum
        }

        private mutating func descend(cost: Int, limit: Int) {
            steps += 1
            guard steps <= limit || best.isEmpty else {
                isComplete = false
                return
            }
            guard let more = bound(), cost + more < bestCost else { return }
            let client = near.indices.filter { needs[$0] > 0 }.min { a, b in
                (openPlaces(a).count - needs[a], a) < (openPlaces(b).count - needs[b], b)
            }
            guard let client else {
                (best, bestCost) = (chosen, cost)
                return
            }
            // The place that serves most others for its money first; then without it.
            let place = openPlaces(client).min { a, b in
                (costs[a] * max(usefulness(b), 1), a) < (costs[b] * max(usefulness(a), 1), b)
            }
            guard let place else { return }
            let served = near.indices.filter { near[$0].contains(place) }
            state[place] = 1
            chosen.append(place)
            for other in served { needs[other] -= 1 }
            descend(cost: cost + costs[place], limit: limit)
            for other in served { needs[other] += 1 }
            chosen.removeLast()
            state[place] = -1
            descend(cost: cost, limit: limit)
            state[place] = 0
        }

        private func openPlaces(_ client: Int) -> [Int] { near[client].filter { state[$0] == 0 } }

        private func usefulness(_ place: Int) -> Int {
            near.indices.count { needs[$0] > 0 && near[$0].contains(place) }
        }
    }
}

extension TransportGraph {
    /// Delay from every node to one of them over the shortest way [µs]; nil where there is none, and where tenants share the
    /// node that of the first of them that has a way.
    ///
    /// - Parameter hopNanoseconds: delay of each router entered [ns].
    public func delays(to target: Int, hopNanoseconds: Int) throws(TransportError) -> [Double?] {
        let only = nodes.enumerated().map {
            GraphNode(
                id: $1.id, isCore: elements.ofNode[$0] == elements.ofNode[target], isEnd: $1.isEnd,
                tenant: $1.tenant)
        }
        let graph: TransportGraph
        do { graph = try TransportGraph(nodes: only, links: links) } catch { return nodes.map { _ in nil } }
        let delays = try TransportLatency(graph, hopNanoseconds: hopNanoseconds).microseconds
        return elements.ofNode.map { element in
            elements.nodes(of: element).lazy.compactMap { delays[$0] }.first
        }
    }

    /// Index of a node by its id.
    public func index(of id: String) -> Int? { nodes.firstIndex { $0.id == id } }
}
