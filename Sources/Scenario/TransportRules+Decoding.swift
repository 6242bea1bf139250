extension TransportRules {
    static let fallback = TransportRules(
        sitesPerRing: 1, detourFactor: 1, ringCapacity: 1, aggregationCapacity: 1, utilisationLimit: 1,
        overhead: 0,
        penetration: 0, subscriberRate: 0, fixedTakeUp: 0, fixedRate: 0, householdSize: 1, cloudFirms: 0,
        cloudFirmRate: 0, deepFirms: 0, deepFirmRate: 0, localShare: 0, growth: 0, trafficYear: 2023,
        egress: [])

    init(_ reader: SectionReader) {
        sitesPerRing = reader.integer("sites_per_ring", 1...100)
        detourFactor = reader.number("detour_factor", 1...5)
        ringCapacity = reader.number("ring_capacity_gbps", 0.1...10_000)
        aggregationCapacity = reader.number("aggregation_link_gbps", 0.1...100_000)
        utilisationLimit = reader.percentage("utilisation_limit_pct", 1...100)
        overhead = reader.percentage("overhead_pct")
        penetration = reader.percentage("penetration_pct")
        subscriberRate = reader.number("subscriber_busy_hour_mbps", 0...1000)
        fixedTakeUp = reader.percentage("fixed_take_up_pct")
        fixedRate = reader.number("fixed_busy_hour_mbps", 0...10_000)
        householdSize = reader.number("household_size", 1...20)
        cloudFirms = reader.integer("cloud_firms", 0...10_000_000)
        cloudFirmRate = reader.number("cloud_firm_busy_hour_mbps", 0...100_000)
        deepFirms = reader.integer("deep_firms", 0...1_000_000)
        deepFirmRate = reader.number("deep_firm_busy_hour_mbps", 0...100_000)
        localShare = reader.percentage("local_share_pct")
        growth = reader.percentage("growth_pct_per_year", -50...300)
        trafficYear = reader.integer("traffic_year", 2000...2100)
        egress = reader.sections("egress", EgressCapacity.init)
    }
}

extension EgressCapacity {
    init(_ reader: SectionReader) {
        year = reader.integer("year", 2000...2100)
        capacity = reader.number("capacity_gbps", 0.1...1e6)
        routes = reader.integer("routes", 1...100)
    }
}
