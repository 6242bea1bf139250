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

        /// The bin of a number; what lies outside goes to the ends.
        @inline(__always) func bin(_ value: Float) -> Int {
            let place = ((value - first) / width).rounded(.down)
            return place > 0 ? Int(min(place, Float(count - 1))) : 0
        }
    }

    let bins: Bins
    private var cells: [Int]
    /// In millionths: sums of integers are the same in any order.
    private var people: [Int64]
    private var byCode: [Int]

    init(_ bins: Bins) {
        self.bins = bins
        cells = Array(repeating: 0, count: bins.count)
        people = Array(repeating: 0, count: bins.count)
        byCode = Array(repeating: 0, count: 256 * bins.count)
    }

    /// Counts a cell.
    @inline(__always) mutating func add(_ value: Float, people: Residents, code: Int) {
        let bin = bins.bin(value)
        cells[bin] += 1
        self.people[bin] += people.millionths
        byCode[code * bins.count + bin] += 1
    }

    /// The histogram for the summary, areas in km².
    func outcome(cellKm2: Double, clutter: [ClutterClass]) -> PredictionOutcome.Histogram {
        func areas(_ cells: some Sequence<Int>) -> [Double] {
            cells.map { (Double($0) * cellKm2).rounded(decimals: 3) }
        }
        let byClutter = clutter.map { entry in
            let start = Int(entry.code) * bins.count
            return (entry.id, areas(byCode[start..<start + bins.count]))
        }
        return .init(
            quantity: bins.quantity, unit: bins.unit, edges: bins.edges, areaKm2: areas(cells),
            population: people.map { Residents(millionths: $0).value.rounded(decimals: 0) },
            byClutterKm2: Dictionary(byClutter, uniquingKeysWith: { first, _ in first }))
    }
}

/// Residents in millionths, so that their sum is the same bits in whatever order cells are counted.
struct Residents: Sendable, Equatable {
    var millionths: Int64 = 0

    init(millionths: Int64) { self.millionths = millionths }

    /// The residents of a cell; what no sum of integers could hold counts as none.
    @inline(__always) init(_ people: Float) {
        millionths = people > 0 && people < 1e9 ? Int64((Double(people) * 1e6).rounded()) : 0
    }

    var value: Double { Double(millionths) / 1e6 }
}
