public import Coverage
import RadioUnits

/// Users by service at points of demand, and the cells that may take them: what drops are drawn from.
public final class DropProblem: Sendable {
    /// What a cell must be like for a terminal to use it.
    public struct Rules: Sendable, Equatable {
        /// Least quality where cells disturb one another [dB].
        public var leastQuality: Double
        /// Level above which carriers are tried in their order; below it the strongest goes first [dBm].
        public var preferredLevel: Double
        /// Correlation of shadow fading between sites.
        public var correlation: Double

        /// States the rules.
        public init(leastQuality: Double, preferredLevel: Double, correlation: Double = 0.5) {
            self.leastQuality = leastQuality
            self.preferredLevel = preferredLevel
            self.correlation = correlation
        }
    }

    /// What the cells have to bear besides the users that are dropped, and what they start from.
    public struct Surroundings: Sendable {
        /// Loads and interference from traffic elsewhere.
        public var outside: LoadSolution
        /// Loads and interference from all traffic: what the first round is played against.
        public var balance: LoadSolution

        /// States both.
        public init(outside: LoadSolution, balance: LoadSolution) {
            self.outside = outside
            self.balance = balance
        }
    }

    /// What a service asks for [Mbit/s], as loops read it.
    struct Rates {
        var down: Double
        var up: Double
    }

    /// A wall on a carrier, as loops read it [dB].
    struct Wall {
        var loss: Float
        var sigma: Float
    }

    let carriers: [TrafficCarrier]
    let services: [DropService]
    let rules: Rules
    /// For each point the rows of the result that its users count in.
    let rowsOfPoint: PointRows
    /// For each point the one that stands for its buildings where an indoor system serves them; -1 for others, empty for none.
    let insideOfPoint: [Int32]
    /// Of each service where its users are drawn from: weights, the point behind each, and how many there are in the mean.
    let tables: [AliasTable]
    let pointsOfService: [FixedBuffer<Int32>]
    let means: [Double]
    /// By service.
    let rates: FixedBuffer<Rates>
    /// By service, type of building and carrier.
    let walls: FixedBuffer<Wall>
    /// Types of building, and that of each point.
    let buildings: Int
    let buildingOfPoint: FixedBuffer<UInt8>
    /// The cells that users can reach, and their loads from traffic elsewhere and from all traffic.
    let reach: DropCells
    let outside: CellStart
    /// What the station of each gets of a power that arrives from it.
    let perEnergy: FixedBuffer<Float>
    let balance: CellStart
    /// The carriers for loops; the lists that follow are what they point into.
    let views: FixedBuffer<DropCarrier>
    private let scatter: [LinkScatter]
    private let sites: [FixedBuffer<Int32>]
    private let cells: [FixedBuffer<Int32>]

