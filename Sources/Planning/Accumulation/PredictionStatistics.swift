import Coverage
import Raster
import Scenario

/// Coverage by signal level and quality: acceptance classes and histograms by area, residents and clutter.
struct PredictionStatistics: CoverageAccumulator {
    private let scenario: PlanScenario
    private let area: PlanningArea
    private let place: Int
    private var histograms: HistogramTally
    private var acceptance: GroupTally

    /// - Parameter place: of the carrier among the network's.
    init(scenario: PlanScenario, area: PlanningArea, place: Int) {
        self.scenario = scenario
        self.area = area
        self.place = place
        histograms = HistogramTally([Self.levels, Self.qualities], area: area)
        acceptance = GroupTally(
            predictions: 1, classes: PredictionKind.mostClasses, counties: area.counties.count)
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
        histograms.add(band.ground, [patch.rsrp, patch.sinr])
        acceptance.add(band.ground, planes: [ClassPlanes.acceptance(rsrp: patch.rsrp, sinr: patch.sinr)])
    }

    /// The row of the carrier.
    func outcome(network: String, carrier: String) -> PredictionOutcome {
        func share(_ value: some BinaryInteger, of total: some BinaryInteger) -> Double {
            (total > 0 ? Double(value) / Double(total) : 0).rounded(decimals: 6)
        }
        let cellKm2 = area.grid.cellArea / 1e6
        let counts = acceptance.counts(0)
        var total = GroupTally.Count()
        for count in counts { total += count }
        var below = total
        var classes = zip(Self.classes, counts).map { entry, count in
            below += GroupTally.Count(cells: -count.cells, people: -count.people)
            return PredictionOutcome.AcceptanceClass(
                name: entry.name, rsrpDbm: Double(entry.rsrp), sinrDb: Double(entry.sinr),
                areaShare: share(count.cells, of: total.cells),
                populationShare: share(count.people, of: total.people))
        }
        classes.append(
            .init(
                name: "below", rsrpDbm: nil, sinrDb: nil, areaShare: share(below.cells, of: total.cells),
                populationShare: share(below.people, of: total.people)))
        let cells = histograms.cells(0)
        return PredictionOutcome(
            network: network, carrier: carrier, servedShare: share(cells.valued, of: cells.all),
            classes: classes,
            histograms: (0..<2).map {
                histograms.histogram($0).outcome(cellKm2: cellKm2, clutter: scenario.clutter)
            })
    }
}
