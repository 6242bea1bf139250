/// How the users of drops ended, by service and row.
public struct DropCounts: Sendable, Equatable {
    /// A share with the half of its 95 % interval.
    public struct Share: Sendable, Equatable {
        /// The share, 0 to 1.
        public var value: Double
        /// Half of the interval.
        public var halfWidth: Double
    }

    /// Drops that were played.
    public private(set) var drops = 0
    /// Number of services.
    public let services: Int
    /// Number of rows.
    public let rows: Int
    /// Users by service, row and outcome.
    private var users: [Int]
    /// By service and row: squares of the users of a drop, of those served, and their product.
    private var squares: [Int]
    private var servedSquares: [Int]
    private var products: [Int]

    init(services: Int, rows: Int) {
        self.services = services
        self.rows = rows
        users = [Int](repeating: 0, count: services * rows * DropOutcome.allCases.count)
        squares = [Int](repeating: 0, count: services * rows)
        servedSquares = squares
        products = squares
    }

    /// Adds a drop: its users by service, row and outcome.
    mutating func add(_ drop: [Int32]) {
        let outcomes = DropOutcome.allCases.count
        drops += 1
        for index in squares.indices {
            var all = 0
            for outcome in 0..<outcomes {
                let count = Int(drop[index * outcomes + outcome])
                users[index * outcomes + outcome] += count
                all += count
            }
            let served = Int(drop[index * outcomes + DropOutcome.served.rawValue])
            squares[index] += all * all
            servedSquares[index] += served * served
            products[index] += all * served
        }
    }

    mutating func add(_ other: DropCounts) {
        drops += other.drops
        for index in users.indices { users[index] += other.users[index] }
        for index in squares.indices {
            squares[index] += other.squares[index]
            servedSquares[index] += other.servedSquares[index]
            products[index] += other.products[index]
        }
    }

    /// Users with an outcome, over all drops.
    public func users(service: Int, row: Int, _ outcome: DropOutcome) -> Int {
        users[(service * rows + row) * DropOutcome.allCases.count + outcome.rawValue]
    }

    /// Users, over all drops.
    public func users(service: Int, row: Int) -> Int {
        DropOutcome.allCases.reduce(0) { $0 + users(service: service, row: row, $1) }
    }

    /// The share of users that were served: the ratio estimator over drops, since the users of one drop stand in each other's way.
    ///
    /// - Returns: nil where no user was dropped.
    /// - Source: W. G. Cochran, Sampling Techniques, 3rd edition, eq. 6.13.
    public func servedShare(service: Int, row: Int) -> Share? {
        let index = service * rows + row
        let all = Double(users(service: service, row: row))
        guard all > 0 else { return nil }
        let share = Double(users(service: service, row: row, .served)) / all
        guard drops > 1 else { return Share(value: share, halfWidth: 1) }
        let sum =
            Double(servedSquares[index]) - 2 * share * Double(products[index])
            + share * share * Double(squares[index])
        let variance = max(sum, 0) * Double(drops) / (Double(drops - 1) * all * all)
        return Share(value: share, halfWidth: min(1.96 * variance.squareRoot(), 1))
    }
}
