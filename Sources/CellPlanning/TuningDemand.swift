import Coverage
import RadioUnits
public import Raster

/// The places that a tuning looks at: samples of the grid with their weights, in groups that are asked the same.
public struct TuningDemand: Sendable {
    /// A place and what it counts.
    public struct Sample: Sendable, Hashable {
        /// Offset of its cell in the grid.
        public var cell: Int
        /// Its weight, from 1; what is more than `greatestWeight` counts as that.
        public var weight: Int

        /// Weighs a place.
        public init(cell: Int, weight: Int) {
            self.cell = cell
            self.weight = weight
        }
    }

    /// Samples that are asked the same.
    package struct Question: Sendable {
        /// Probability of service at which a sample counts, in steps of 1/10 000.
        package let threshold: Int32
        /// Numbers of its samples, ascending by cell.
        package let samples: Range<Int>
        /// First sample of each row of the grid, and the end.
        let rowStarts: [Int]
    }

    /// Largest weight of a sample.
    public static let greatestWeight = 1 << 24
    /// Most samples: their worth fits into 63 bits.
    public static let mostSamples = 1 << 22

    let grid: RasterGrid
    package let questions: [Question]
    /// Of each sample.
    package let cells: [Int32]
    let weights: [Int32]

    /// Number of samples.
    public var count: Int { cells.count }

    /// Gathers samples.
    ///
    /// - Parameter questions: the probability of service at which the samples of each count, and the samples.
    /// - Throws: `TuningError` for too many samples, cells off the grid or probabilities beyond 0...1.
    public init(
        grid: RasterGrid, questions: [(probability: Double, samples: [Sample])]
    ) throws(TuningError) {
        self.grid = grid
        let total = questions.reduce(0) { $0 + $1.samples.count }
        guard total <= Self.mostSamples else {
            throw .tooManySamples(total, most: Self.mostSamples)
        }
        var list: [Question] = []
        var cells: [Int32] = []
        var weights: [Int32] = []
        for question in questions {
            let share = 0.0...1
            guard share.contains(question.probability) else {
                throw .valueOutOfRange(question.probability, of: "probability of service", valid: share)
            }
            let first = cells.count
            for sample in question.samples.sorted(by: { $0.cell < $1.cell }) {
                guard (0..<grid.count).contains(sample.cell) else {
                    throw .valueOutOfRange(
                        Double(sample.cell), of: "cell of a sample", valid: 0...Double(grid.count - 1))
                }
                cells.append(Int32(sample.cell))
                weights.append(Int32(min(max(sample.weight, 1), Self.greatestWeight)))
            }
            let steps = (question.probability * Double(ServiceProbability.steps) - 1e-6).rounded(.up)
            list.append(
                Question(
                    threshold: Int32(max(steps, 0)), samples: first..<cells.count,
                    rowStarts: Self.rowStarts(cells, from: first, grid: grid)))
        }
        self.questions = list
        self.cells = cells
        self.weights = weights
    }

    private static func rowStarts(_ cells: [Int32], from first: Int, grid: RasterGrid) -> [Int] {
        var starts: [Int] = []
        var next = first
        for row in 0...grid.rows {
            while next < cells.count, Int(cells[next]) < row * grid.columns { next += 1 }
            starts.append(next)
        }
        return starts
    }

    /// The samples that lie in a window, question by question, row by row.
    func samples(in window: GridWindow) -> [Range<Int>] {
        questions.flatMap { question in
            window.rows.map { row in
                let first = row * grid.columns
                let range = question.rowStarts[row]..<question.rowStarts[row + 1]
                let low = place(of: first + window.columns.lowerBound, in: range)
                return low..<max(low, place(of: first + window.columns.upperBound, in: range))
            }.filter { !$0.isEmpty }
        }
    }

    /// The first sample of a range whose cell is at or past a cell.
    private func place(of cell: Int, in range: Range<Int>) -> Int {
        cells[range].partitioningIndex { Int($0) >= cell }
    }

    /// The best worth there is: every sample served, by this carrier and by the best of all.
    public var greatestWorth: Int64 {
        questions.reduce(0) { sum, question in
            question.samples.reduce(sum) { $0 + 4 * Int64(question.threshold) * Int64(weights[$1]) }
        }
    }
}
