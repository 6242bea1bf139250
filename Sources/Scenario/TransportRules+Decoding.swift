import Foundation

extension TransportRules {
    static let fallback = TransportRules(
        sitesPerRing: 1, detourFactor: 1, ringCapacity: 1, aggregationCapacity: 1, utilisationLimit: 1,
        overhead: 0,
        penetration: 0, subscriberRate: 0, fixedTakeUp: 0, fixedRate: 0, householdSize: 1, cloudFirms: 0,
        cloudFirmRate: 0, deepFirms: 0, deepFirmRate: 0, localShare: 0, growth: 0, trafficYear: 2023,
        egress: [], growthRange: 0...0, sensitivity: 0, hopDelay: 0, ports: [], edge: [],
        access: FibreAccess(), addresses: .documentation)

    init(_ reader: SectionReader) {
        sitesPerRing = reader.integer("sites_per_ring", 1...100)
        detourFactor = reader.number("detour_factor", 1...5)
        ringCapacity = reader.number("ring_capacity_gbps", 0.1...10_000)
        aggregationCapacity = reader.number("aggregation_link_gbps", 0.1...100_000)
        utilisationLimit = reader.percentage("utilisation_limit_pct", 1...100)
        overhead = reader.percentage("overhead_pct")
        load = LoadAssumptions(reader)
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
        let low = reader.percentageIfPresent("growth_low_pct_per_year", -50...300) ?? growth / 2
        let high = reader.percentageIfPresent("growth_high_pct_per_year", -50...300) ?? growth * 2
        growthRange = min(low, growth, high)...max(low, growth, high)
        sensitivity = reader.percentageIfPresent("sensitivity_pct", 1...100) ?? 0.2
        hopDelay = reader.optionalNumber("hop_delay_us", 0...10_000) ?? 20
        ports = reader.optionalSections("ports", PortOffer.init)
        if ports.isEmpty { ports = PortOffer.common }
        edge = reader.optionalSections("edge", EdgeRule.init)
        access = reader.optionalSection("gigabit", FibreAccess.init) ?? FibreAccess()
        addresses = reader.addressRoot("ipv6_prefix") ?? .documentation
        microwave = reader.optionalSection("microwave", MicrowaveRules.init)
    }
}

extension EgressCapacity {
    init(_ reader: SectionReader) {
        year = reader.integer("year", 2000...2100)
        capacity = reader.number("capacity_gbps", 0.1...1e6)
        routes = reader.integer("routes", 1...100)
    }
}

extension PortOffer {
    init(_ reader: SectionReader) {
        rate = reader.integer("rate_gbps", 1...10_000)
        cost = reader.integer("cost_cny", 0...100_000_000)
    }

    /// Rates of Ethernet with costs that stand in the usual ratio to each other; an assumption.
    fileprivate static let common = [
        (10, 3_000), (25, 5_000), (50, 9_000), (100, 16_000), (200, 30_000), (400, 55_000),
    ].map { PortOffer(rate: $0, cost: $1) }
}

extension EdgeRule {
    init(_ reader: SectionReader) {
        id = reader.identifier("id")
        name = reader.localizedText("name")
        greatestDelay = reader.number("greatest_delay_us", 1...1_000_000)
        copies = reader.optionalInteger("copies", 1...2) ?? 2
        cost = reader.integer("cost_cny", 1...1_000_000_000)
    }
}

extension FibreAccess {
    init(_ reader: SectionReader) {
        self.init()
        budget = reader.optionalNumber("budget_db", 10...45) ?? budget
        split = reader.optionalInteger("split", 2...256) ?? split
        attenuation = reader.optionalNumber("attenuation_db_per_km", 0.1...2) ?? attenuation
        margin = reader.optionalNumber("margin_db", 0...20) ?? margin
        target = reader.percentageIfPresent("target_pct", 0...100) ?? target
    }
}

extension SectionReader {
    /// A share stated in per cent, or nil where the key is absent.
    fileprivate func percentageIfPresent(_ key: String, _ range: ClosedRange<Double>) -> Double? {
        optionalNumber(key, range).map { $0 / 100 }
    }

    /// An IPv6 prefix as `2001:db8::/32`, or nil where the key is absent.
    fileprivate func addressRoot(_ key: String) -> AddressRoot? {
        guard let value = value(key, .text, isRequired: false) else { return nil }
        guard case .scalar(let text, _) = value.content, let root = AddressRoot(text) else {
            session.report(
                value, path(of: key), "is \(value.kindName); allowed: an IPv6 prefix as 2001:db8::/32")
            return nil
        }
        return root
    }
}

extension AddressRoot {
    /// Reads `2001:db8::/32`; host bits must be zero.
    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        var bytes = in6_addr()
        guard parts.count == 2, let length = Int(parts[1]), (0...128).contains(length),
            inet_pton(AF_INET6, String(parts[0]), &bytes) == 1
        else { return nil }
        let address = withUnsafeBytes(of: bytes) { $0.reduce(UInt128(0)) { $0 << 8 | UInt128($1) } }
        guard length == 128 || address << UInt128(length) == 0 else { return nil }
        self.init(address: address, length: length)
    }
}
