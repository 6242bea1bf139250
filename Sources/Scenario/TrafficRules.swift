public import RadioUnits

/// Who asks for what in the busy hour, and what the cells may bear: `traffic` in the scenario.
public struct TrafficRules: Sendable, Equatable {
    /// Load above which a cell is listed as limited by its capacity, 0 to 1.
    public var utilisationLimit = 0.7
    /// Drops that a plan plays.
    public var drops = 10
    /// Least SS-RSRP of a carrier that a terminal uses.
    public var leastRSRP = PowerLevel(dBm: -120)
    /// Least SS-SINR of a carrier that a terminal uses.
    public var leastSINR = Decibels(-6)
    /// Share of the firms in the cloud that stand in industrial parks, 0 to 1; the others stand in built-up areas.
    public var parkFirmShare = 0.4
    /// How densely firms stand in a clutter class, by its id; those that are not named have 1.
    public var firmDensity: [String: Double] = [:]
    /// Services, those that are let in first at the front.
    public var services = TrafficService.catalogue

    /// The rules of a section that says nothing.
    public init() {}
}

/// What the users of a service ask for: `traffic.services[]` in the scenario.
public struct TrafficService: Sendable, Equatable {
    /// Which carriers may serve it.
    public enum Technology: String, Sendable, CaseIterable {
        /// The carriers of the network.
        case nr = "NR"
        /// A narrow carrier for LTE category 1.
        case category1 = "LTE-Cat1"
        /// A narrow carrier for NB-IoT.
        case narrowband = "NB-IoT"
    }

    /// How many users there are, by what they belong to.
    public struct Users: Sendable, Equatable {
        /// For each resident.
        public var perResident = 0.0
        /// For each firm in the cloud.
        public var perCloudFirm = 0.0
        /// For each firm with deep applications.
        public var perDeepFirm = 0.0
        /// For each square kilometre of an industrial park.
        public var perParkArea = 0.0

        /// Whether there are any.
        public var isEmpty: Bool { perResident + perCloudFirm + perDeepFirm + perParkArea <= 0 }

        /// No users.
        public init() {}
    }

    /// Short name, unique.
    public var id: String
    /// Name for people.
    public var name: LocalizedText
    /// Which carriers may serve it.
    public var technology: Technology
    /// How many users there are.
    public var users: Users
    /// Share of the busy hour in which a user sends or receives, 0 to 1.
    public var activity: Double
    /// Rate of a user meanwhile, both directions together [Mbit/s].
    public var rate: Double
    /// Share of it in the downlink, 0 to 1; the rest is in the uplink.
    public var downlinkShare: Double
    /// Share of the users behind a wall, 0 to 1.
    public var indoorShare: Double
    /// Loss around the device on top of it, as of a shaft.
    public var penetration: Decibels

    /// Rate in the downlink while it is used [Mbit/s].
    public var downlink: Double { rate * downlinkShare }
    /// Rate in the uplink while it is used [Mbit/s].
    public var uplink: Double { rate * (1 - downlinkShare) }
}

extension TrafficRules {
    init(_ reader: SectionReader) {
        self.init()
        if let limit = reader.optionalNumber("utilisation_limit_pct", 1...100) {
            utilisationLimit = limit / 100
        }
        if let count = reader.optionalInteger("drops", 0...10_000) { drops = count }
        if let level = reader.optionalNumber("least_rsrp_dbm", -156 ... -31) {
            leastRSRP = PowerLevel(dBm: level)
        }
        if let ratio = reader.optionalNumber("least_sinr_db", -23...40) { leastSINR = Decibels(ratio) }
        if let share = reader.optionalNumber("park_firm_share_pct", 0...100) { parkFirmShare = share / 100 }
        firmDensity = Dictionary(
            reader.numbers("firm_density", 0...1000, isRequired: false).map { ($0.name, $0.value) },
            uniquingKeysWith: { first, _ in first })
        let listed = reader.optionalSections("services", TrafficService.init)
        services = reader.node["services"] == nil ? TrafficService.catalogue : listed
    }
}

extension TrafficService {
    init(_ reader: SectionReader) {
        id = reader.identifier("id")
        name = reader.localizedText("name")
        technology = reader.choice("technology", Technology.nr)
        users = Users()
        users.perResident = reader.optionalNumber("per_resident", 0...100) ?? 0
        users.perCloudFirm = reader.optionalNumber("per_cloud_firm", 0...100_000) ?? 0
        users.perDeepFirm = reader.optionalNumber("per_deep_firm", 0...1_000_000) ?? 0
        users.perParkArea = reader.optionalNumber("per_park_km2", 0...1e7) ?? 0
        activity = reader.percentage("activity_pct")
        rate = reader.number("rate_mbps", 1e-6...10_000)
        let down = reader.percentage("downlink_share_pct")
        let up = reader.percentage("uplink_share_pct")
        downlinkShare = down
        if let place = reader.node["uplink_share_pct"], reader.node["downlink_share_pct"] != nil,
            abs(down + up - 1) > 1e-9
        {
            reader.session.report(
                place, reader.path(of: "uplink_share_pct"),
                "is \(place.kindName), \((1e4 * (down + up)).rounded() / 100) together with downlink_share_pct; allowed: 100 together"
            )
        }
        indoorShare = (reader.optionalNumber("indoor_share_pct", 0...100) ?? 70) / 100
        penetration = Decibels(reader.optionalNumber("penetration_db", 0...80) ?? 0)
        if users.isEmpty, reader.session.schema == nil {
            reader.session.report(
                reader.node, reader.path,
                "has no users; allowed: at least one of per_resident, per_cloud_firm, per_deep_firm, per_park_km2 "
                    + "above 0")
        }
    }
}
