import Coverage
import Raster
import Scenario

/// Coverage by signal level and quality: acceptance classes and histograms by area, residents and clutter.
struct PredictionStatistics: CoverageAccumulator {
    private let scenario: PlanScenario
    private let area: PlanningArea
    private let place: Int
    private var levels = Tally(Self.levels)
    private var qualities = Tally(Self.qualities)
    private var classCells = [Int](repeating: 0, count: Self.classes.count)
    private var classPeople = [Double](repeating: 0, count: Self.classes.count)
    private var cells = 0
    private var served = 0
    private var residents = 0.0

    /// - Parameter place: of the carrier among the network's.
    init(scenario: PlanScenario, area: PlanningArea, place: Int) {
        self.scenario = scenario
        self.area = area
        self.place = place
    }

    /// Classes of Chinese NR acceptance tests: SS-RSRP and SS-SINR at once.
    private static let classes: [(name: String, rsrp: Float, sinr: Float)] = [
        ("excellent", -70, 25), ("good", -80, 15), ("middle", -90, 5), ("poor", -100, -5),
    ]

    /// Bins of equal width.
    private struct Bins {
        let first: Float
        let width: Float
        let count: Int

        var edges: [Double] { (0..<count).map { Double(first + Float($0) * width) } }

        /// The bin of a number; what lies outside goes to the ends.
        @inline(__always) func bin(_ value: Float) -> Int {
            let place = ((value - first) / width).rounded(.down)
            return place > 0 ? Int(min(place, Float(count - 1))) : 0
        }
    }

    private static let levels = Bins(first: -140, width: 5, count: 19)
    private static let qualities = Bins(first: -10, width: 2, count: 26)

    /// Cells and residents by bin, and cells by clutter code and bin.
    private struct Tally {
        var cells: [Int]
        var people: [Double]
        var byCode: [Int]

        init(_ bins: Bins) {
            cells = Array(repeating: 0, count: bins.count)
            people = Array(repeating: 0, count: bins.count)
            byCode = Array(repeating: 0, count: 256 * bins.count)
        }

        @inline(__always) mutating func add(_ bin: Int, people: Double, code: Int) {
            cells[bin] += 1
            self.people[bin] += people
            byCode[code * cells.count + bin] += 1
        }
    }

    mutating func add(_ band: CoverageBand) {
        let patch = band.carriers[place].patch
        for (index, cell) in band.cells.enumerated() where area.county.samples[cell] > 0 {
            let people = Double(area.population.samples[cell])
            cells += 1
            residents += people
            let (rsrp, sinr) = (patch.rsrp[index], patch.sinr[index])
            guard !rsrp.isNaN else { continue }
            served += 1
            let code = Int(area.clutter.samples[cell])
            levels.add(Self.levels.bin(rsrp), people: people, code: code)
            qualities.add(Self.qualities.bin(sinr), people: people, code: code)
            if let place = Self.classes.firstIndex(where: { rsrp >= $0.rsrp && sinr >= $0.sinr }) {
                classCells[place] += 1
                classPeople[place] += people
            }
        }
    }

    /// The row of the carrier.
    func outcome(network: String, carrier: String) -> PredictionOutcome {
        func share(_ value: Double, of total: Double) -> Double {
            (total > 0 ? value / total : 0).rounded(decimals: 6)
        }
        var classes = Self.classes.enumerated().map { place, entry in
            PredictionOutcome.AcceptanceClass(
                name: entry.name, rsrpDbm: Double(entry.rsrp), sinrDb: Double(entry.sinr),
                areaShare: share(Double(classCells[place]), of: Double(cells)),
                populationShare: share(classPeople[place], of: residents))
        }
        classes.append(
            .init(
                name: "below", rsrpDbm: nil, sinrDb: nil,
                areaShare: share(Double(cells - classCells.reduce(0, +)), of: Double(cells)),
                populationShare: share(residents - classPeople.reduce(0, +), of: residents)))
        return PredictionOutcome(
            network: network, carrier: carrier, servedShare: share(Double(served), of: Double(cells)),
            classes: classes,
            histograms: [
                histogram("SS-RSRP", "dBm", Self.levels, levels),
                histogram("SS-SINR", "dB", Self.qualities, qualities),
            ])
    }

    private func histogram(
        _ quantity: String, _ unit: String, _ bins: Bins, _ tally: Tally
    ) -> PredictionOutcome.Histogram {
        let cell = area.grid.cellArea / 1e6
        func areas(_ cells: some Sequence<Int>) -> [Double] {
            cells.map { (Double($0) * cell).rounded(decimals: 3) }
        }
        let byClutter = scenario.clutter.map { entry in
            let start = Int(entry.code) * bins.count
            return (entry.id, areas(tally.byCode[start..<start + bins.count]))
        }
        return .init(
            quantity: quantity, unit: unit, edges: bins.edges, areaKm2: areas(tally.cells),
            population: tally.people.map { $0.rounded(decimals: 0) },
            byClutterKm2: Dictionary(byClutter, uniquingKeysWith: { first, _ in first }))
    }
}
