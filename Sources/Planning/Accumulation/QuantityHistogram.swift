import Scenario

/// A histogram of a quantity over cells: how many, how many residents, and how many of each clutter class, by bins of equal width.
struct QuantityHistogram: Sendable {
    /// What the bins are of.
    struct Bins: Sendable {
        let quantity: String
        let unit: String
        let first: Float
        let width: Float
        let count: Int

        var edges: [Double] { (0..<count).map { Double(first + Float($0) * width) } }
    }

    let bins: Bins
    /// By bin.
    fileprivate let all: [GroupTally.Count]
    /// By clutter code and bin.
    fileprivate let byCode: [[GroupTally.Count]]

    /// The histogram for the summary, areas in km².
    func outcome(cellKm2: Double, clutter: [ClutterClass]) -> PredictionOutcome.Histogram {
        func areas(_ counts: [GroupTally.Count]) -> [Double] {
            counts.map { (Double($0.cells) * cellKm2).rounded(decimals: 3) }
        }
        let byClutter = clutter.map { ($0.id, areas(byCode[Int($0.code)])) }
        return .init(
            quantity: bins.quantity, unit: bins.unit, edges: bins.edges, areaKm2: areas(all),
            population: all.map { Residents(millionths: $0.people).value.rounded(decimals: 0) },
            byClutterKm2: Dictionary(byClutter, uniquingKeysWith: { first, _ in first }))
    }
}

/// Counts cells into histograms of several quantities; a cell without a value is in none.
struct HistogramTally: Sendable {
    private let bins: [QuantityHistogram.Bins]
    private var tally: GroupTally

    /// Classes of the tally; the last is for cells without a value.
    private static let classes = 32

    /// Empty histograms of up to 31 bins.
    init(_ bins: [QuantityHistogram.Bins], area: PlanningArea) {
        precondition(bins.allSatisfy { $0.count < Self.classes }, "a histogram has up to 31 bins")
        self.bins = bins
        tally = GroupTally(predictions: bins.count, classes: Self.classes, counties: area.counties.count)
    }

    /// Counts the cells of a band, given their values by quantity.
    mutating func add(_ ground: BandGround, _ values: [[Float]]) {
        tally.add(
            ground,
            planes: zip(values, bins).map { ClassPlanes.bins($0, $1, none: UInt8(Self.classes - 1)) })
    }

    /// What has been counted of a quantity.
    func histogram(_ index: Int) -> QuantityHistogram {
        let count = bins[index].count
        return QuantityHistogram(
            bins: bins[index], all: Array(tally.counts(index).prefix(count)),
            byCode: (0..<256).map { Array(tally.counts(index, code: $0).prefix(count)) })
    }

    /// Number of cells counted, with and without a value of a quantity.
    func cells(_ index: Int) -> (all: Int, valued: Int) {
        let counts = tally.counts(index).map(\.cells)
        let all = counts.reduce(0, +)
        return (all, all - (counts.last ?? 0))
    }
}
