import Coverage
import GISIO
import Raster
import Scenario

/// A raster in the making: where bands go, and what ends it.
struct RasterInProgress: Sendable {
    let sink: any BandSink
    /// Writes the file, once every band has come.
    let finish: @Sendable () throws -> RasterDescription
}

/// The rasters of a network's coverage.
struct CoverageRasters {
    let scenario: PlanScenario
    let area: PlanningArea
    let primary: Int
    let run: PendingRun

    /// Levels are rounded to this [dB].
    private static let step = 1.0 / 16

    /// Begins those of a network: level and quality of each carrier, best server, service and rates.
    func begin(network: Int, carriers: [CarrierOnAir]) throws -> [RasterInProgress] {
        try carriers.enumerated().flatMap { place, carrier in
            try signal(place, of: carrier.entry.carrier.id) + servers(place, of: carrier.entry.carrier.id)
        } + service(of: scenario.networks[network].id)
    }

    private func signal(_ place: Int, of carrier: String) throws -> [RasterInProgress] {
        [
            try raster(
                RasterOutput(
                    name: "rsrp_\(carrier)", title: "SS-RSRP of the best server, \(carrier)", unit: "dBm",
                    noData: .nan, step: Self.step)
            ) { $0.carriers[place].rsrp },
            try raster(
                RasterOutput(
                    name: "sinr_\(carrier)", title: "SS-SINR of the best server, \(carrier)", unit: "dB",
                    noData: .nan, step: Self.step)
            ) { $0.carriers[place].sinr },
        ]
    }

    /// Overlapping zones and pilot pollution; 255 without a server.
    private func servers(_ place: Int, of carrier: String) throws -> [RasterInProgress] {
        let rule = scenario.predictions.overlap
        return [
            try raster(
                RasterOutput(
                    name: "overlap_4db_\(carrier)", title: "Servers within 4 dB of the best, \(carrier)",
                    unit: "", noData: 255)
            ) { $0.carriers[place].patch.counts(\.near) },
            try raster(
                RasterOutput(
                    name: "overlap_6db_\(carrier)", title: "Servers within 6 dB of the best, \(carrier)",
                    unit: "", noData: 255)
            ) { $0.carriers[place].patch.counts(\.far) },
            try raster(
                RasterOutput(
                    name: "pilot_pollution_\(carrier)",
                    title: "Pilot pollution, 1 where polluted, \(carrier)", unit: "", noData: 255,
                    isCategorical: true)
            ) { $0.carriers[place].patch.polluted(by: rule) },
        ]
    }

    private func service(of network: String) throws -> [RasterInProgress] {
        let (rules, primary, county) = (scenario.radioAccess, primary, area.county)
        return [
            try raster(
                RasterOutput(
                    name: "best_server_\(network)", title: "Number of the serving sector, \(network)",
                    unit: "", noData: -1, isCategorical: true)
            ) { $0.server },
            try raster(
                RasterOutput(
                    name: "coverage_probability_\(network)",
                    title: "Outdoor coverage probability, \(network)",
                    unit: "%", noData: 255)
            ) { $0.percent(of: primary, inside: county) },
            try raster(
                RasterOutput(
                    name: "dl_rate_\(network)", title: "Downlink rate of one user, \(network)",
                    unit: "Mbit/s", noData: .nan)
            ) { $0.downlink },
            try raster(
                RasterOutput(
                    name: "ul_rate_\(network)", title: "Uplink rate of one user, \(network)", unit: "Mbit/s",
                    noData: .nan)
            ) { $0.uplink },
            try raster(
                RasterOutput(
                    name: "binding_\(network)",
                    title: "Binding direction, 1 downlink, 2 uplink, \(network)", unit: "", noData: 0,
                    isCategorical: true)
            ) { $0.binding(rules) },
            try raster(
                RasterOutput(
                    name: "service_area_\(network)",
                    title:
                        "Effective service area, 1 both directions, 2 downlink, 3 uplink, 4 neither, \(network)",
                    unit: "", noData: 0, isCategorical: true)
            ) { $0.serviceArea(rules) },
        ]
    }

    /// Begins a raster whose samples come from bands.
    private func raster<Sample: OutputSample>(
        _ output: RasterOutput, rows: @escaping @Sendable (CoverageBand) -> [Sample]
    ) throws -> RasterInProgress {
        let feed = BandFeed(
            try RasterWriter(output, kind: Sample.kind, grid: area.grid, run: run) { Sample.rows(rows($0)) })
        return RasterInProgress(sink: feed) { try feed.read { try $0.finish() } }
    }
}

extension CoveragePatch {
    /// Numbers of servers up to 254; 255 without a server.
    fileprivate func counts(_ counts: KeyPath<ServerCounts, [UInt8]>) -> [UInt8] {
        Array(of: server, servers[keyPath: counts]) { $0 < 0 ? 255 : min($1, 254) }
    }

    /// 1 where too many pilots are of like strength, 0 elsewhere, 255 without a server.
    fileprivate func polluted(by rule: OverlapRule) -> [UInt8] {
        let most = UInt8(clamping: rule.mostPilots)
        return Array(of: server, servers.pilots) { $0 < 0 ? 255 : $1 > most ? 1 : 0 }
    }
}

extension CoverageBand {
    /// The probability of service in whole per cent, rounded down; 255 outside the area.
    fileprivate func percent(of condition: Int, inside county: RasterLayer<UInt8>) -> [UInt8] {
        let steps = UInt16(ServiceProbability.steps / 100)
        return Array(of: Array(county.samples[cells]), probability[condition].nominal) {
            $0 == 0 ? 255 : UInt8(truncatingIfNeeded: min($1 / steps, 100))
        }
    }

    /// The effective service area: 1 both directions, 2 downlink, 3 uplink, 4 neither; 0 where there is no server.
    fileprivate func serviceArea(_ rules: RadioAccessRules) -> [UInt8] {
        let places = ServiceArea.places(downlink: downlink, uplink: uplink, rules: rules)
        return Array(of: places, places) { place, _ in place == 4 ? 0 : place &+ 1 }
    }

    /// The direction that gives a smaller share of what a user asks for: 1 downlink, 2 uplink, 0 where there is no server.
    fileprivate func binding(_ rules: RadioAccessRules) -> [UInt8] {
        let (down, up) = (Float(1 / rules.requiredDownlink), Float(1 / rules.requiredUplink))
        return Array(of: downlink, uplink) { $0 != $0 ? 0 : $0 * down <= $1 * up ? 1 : 2 }
    }
}

extension Array where Element: BitwiseCopyable {
    /// An element of each pair, by a loop that compilers turn into vectors.
    @inline(__always)
    fileprivate init<A: BitwiseCopyable, B: BitwiseCopyable>(
        of a: [A], _ b: [B], _ element: (A, B) -> Element
    ) {
        let count = Swift.min(a.count, b.count)
        self.init(unsafeUninitializedCapacity: count) { elements, filled in
            a.withUnsafeBufferPointer { a in
                b.withUnsafeBufferPointer { b in
                    for index in 0..<count { elements[index] = element(a[index], b[index]) }
                }
            }
            filled = count
        }
    }
}
