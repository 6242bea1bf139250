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

/// Quantiles of the rates of one direction by zone, over its cells; a cell without a server counts with rate 0.
struct RateStatistics: CoverageAccumulator {
    /// A direction of the traffic, as the summary names it.
    enum Direction: String, Sendable {
        case downlink = "DL"
        case uplink = "UL"
    }

    private let area: PlanningArea
    private let direction: Direction
    private let zones: [Zone]
    private var cursors: [ZoneCursor]
    private var zoneQuantiles: [Quantiles]
    private var countyQuantiles: [Quantiles]

    init(area: PlanningArea, direction: Direction) {
        self.area = area
        self.direction = direction
        zones = area.zones.filter { $0.kind != .county }
        cursors = zones.map(ZoneCursor.init)
        zoneQuantiles = Array(repeating: Quantiles(), count: zones.count)
        countyQuantiles = Array(repeating: Quantiles(), count: area.counties.count)
    }

    mutating func add(_ band: CoverageBand) {
        let rates = direction == .downlink ? band.downlink : band.uplink
        for index in zones.indices {
            for cell in cursors[index].advance(over: band) {
                zoneQuantiles[index].add(rates[Int(cell) - band.firstCell])
            }
        }
        for (index, cell) in band.cells.enumerated() {
            let county = Int(area.county.samples[cell])
            if county > 0 { countyQuantiles[county - 1].add(rates[index]) }
        }
    }

    /// A row a zone: the zones of the goals, then the counties as a whole.
    func outcomes(network: String) -> [RateOutcome] {
        zip(zones, zoneQuantiles).map { zone, quantiles in
            row(zone.name, zone.kind, zone.county, quantiles, network)
        }
            + area.counties.indices.map { county in
                row(area.counties[county].name, .county, county, countyQuantiles[county], network)
            }
    }

    /// The rows of both directions, zone by zone.
    static func interleaved(_ downlink: [RateOutcome], _ uplink: [RateOutcome]) -> [RateOutcome] {
        zip(downlink, uplink).flatMap { [$0, $1] }
    }

    private func row(
        _ name: String, _ kind: ZoneKind, _ county: Int, _ quantiles: Quantiles, _ network: String
    ) -> RateOutcome {
        let values = quantiles.values([0.05, 0.5, 0.95])
        return RateOutcome(
            zone: name, zoneKind: kind, county: area.counties[county].name, network: network,
            direction: direction.rawValue, servedShare: quantiles.positiveShare, p5Mbps: values[0],
            p50Mbps: values[1], p95Mbps: values[2])
    }
}
