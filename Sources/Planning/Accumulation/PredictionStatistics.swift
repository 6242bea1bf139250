import Coverage
import Raster
import Scenario

/// Coverage by signal level and quality: acceptance classes and histograms by area, residents and clutter.
struct PredictionStatistics: CoverageAccumulator {
    private let scenario: PlanScenario
    private let area: PlanningArea
    private let place: Int
    private var levels = QuantityHistogram(Self.levels)
    private var qualities = QuantityHistogram(Self.qualities)
    private var classCells = [Int](repeating: 0, count: Self.classes.count)
    private var classPeople = [Int64](repeating: 0, count: Self.classes.count)
    private var cells = 0
    private var served = 0
    private var residents: Int64 = 0

    /// - Parameter place: of the carrier among the network's.
    init(scenario: PlanScenario, area: PlanningArea, place: Int) {
        self.scenario = scenario
        self.area = area
        self.place = place
    }

    /// Classes of Chinese NR acceptance tests: SS-RSRP and SS-SINR at once.
    private static let classes = zip(PredictionKind.acceptance.classes, PredictionKind.acceptanceLimits)
        .map { (name: $0.name, rsrp: $1.rsrp, sinr: $1.sinr) }

    private static let levels = QuantityHistogram.Bins(
        quantity: "SS-RSRP", unit: "dBm", first: -140, width: 5, count: 19)
    private static let qualities = QuantityHistogram.Bins(
        quantity: "SS-SINR", unit: "dB", first: -10, width: 2, count: 26)

    mutating func add(_ band: CoverageBand) {
        let patch = band.carriers[place].patch
        for (index, cell) in band.cells.enumerated()
        where area.county.samples[cell] > 0 && area.isInFocus(cell) {
            let people = Residents(area.population.samples[cell])
            cells += 1
            residents += people.millionths
            let (rsrp, sinr) = (patch.rsrp[index], patch.sinr[index])
            guard !rsrp.isNaN else { continue }
            served += 1
            let code = Int(area.clutter.samples[cell])
            levels.add(rsrp, people: people, code: code)
            qualities.add(sinr, people: people, code: code)
            if let place = Self.classes.firstIndex(where: { rsrp >= $0.rsrp && sinr >= $0.sinr }) {
                classCells[place] += 1
                classPeople[place] += people.millionths
            }
        }
    }

    /// The row of the carrier.
    func outcome(network: String, carrier: String) -> PredictionOutcome {
        func share(_ value: some BinaryInteger, of total: some BinaryInteger) -> Double {
            (total > 0 ? Double(value) / Double(total) : 0).rounded(decimals: 6)
        }
        let cellKm2 = area.grid.cellArea / 1e6
        var classes = Self.classes.enumerated().map { place, entry in
            PredictionOutcome.AcceptanceClass(
                name: entry.name, rsrpDbm: Double(entry.rsrp), sinrDb: Double(entry.sinr),
                areaShare: share(classCells[place], of: cells),
                populationShare: share(classPeople[place], of: residents))
        }
        classes.append(
            .init(
                name: "below", rsrpDbm: nil, sinrDb: nil,
                areaShare: share(cells - classCells.reduce(0, +), of: cells),
                populationShare: share(residents - classPeople.reduce(0, +), of: residents)))
        return PredictionOutcome(
            network: network, carrier: carrier, servedShare: share(served, of: cells),
            classes: classes,
            histograms: [
                levels.outcome(cellKm2: cellKm2, clutter: scenario.clutter),
                qualities.outcome(cellKm2: cellKm2, clutter: scenario.clutter),
            ])
    }
}
