/// A candidate, or a station that stands.
public struct PlacementStation: Sendable {
    /// What a plan may do with it.
    public enum Role: Sendable {
        /// It may be built.
        case candidate
        /// It stands already and stays; it costs nothing.
        case existing
        /// It must be built.
        case mandatory
        /// It must not be built.
        case forbidden
    }

    /// What it costs to build, the site apart [CNY]; not charged where it stands.
    public var cost: Int64
    /// The site it stands on, or nil for one of its own that costs nothing.
    public var site: Int?
    /// What a plan may do with it.
    public var role: Role

    /// Creates a station.
    public init(cost: Int64, site: Int? = nil, role: Role = .candidate) {
        self.cost = cost
        self.site = site
        self.role = role
    }
}

/// How many stations of a group a plan must have and may have at its end, existing ones included.
public struct StationLimit: Sendable, Equatable {
    /// What it is called in results and errors.
    public var name: String
    /// The group.
    public var stations: [Int]
    /// So many at least.
    public var atLeast: Int
    /// So many at most, or nil.
    public var atMost: Int?

    /// Creates a limit; what it names twice counts once.
    public init(name: String, stations: [Int], atLeast: Int = 0, atMost: Int? = nil) {
        self.name = name
        self.stations = Set(stations).sorted()
        self.atLeast = atLeast
        self.atMost = atMost
    }
}
