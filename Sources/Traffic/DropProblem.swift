public import Coverage

/// Users by service at points of demand, and the cells that may take them: what drops are drawn from.
public struct DropProblem: Sendable {
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

    let carriers: [TrafficCarrier]
    /// For each carrier the scatter of each link of its points.
    let fading: [[LinkFading]]
    /// For each carrier the site of each sector: sectors of a site fade together, on all carriers.
    let siteOfSector: [[Int32]]
    let services: [DropService]
    let rules: Rules
    let surroundings: Surroundings
    /// For each point the rows of the result that its users count in.
    let rowsOfPoint: [[Int32]]
    /// Number of rows.
    let rows: Int
    let tables: [AliasTable]
    /// Mean number of users of each service.
    let means: [Double]

    /// Puts a problem together.
    ///
    /// - Parameters:
    ///   - fading: by carrier, `PointLinks.kept` entries a point, in the order of the links.
    ///   - siteOfSector: by carrier and sector.
    ///   - services: those that are let in first at the front.
    ///   - rowsOfPoint: for each point the rows, from 0, that its users count in.
    /// - Throws: `TrafficError` for lists that do not fit each other and numbers that cannot be.
    public init(
        carriers: [TrafficCarrier], fading: [[LinkFading]], siteOfSector: [[Int32]], services: [DropService],
        rules: Rules, surroundings: Surroundings, rowsOfPoint: [[Int32]]
    ) throws(TrafficError) {
        let points = rowsOfPoint.count
        let cells = carriers.map { $0.firstCell + $0.cells }.max() ?? 0
        guard fading.count == carriers.count, siteOfSector.count == carriers.count else {
            throw .unknown(fading.count, of: "count of carriers with fading", count: carriers.count)
        }
        for (index, carrier) in carriers.enumerated() {
            guard carrier.links.count == points, fading[index].count == points * PointLinks.kept,
                siteOfSector[index].count == carrier.cells
            else { throw .unknown(carrier.links.count, of: "count of points", count: points) }
        }
        for loads in [surroundings.outside, surroundings.balance] where loads.down.count != cells {
            throw .unknown(loads.down.count, of: "count of cells", count: cells)
        }
        for service in services { try service.check(points: points, carriers: carriers.count) }
        try TrafficError.check(rules.correlation, of: "correlation between sites", valid: 0...1)
        self.carriers = carriers
        self.fading = fading
        self.siteOfSector = siteOfSector
        self.services = services
        self.rules = rules
        self.surroundings = surroundings
        self.rowsOfPoint = rowsOfPoint
        rows = (rowsOfPoint.joined().max().map { Int($0) } ?? -1) + 1
        tables = services.map { AliasTable($0.populations.map(\.users)) }
        means = services.map { $0.populations.reduce(0) { $0 + $1.users } }
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
        // Pieces of a fixed size: what they hold is whole numbers, whose sum has no order.
        let piece = 8
        let pieces = (max(drops, 0) + piece - 1) / piece
        let parts = try await mapConcurrently(pieces, piece: 1, workers: workers, progress: progress) {
            part in
            var counts = DropCounts(services: services.count, rows: rows)
            var drop = Drop(self)
            for number in part * piece..<min((part + 1) * piece, drops) {
                try Task.checkCancellation()
                counts.add(drop.played(number, seed: seed))
            }
            return counts
        }
        return parts.reduce(into: DropCounts(services: services.count, rows: rows)) { $0.add($1) }
    }
}
