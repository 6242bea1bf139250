/// Users of one service in a drop.
public struct DropService: Sendable {
    /// A part of the users: those of a point in the street, or those in buildings.
    public struct Population: Sendable, Equatable {
        /// Number of the point.
        public var point: Int
        /// Mean number of users that send or receive at a time.
        public var users: Double

        /// Describes users.
        public init(point: Int, users: Double) {
            self.point = point
            self.users = users
        }
    }

    /// Rate that each user asks for [Mbit/s].
    public var down: Double
    /// The same in the uplink [Mbit/s].
    public var up: Double
    /// Carriers that may serve it, the one to be tried first at the front.
    public var carriers: [Int]
    /// Share of its users behind a wall.
    public var indoorShare: Double
    /// Loss of a wall by carrier and type of building, and its scatter [dB].
    public var walls: [[(loss: Double, sigma: Double)]]
    /// Loss on top of it, as of a shaft [dB].
    public var loss: Double
    /// Where its users are.
    public var populations: [Population]

    /// Describes a service.
    public init(
        down: Double, up: Double, carriers: [Int], indoorShare: Double,
        walls: [[(loss: Double, sigma: Double)]], loss: Double = 0, populations: [Population]
    ) {
        self.down = down
        self.up = up
        self.carriers = carriers
        self.indoorShare = indoorShare
        self.walls = walls
        self.loss = loss
        self.populations = populations
    }

    func check(points: Int, carriers count: Int, buildings: Int) throws(TrafficError) {
        try TrafficError.check(down, of: "rate in the downlink [Mbit/s]", valid: 0...1e6)
        try TrafficError.check(up, of: "rate in the uplink [Mbit/s]", valid: 0...1e6)
        try TrafficError.check(indoorShare, of: "share of users indoors", valid: 0...1)
        try TrafficError.check(loss, of: "loss around the device [dB]", valid: 0...200)
        for carrier in carriers where !(0..<min(count, walls.count)).contains(carrier) {
            throw .unknown(carrier, of: "carrier", count: count)
        }
        for carrier in carriers where walls[carrier].count < buildings {
            throw .unknown(buildings - 1, of: "type of building", count: walls[carrier].count)
        }
        for population in populations {
            guard (0..<points).contains(population.point) else {
                throw .unknown(population.point, of: "point", count: points)
            }
            try TrafficError.check(population.users, of: "users of a point", valid: 0...1e7)
        }
    }
}

/// How every user of a drop ends.
public enum DropOutcome: Int, Sendable, CaseIterable {
    /// No carrier arrives strongly enough.
    case noCoverage
    /// A carrier arrives, but too disturbed for the rate that is asked of the downlink, or for any.
    case blockedByQuality
    /// The terminal cannot be heard at the rate that is asked of the uplink.
    case uplinkLimited
    /// There would be a rate, but the cell is full.
    case noCapacity
    /// Served.
    case served
}
