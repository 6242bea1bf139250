import Coverage
import Raster
public import Scenario

/// Rates of one direction in a zone: a row of `rates` in the summary.
public struct RateOutcome: Codable, Sendable, Equatable {
    /// Name of the zone.
    public var zone: String
    /// Kind of the zone.
    public var zoneKind: ZoneKind
    /// County the zone lies in.
    public var county: String
    /// Network id.
    public var network: String
    /// `DL` or `UL`.
    public var direction: String
    /// Share of the cells with a rate above zero.
    public var servedShare: Double
    /// The rate that 5 % of the cells stay below: at the edge [Mbit/s].
    public var p5Mbps: Double
    /// The rate that half of the cells reach [Mbit/s].
    public var p50Mbps: Double
    /// The rate that 5 % of the cells exceed [Mbit/s].
    public var p95Mbps: Double

    enum CodingKeys: String, CodingKey {
        case zone, zoneKind = "zone_kind", county, network, direction, servedShare = "served_share"
        case p5Mbps = "p5_mbps", p50Mbps = "p50_mbps", p95Mbps = "p95_mbps"
    }
}

/// Quantiles of the rates by zone, over its cells; a cell without a server counts with rate 0.
struct RateStatistics {
    let area: PlanningArea
    let workers: Int

    /// One row a zone and direction: the zones of the goals, then the counties as a whole.
    func outcomes(of rates: NetworkRates, network: String) async throws -> [RateOutcome] {
        let zones = area.zones.filter { $0.kind != .county }
        let area = area
        return try await mapConcurrently(zones.count + area.counties.count, piece: 1, workers: workers) {
            index -> [RateOutcome] in
            func rows(_ name: String, _ kind: ZoneKind, _ county: Int, _ cells: [Int32]) -> [RateOutcome] {
                [("DL", rates.downlink), ("UL", rates.uplink)].map { direction, layer in
                    let quantiles = Quantiles(cells.map { layer.samples[Int($0)] })
                    return RateOutcome(
                        zone: name, zoneKind: kind, county: area.counties[county].name, network: network,
                        direction: direction, servedShare: quantiles.positiveShare,
                        p5Mbps: quantiles.value(0.05), p50Mbps: quantiles.value(0.5),
                        p95Mbps: quantiles.value(0.95))
                }
            }
            if index < zones.count {
                let zone = zones[index]
                return rows(zone.name, zone.kind, zone.county, zone.cells)
            }
            let county = index - zones.count
            let cells = area.county.samples.indices.lazy
                .filter { Int(area.county.samples[$0]) == county + 1 }.map { Int32($0) }
            return rows(area.counties[county].name, .county, county, Array(cells))
        }.flatMap { $0 }
    }
}
