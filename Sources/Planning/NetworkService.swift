import Coverage
import Raster
import Scenario

/// Which carrier of a network serves each cell, and at what rates.
///
/// Carriers come in the scenario's order, the one with most capacity first; a terminal stays on one while it serves it with
/// the probability of the first outdoor goal, and goes to a later one where that does better.
struct NetworkService: Sendable {
    let carriers: [CarrierOnAir]
    private let area: PlanningArea
    private let rates: [RadioRates]
    private let indoor: IndoorService
    private let conditions: Int
    private let primary: Int
    /// The probability that keeps a terminal on its carrier; nil where no goal asks for service.
    private let enough: UInt16?

    init(
        scenario: PlanScenario, area: PlanningArea, radio: RadioPlan, carriers: [CarrierOnAir],
        indoor: IndoorService
    ) throws {
        self.carriers = carriers
        self.area = area
        self.indoor = indoor
        rates = try carriers.map {
            try RadioRates(
                scenario: scenario, entry: $0.entry, radioOfSector: $0.radioOfSector,
                loads: $0.loadOfSector)
        }
        conditions = radio.conditions.count
        primary = radio.conditions.primary
        let goal = scenario.goals.first { $0.environment == .outdoor } ?? scenario.goals.first
        enough = goal.map { UInt16(($0.probability * Double(ServiceProbability.steps)).rounded()) }
    }

    /// Puts the carriers' patches of some rows together.
    func band(_ patches: [CoveragePatch], window: GridWindow) -> CoverageBand {
        var band = CoverageBand(patches, window: window, of: area, conditions: conditions)
        for place in carriers.indices {
            serve(&band, on: place)
            for (index, part) in patches[place].probability.enumerated() {
                band.probability[index].formBest(with: part)
            }
            let patch = band.carriers[place].patch
            indoor.raise(
                &band.probability, first: band.firstCell, carrier: carriers[place].number,
                outdoors: .init(
                    rsrp: patch.rsrp, sinr: patch.sinr, server: patch.server, floors: patch.floors,
                    loadOfSector: carriers[place].loadOfSector.map { $0?.down }))
        }
        return band
    }

    private func serve(_ band: inout CoverageBand, on place: Int) {
        guard let enough else { return }
        let carrier = band.carriers[place]
        let servers = carrier.patch.server
        let new = carrier.patch.probability[primary].nominal
        let (numbers, rates) = (carriers[place].sectors, rates[place])
        let changes = carriers[place].changeOfSector
        for index in servers.indices {
            let sector = servers[index]
            guard sector >= 0 else { continue }
            let old = band.probability[primary].nominal[index]
            guard band.server[index] < 0 || (old < enough && new[index] > old) else { continue }
            band.server[index] = numbers[Int(sector)]
            let change = changes[Int(sector)]
            band.downlink[index] = rates.downlink(
                sector: Int(sector), sinr: carrier.sinr[index] - change.beamGain)
            band.uplink[index] = rates.uplink(
                sector: Int(sector), rsrp: carrier.rsrp[index] - change.beamGain - change.power)
        }
    }
}
