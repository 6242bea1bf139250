public import Scenario

/// Loads of the cells in the busy hour and what users find: `traffic` in the summary.
public struct TrafficOutcome: Codable, Sendable, Equatable {
    /// How near the demand is to a survey; what is spread over area and clutter is approximate.
    public var demand: LayerFile.Kind
    /// Load above which a cell counts as limited by its capacity.
    public var utilisationLimit: Double
    /// What the services offer.
    public var services: [ServiceDemand]
    /// One row a network.
    public var networks: [NetworkLoad]
    /// One row a carrier.
    public var carriers: [CarrierLoad]
    /// One row a county and network.
    public var counties: [CountyLoad]
    /// How users of drops end, by service, county and network; empty where none were played.
    public var drops: [DropRow]

    enum CodingKeys: String, CodingKey {
        case demand, utilisationLimit = "utilisation_limit", services, networks, carriers, counties, drops
    }
}

/// What a service offers over the area, all networks together.
public struct ServiceDemand: Codable, Sendable, Equatable {
    /// Id of the service.
    public var id: String
    /// Name in English and Chinese.
    public var name: [String: String]
    /// `NR`, `LTE-Cat1` or `NB-IoT`.
    public var technology: String
    /// Users or devices.
    public var users: Double
    /// Those that send or receive at a time.
    public var active: Double
    /// Offered in the downlink [Mbit/s].
    public var downlinkMbps: Double
    /// Offered in the uplink [Mbit/s].
    public var uplinkMbps: Double

    enum CodingKeys: String, CodingKey {
        case id, name, technology, users, active, downlinkMbps = "downlink_mbps", uplinkMbps = "uplink_mbps"
    }
}

/// Traffic in one direction [Mbit/s].
public struct DirectionLoad: Codable, Sendable, Equatable {
    /// Asked for where a cell is in reach.
    public var offeredMbps: Double
    /// What cells carry of it.
    public var carriedMbps: Double
    /// Mean share of the blocks in use.
    public var meanUtilisation: Double
    /// The share that 95 % of the cells stay below.
    public var highUtilisation: Double

    enum CodingKeys: String, CodingKey {
        case offeredMbps = "offered_mbps", carriedMbps = "carried_mbps"
        case meanUtilisation = "mean_utilisation", highUtilisation = "p95_utilisation"
    }
}

/// The balance of loads of a network.
public struct NetworkLoad: Codable, Sendable, Equatable {
    /// Network id.
    public var network: String
    /// How often loads were computed.
    public var iterations: Int
    /// The largest change of a load in the last time.
    public var residual: Double
    /// Sectors of all carriers.
    public var cells: Int
    /// Cells above the limit in a direction.
    public var limitedCells: Int
    /// Asked for in the downlink where no cell is in reach [Mbit/s].
    public var uncoveredDownlinkMbps: Double
    /// The same in the uplink [Mbit/s].
    public var uncoveredUplinkMbps: Double

    enum CodingKeys: String, CodingKey {
        case network, iterations, residual, cells, limitedCells = "limited_cells"
        case uncoveredDownlinkMbps = "uncovered_downlink_mbps"
        case uncoveredUplinkMbps = "uncovered_uplink_mbps"
    }
}

/// The loads of a carrier's cells.
public struct CarrierLoad: Codable, Sendable, Equatable {
    /// Network id.
    public var network: String
    /// Carrier id, or that of a narrow carrier in `iot`.
    public var carrier: String
    /// Its cells.
    public var cells: Int
    /// Cells above the limit in a direction.
    public var limitedCells: Int
    /// Downlink.
    public var downlink: DirectionLoad
    /// Uplink.
    public var uplink: DirectionLoad
    /// Mean rise of the noise at the stations by terminals of other cells [dB].
    public var noiseRiseDb: Double

    enum CodingKeys: String, CodingKey {
        case network, carrier, cells, limitedCells = "limited_cells", downlink, uplink
        case noiseRiseDb = "noise_rise_db"
    }
}

/// What the users of a county find, weighed by their traffic.
public struct CountyLoad: Codable, Sendable, Equatable {
    /// County.
    public var county: String
    /// Network id.
    public var network: String
    /// Asked for in the downlink [Mbit/s].
    public var downlinkMbps: Double
    /// Cells above the limit whose site stands here.
    public var limitedCells: Int
    /// Rate that half of the traffic's users exceed with the cell to themselves [Mbit/s].
    public var singleMedianMbps: Double
    /// The same on what the others of the cell leave [Mbit/s].
    public var loadedMedianMbps: Double
    /// The rate on what the others leave that 95 % exceed [Mbit/s].
    public var loadedEdgeMbps: Double

    enum CodingKeys: String, CodingKey {
        case county, network, downlinkMbps = "downlink_mbps", limitedCells = "limited_cells"
        case singleMedianMbps = "single_p50_mbps", loadedMedianMbps = "loaded_p50_mbps"
        case loadedEdgeMbps = "loaded_p5_mbps"
    }
}

/// How the users of a service end in drops.
public struct DropRow: Codable, Sendable, Equatable {
    /// Id of the service.
    public var service: String
    /// Zone or county.
    public var zone: String
    /// Kind of the zone.
    public var zoneKind: ZoneKind
    /// County the zone lies in.
    public var county: String
    /// Network id.
    public var network: String
    /// Drops played.
    public var drops: Int
    /// Users over all drops.
    public var users: Int
    /// Share that was served.
    public var served: Double
    /// Half of its 95 % interval.
    public var halfWidth: Double
    /// Share that no carrier reaches.
    public var noCoverage: Double
    /// Share blocked by quality.
    public var blockedByQuality: Double
    /// Share that cannot be heard.
    public var uplinkLimited: Double
    /// Share that finds its cells full.
    public var noCapacity: Double

    enum CodingKeys: String, CodingKey {
        case service, zone, zoneKind = "zone_kind", county, network, drops, users, served
        case halfWidth = "half_width", noCoverage = "no_coverage", blockedByQuality = "blocked_by_quality"
        case uplinkLimited = "uplink_limited", noCapacity = "no_capacity"
    }
}