    /// Puts a problem together.
    ///
    /// - Parameters:
    ///   - scatter: of the links of each carrier.
    ///   - siteOfSector: by carrier and sector: sectors of a site fade together, on all carriers.
    ///   - services: those that are let in first at the front.
    ///   - rowsOfPoint: for each point the rows that its users count in.
    ///   - insideOfPoint: for each point the one that stands for its buildings, where indoor systems serve them; -1 for others.
    ///   - buildingOfPoint: the type of the buildings of each point; empty where there is one type.
    /// - Throws: `TrafficError` for lists that do not fit each other and numbers that cannot be.
    public init(
        carriers: [TrafficCarrier], scatter: [LinkScatter], siteOfSector: [[Int32]],
        services: [DropService], rules: Rules, surroundings: Surroundings, rowsOfPoint: PointRows,
        insideOfPoint: [Int32] = [], buildingOfPoint: [UInt8] = []
    ) throws(TrafficError) {
        try Self.check(
            carriers, scatter, siteOfSector, points: rowsOfPoint.points, surroundings: surroundings)
        let building =
            buildingOfPoint.isEmpty ? Array(repeating: 0, count: rowsOfPoint.points) : buildingOfPoint
        guard building.count == rowsOfPoint.points else {
            throw .unknown(building.count, of: "count of points with buildings", count: rowsOfPoint.points)
        }
        let buildings = Int(building.max() ?? 0) + 1
        for service in services {
            try service.check(points: rowsOfPoint.points, carriers: carriers.count, buildings: buildings)
        }
        try TrafficError.check(rules.correlation, of: "correlation between sites", valid: 0...1)
        self.carriers = carriers
        self.services = services
        self.rules = rules
        self.rowsOfPoint = rowsOfPoint
        for inside in insideOfPoint where inside >= rowsOfPoint.points {
            throw .unknown(Int(inside), of: "point of a building", count: rowsOfPoint.points)
        }
        self.insideOfPoint = insideOfPoint
        tables = services.map { AliasTable($0.populations.map(\.users)) }
        pointsOfService = services.map { FixedBuffer($0.populations.map { Int32($0.point) }) }
        means = services.map { $0.populations.reduce(0) { $0 + $1.users } }
        rates = FixedBuffer(services.map { Rates(down: $0.down, up: $0.up) })
        walls = FixedBuffer(
            services.flatMap { service in
                (0..<buildings).flatMap { building in
                    carriers.indices.map { carrier in
                        // A carrier that the service does not use.
                        guard carrier < service.walls.count, building < service.walls[carrier].count else {
                            return Wall(loss: 0, sigma: 0)
                        }
                        let wall = service.walls[carrier][building]
                        return Wall(loss: Float(wall.loss), sigma: Float(wall.sigma))
                    }
                }
            })
        self.buildings = buildings
        self.buildingOfPoint = FixedBuffer(building)
        var isUsed = [Bool](repeating: false, count: rowsOfPoint.points)
        for service in services {
            for population in service.populations {
                isUsed[population.point] = true
                if population.point < insideOfPoint.count, insideOfPoint[population.point] >= 0 {
                    isUsed[Int(insideOfPoint[population.point])] = true
                }
            }
        }
        reach = DropCells(of: carriers, at: isUsed.indices.filter { isUsed[$0] })
        perEnergy = FixedBuffer(
            zip(carriers, reach.ranges).flatMap { [reach] carrier, range in
                range.map { carrier.perEnergy.values[reach.cells[$0] - carrier.firstCell] }
            })
        outside = CellStart(surroundings.outside, carriers, reach)
        balance = CellStart(surroundings.balance, carriers, reach)
        self.scatter = scatter
        sites = siteOfSector.map { FixedBuffer($0) }
        cells = reach.numbers.map { FixedBuffer($0) }
        var views: [DropCarrier] = []
        for (number, carrier) in carriers.enumerated() {
            views.append(
                DropCarrier(carrier, scatter[number], sites: sites[number], cells: cells[number]))
        }
        self.views = FixedBuffer(views)
    }

    /// Where a terminal at a point is.
    @inline(__always) func place(of point: Int32, isIndoor: Bool) -> Int32 {
        guard isIndoor, Int(point) < insideOfPoint.count else { return point }
        let inside = insideOfPoint[Int(point)]
        return inside >= 0 ? inside : point
    }

    private static func check(
        _ carriers: [TrafficCarrier], _ scatter: [LinkScatter], _ siteOfSector: [[Int32]], points: Int,
        surroundings: Surroundings
    ) throws(TrafficError) {
        let cells = carriers.map { $0.firstCell + $0.cells }.max() ?? 0
        guard scatter.count == carriers.count, siteOfSector.count == carriers.count else {
            throw .unknown(scatter.count, of: "count of carriers with scatter", count: carriers.count)
        }
        for (index, carrier) in carriers.enumerated() {
            guard carrier.links.count == points,
                scatter[index].distances.values.count == points * PointLinks.kept,
                scatter[index].laws.values.count == carrier.cells, siteOfSector[index].count == carrier.cells
            else { throw .unknown(carrier.links.count, of: "count of points", count: points) }
        }
        for loads in [surroundings.outside, surroundings.balance] where loads.down.count != cells {
            throw .unknown(loads.down.count, of: "count of cells", count: cells)
        }
    }

    /// Plays drops and counts how users end.
    ///
    /// - Parameters:
    ///   - drops: how many.
    ///   - seed: the same seed gives the same counts, for any number of workers.
    /// - Complexity: O(drops times users times links).
    public func counts(
        drops: Int, seed: UInt64, workers: Int, progress: (Double) -> Void = { _ in }
    ) async throws -> DropCounts {
        // What a piece holds is whole numbers, whose sum has no order: its size does not show.
        let piece = min(max(drops / (8 * max(workers, 1)), 1), 8)
        let pieces = (max(drops, 0) + piece - 1) / piece
        let parts = try await mapConcurrently(pieces, piece: 1, workers: workers, progress: progress) {
            [self] part in
            var counts = DropCounts(services: services.count, rows: rowsOfPoint.count)
            let drop = Drop(self)
            for number in part * piece..<min((part + 1) * piece, drops) {
                try Task.checkCancellation()
                counts.add(drop.played(number, seed: seed))
            }
            return counts
        }
        return parts.reduce(into: DropCounts(services: services.count, rows: rowsOfPoint.count)) {
            $0.add($1)
        }
    }
}
