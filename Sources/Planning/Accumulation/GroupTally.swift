import CKernels

/// Counts cells and residents of several predictions by county, clutter code and class.
///
/// Fed by ranges of cells in any order and division: it holds integers alone.
struct GroupTally: Sendable {
    /// Cells and residents of a class.
    struct Count: Sendable, Equatable {
        var cells = 0
        /// In millionths.
        var people: Int64 = 0

        init() {}

        init(_ count: tally_count) {
            cells = Int(count.cells)
            people = count.people
        }

        init(cells: Int, people: Int64) {
            self.cells = cells
            self.people = people
        }

        static func += (sum: inout Count, other: Count) {
            sum.cells += other.cells
            sum.people += other.people
        }
    }

    /// Clutter codes.
    private static let codes = 256

    private let predictions: Int
    private let classes: Int
    /// Shape `[county, clutter code, prediction, class]`.
    private var table: [tally_count]

    /// An empty tally.
    init(predictions: Int, classes: Int, counties: Int) {
        self.predictions = predictions
        self.classes = classes
        table = Array(repeating: tally_count(), count: counties * Self.codes * predictions * classes)
    }

    /// Counts the cells of a band, given the class of each in every prediction.
    mutating func add(_ ground: BandGround, planes: [[UInt8]]) {
        let count = ground.groups.count
        precondition(
            planes.count == predictions && planes.allSatisfy { $0.count == count },
            "a class for each cell and prediction")
        ground.groups.withUnsafeBufferPointer { groups in
            ground.people.withUnsafeBufferPointer { people in
                table.withUnsafeMutableBufferPointer { table in
                    Self.withPointers(to: planes) { planes in
                        tally_add(
                            groups.baseAddress, table.count / (predictions * classes), people.baseAddress,
                            count,
                            planes, predictions, classes, table.baseAddress)
                    }
                }
            }
        }
    }

    private static func withPointers(
        to planes: [[UInt8]], _ found: [UnsafePointer<UInt8>?] = [],
        _ body: (UnsafePointer<UnsafePointer<UInt8>?>?) -> Void
    ) {
        guard found.count < planes.count else {
            return found.withUnsafeBufferPointer { body($0.baseAddress) }
        }
        planes[found.count].withUnsafeBufferPointer {
            withPointers(to: planes, found + [$0.baseAddress], body)
        }
    }

    /// The counts of a prediction by class, over some counties and clutter codes; without either over all.
    func counts(_ prediction: Int, county: Int? = nil, code: Int? = nil) -> [Count] {
        let counties = county.map { $0..<$0 + 1 } ?? 0..<table.count / (Self.codes * predictions * classes)
        var counts = Array(repeating: Count(), count: classes)
        for county in counties {
            for code in code.map({ $0..<$0 + 1 }) ?? 0..<Self.codes {
                let first = ((county * Self.codes + code) * predictions + prediction) * classes
                for index in counts.indices { counts[index] += Count(table[first + index]) }
            }
        }
        return counts
    }
}
