import RadioUnits
import Raster
import Scenario

/// Counts cells and residents of several predictions at once: by class, over counties and clutter classes and over zones.
///
/// Fed by ranges of cells in any order and division: it holds integers alone.
struct ClassTally: Sendable {
    /// Cells and residents of a class.
    struct Count: Sendable, Equatable {
        var cells = 0
        var people: Int64 = 0

        static func += (sum: inout Count, other: Count) {
            sum.cells += other.cells
            sum.people += other.people
        }
    }

    /// The class of a cell in each prediction; the others are not looked at.
    typealias Classes = SIMD8<UInt8>

    private let predictions: Int
    private let clutter: Int
    /// Shape `[county, clutter code, prediction, class]`.
    private var base: [Count]
    /// Shape `[zone, prediction, class]`.
    private var zones: [Count]

    private static let most = PredictionKind.mostClasses

    /// An empty tally of so many predictions, up to eight, over an area.
    init(predictions: Int, area: PlanningArea) {
        precondition(predictions <= Classes.scalarCount, "a tally holds up to eight predictions")
        self.predictions = predictions
        clutter = 256
        base = Array(repeating: Count(), count: area.counties.count * clutter * predictions * Self.most)
        zones = Array(repeating: Count(), count: area.zones.count * predictions * Self.most)
    }

    /// Counts the cells of a range that lie in the area and in the focus zone.
    mutating func add(_ cells: Range<Int>, of area: PlanningArea, classes: (Int) -> Classes) {
        for cell in cells {
            let county = Int(area.county.samples[cell])
            guard county > 0, area.isInFocus(cell) else { continue }
            let place = (county - 1) * clutter + Int(area.clutter.samples[cell])
            Self.count(
                classes(cell), Residents(area.population.samples[cell]), at: place * predictions,
                predictions, in: &base)
        }
        for (number, zone) in area.zones.enumerated() {
            for cell in zone.cells(in: cells) where area.isInFocus(Int(cell)) {
                Self.count(
                    classes(Int(cell)), Residents(area.population.samples[Int(cell)]),
                    at: number * predictions, predictions, in: &zones)
            }
        }
    }

    @inline(__always) private static func count(
        _ classes: Classes, _ people: Residents, at first: Int, _ predictions: Int,
        in counts: inout [Count]
    ) {
        for prediction in 0..<predictions {
            counts[(first + prediction) * most + Int(classes[prediction])] += Count(
                cells: 1, people: people.millionths)
        }
    }

    /// The counts of a prediction in a county, over all clutter classes.
    func county(_ county: Int, _ prediction: Int) -> [Count] {
        sum((0..<clutter).map { county * clutter + $0 }, prediction)
    }

    /// The counts of a prediction in a clutter class, over all counties.
    func clutter(_ code: Int, _ prediction: Int) -> [Count] {
        sum(stride(from: code, to: base.count / (predictions * Self.most), by: clutter), prediction)
    }

    /// The counts of a prediction in a zone.
    func zone(_ zone: Int, _ prediction: Int) -> [Count] {
        Array(
            zones[
                (zone * predictions + prediction) * Self.most..<(zone * predictions + prediction + 1)
                    * Self.most])
    }

    private func sum(_ places: some Sequence<Int>, _ prediction: Int) -> [Count] {
        places.reduce(into: Array(repeating: Count(), count: Self.most)) { counts, place in
            let first = (place * predictions + prediction) * Self.most
            for index in counts.indices { counts[index] += base[first + index] }
        }
    }
}

extension Zone {
    /// Its cells within a range.
    func cells(in range: Range<Int>) -> ArraySlice<Int32> {
        cells[place(of: range.lowerBound)..<place(of: range.upperBound)]
    }

    /// The first of its cells at or behind one.
    private func place(of cell: Int) -> Int {
        cells.partitioningIndex { Int($0) >= cell }
    }
}
