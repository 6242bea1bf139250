import Coverage
import Raster
import Scenario

/// Writes the rasters of the coverage phase.
struct CoverageOutput: Sendable {
    let scenario: PlanScenario
    let run: PendingRun

    /// SS-RSRP and SS-SINR of a carrier, two files at a time.
    func write(_ coverage: CarrierCoverage, carrier: String) async throws -> [RasterDescription] {
        let run = run
        async let rsrp = RasterOutput(
            name: "rsrp_\(carrier)", title: "SS-RSRP of the best server, \(carrier)", unit: "dBm",
            noData: .nan
        ).write(coverage.rsrp.roundedToSixteenths(), into: run)
        async let sinr = RasterOutput(
            name: "sinr_\(carrier)", title: "SS-SINR of the best server, \(carrier)", unit: "dB", noData: .nan
        ).write(coverage.sinr.roundedToSixteenths(), into: run)
        return try await [rsrp, sinr]
    }

    /// Best server of a network, and its probability of service under each condition that a goal names.
    func write(
        _ outcome: CoverageStage.Outcome, network: Int, primary: Int, area: PlanningArea
    ) async throws -> [RasterDescription] {
        let run = run
        let id = scenario.networks[network].id
        let server = outcome.bestServer
        let probability = outcome.probability[primary].percent(on: area)
        async let servers = RasterOutput(
            name: "best_server_\(id)", title: "Number of the serving sector, \(id)", unit: "", noData: -1,
            isCategorical: true
        ).write(server, into: run)
        async let percent = RasterOutput(
            name: "coverage_probability_\(id)", title: "Outdoor coverage probability, \(id)", unit: "%",
            noData: 255
        ).write(probability, into: run)
        let rates = try await write(outcome.rates, network: id)
        return try await [servers, percent] + rates
    }

    /// Rates of both directions, and which of them has less to spare.
    private func write(_ rates: NetworkRates, network id: String) async throws -> [RasterDescription] {
        let run = run
        async let down = RasterOutput(
            name: "dl_rate_\(id)", title: "Downlink rate of one user, \(id)", unit: "Mbit/s", noData: .nan
        ).write(rates.downlink, into: run)
        async let up = RasterOutput(
            name: "ul_rate_\(id)", title: "Uplink rate of one user, \(id)", unit: "Mbit/s", noData: .nan
        ).write(rates.uplink, into: run)
        async let binding = RasterOutput(
            name: "binding_\(id)", title: "Binding direction, 1 downlink, 2 uplink, \(id)", unit: "",
            noData: 0, isCategorical: true
        ).write(rates.binding(scenario.radioAccess), into: run)
        return try await [down, up, binding]
    }
}

extension ServiceProbability {
    /// Whole per cent, rounded down; 255 outside the area.
    fileprivate func percent(on area: PlanningArea) -> RasterLayer<UInt8> {
        RasterLayer(
            grid: area.grid,
            samples: nominal.indices.map { index in
                area.county.samples[index] == 0
                    ? 255 : UInt8(min(Int(nominal[index]) * 100 / Self.steps, 100))
            })
    }
}
