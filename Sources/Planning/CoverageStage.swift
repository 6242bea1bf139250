import Coverage
import Foundation
import GISIO
import RadioUnits
import Raster
import Scenario

/// What a network of chosen stations covers, carrier by carrier.
struct CoverageStage {
    let scenario: PlanScenario
    let area: PlanningArea
    let sites: [CandidateSite]
    let radio: RadioPlan
    let engine: PathLossEngine
    let fields: FieldSource
    let workers: Int
    /// Most that path-loss fields at hand may take [bytes].
    let fieldMemory: Int

    /// A station on the air.
    struct Station: Sendable {
        /// Index of its site.
        var site: Int
        /// Number of its first sector within its network.
        var firstSector: Int
        /// Number of its sectors.
        var sectors: Int
    }

    /// The outcome for a network.
    struct Outcome {
        /// Number of the serving sector within the network; -1 where there is none.
        var bestServer: RasterLayer<Int32>
        /// Probability of service by condition.
        var probability: [ServiceProbability]
        /// Rates of a terminal on the carrier that serves it.
        var rates: NetworkRates
        /// Links of the sampled cells by carrier of the table.
        var samples: [(carrier: Int, cells: [CellLinks])] = []
        /// Goals of the narrow carriers that stand on the network's.
        var overlays: [GoalOutcome] = []
        /// Neighbours and identities of the cells of each carrier.
        var cells: [CellPlan] = []
        /// Level and quality of each carrier over the area.
        var predictions: [PredictionOutcome] = []
        /// What the parks have on each carrier.
        var parks: [ParkCarrier] = []
        /// Losses computed.
        var pixels: Int
    }

    /// Computes a network; each carrier's rasters are handed to `keep`, and then left in `spare` for the next to overwrite.
    func outcome(
        network: Int, stations: [Station], sampled: [Int] = [], spare: inout CarrierCoverage?,
        progress: (Double) -> Void,
        keep: (_ carrier: Int, CarrierCoverage) async throws -> Void
    ) async throws -> Outcome {
        var outcome = Outcome(
            bestServer: RasterLayer(grid: area.grid, filledWith: -1),
            probability: (0..<radio.conditions.count).map { _ in ServiceProbability(count: area.grid.count) },
            rates: NetworkRates(grid: area.grid), pixels: 0)
        let carriers = radio.carriers.entries.indices.filter { radio.carriers.entries[$0].network == network }
        for (order, carrier) in carriers.enumerated() {
            let (coverage, onAir, pixels) = try await self.coverage(
                carrier: carrier, network: network, stations, sampled: sampled, replacing: spare.take())
            outcome.pixels += pixels
            outcome.samples.append((carrier, coverage.samples))
            outcome.overlays += NarrowbandEvaluation(scenario: scenario, area: area)
                .outcomes(
                    on: radio.carriers.entries[carrier], coverage: coverage, radioOfSector: onAir.radios)
            outcome.parks.append(
                ParkCarrier(
                    carrier: carrier, coverage: coverage, radioOfStation: onAir.radioOfStation, area: area))
            let (network, carrierID) = (
                scenario.networks[network].id, radio.carriers.entries[carrier].carrier.id
            )
            async let prediction = PredictionStatistics(scenario: scenario, area: area)
                .outcome(of: coverage, network: network, carrier: carrierID)
            async let cells = CellPlan(
                network: network, carrier: carrierID, carrierNumber: carrier, bestServer: coverage.bestServer,
                sectors: onAir.numbers, siteNumbers: onAir.sites, sites: sites)
            let rates = try RadioRates(
                scenario: scenario, entry: radio.carriers.entries[carrier], radioOfSector: onAir.radios)
            serve(&outcome, with: coverage, numbers: onAir.numbers, rates: rates)
            for (index, part) in coverage.probability.enumerated() {
                outcome.probability[index].formBest(with: part)
            }
            outcome.predictions.append(await prediction)
            outcome.cells.append(await cells)
            try await keep(carrier, coverage)
            spare = coverage
            progress(Double(order + 1) / Double(carriers.count))
        }
        return outcome
    }

    /// For each sector of a carrier its number within the network, its radio and its site.
    private struct SectorsOnAir {
        var numbers: [Int32] = []
        var radios: [Int] = []
        var sites: [Int] = []
        /// For each station on the air its radio.
        var radioOfStation: [Int] = []
    }

    /// One carrier.
    private func coverage(
        carrier: Int, network: Int, _ stations: [Station], sampled: [Int],
        replacing old: consuming CarrierCoverage?
    ) async throws -> (CarrierCoverage, SectorsOnAir, pixels: Int) {
        let onAir = stations.compactMap { station -> (Station, RadioPlan.Transmitter)? in
            radio.transmitter(of: sites[station.site], network: network, carrier: carrier)
                .map { (station, $0) }
        }
        let signals = onAir.map { station, transmitter in
            let site = sites[station.site]
            return transmitter.signal(
                of: site, bearings: radio.bearings(of: station.site, siteClass: site.siteClass))
        }
        let coverage = try await CarrierCoverage.compute(
            engine: engine, stations: signals,
            field: { [fields] in try fields.field(of: onAir[$0].0.site, carrier: carrier) },
            inside: area.county, noisePerElement: radio.carriers.entries[carrier].noise,
            load: scenario.receiver.load, conditions: radio.conditions.conditions(carrier: carrier),
            sampled: sampled, workers: workers, fieldMemory: fieldMemory, replacing: old)
        var sectors = SectorsOnAir()
        for (station, transmitter) in onAir {
            sectors.numbers += (0..<station.sectors).map { Int32(station.firstSector + $0) }
            sectors.sites += Array(repeating: station.site, count: station.sectors)
            sectors.radioOfStation.append(transmitter.radio)
            sectors.radios += Array(repeating: transmitter.radio, count: station.sectors)
        }
        return (coverage, sectors, signals.reduce(0) { $0 + $1.window(on: area.grid).count })
    }

    /// Lets the carrier serve where the network's earlier ones do not reach the first goal's probability and it does better.
    ///
    /// Carriers come in the scenario's order, the one with most capacity first; a terminal stays on it while it serves.
    private func serve(
        _ outcome: inout Outcome, with coverage: CarrierCoverage, numbers: [Int32], rates: RadioRates
    ) {
        let primary = radio.conditions.primary
        guard let goal = scenario.goals.first(where: { $0.environment == .outdoor }) ?? scenario.goals.first
        else { return }
        let new = coverage.probability[primary]
        let enough = UInt16((goal.probability * Double(ServiceProbability.steps)).rounded())
        for index in outcome.bestServer.samples.indices {
            let sector = coverage.bestServer.samples[index]
            guard sector >= 0 else { continue }
            let old = outcome.probability[primary].nominal[index]
            let isFirst = outcome.bestServer.samples[index] < 0
            if isFirst || (old < enough && new.nominal[index] > old) {
                outcome.bestServer.samples[index] = numbers[Int(sector)]
                outcome.rates.serve(
                    index, by: rates, sector: Int(sector), rsrp: coverage.rsrp.samples[index],
                    sinr: coverage.sinr.samples[index])
            }
        }
    }
}
