/// Root sequences of the random access channel: preambles of a cell must not be taken for those of another nearby.
///
/// Long preambles of 839 samples. The cyclic shift N_CS covers the round trip to the cell's edge; what 64 preambles need beyond one root
/// is taken from the roots that follow.
///
/// - Source: TS 38.211 V17, section 6.3.3.1 and table 6.3.3.1-5 (unrestricted set, 1.25 kHz).
public struct RandomAccessRoots: Sendable, Equatable, Codable {
    /// The sequences of a cell.
    public struct Cell: Sendable, Equatable {
        /// Its first logical root.
        public var root: Int
        /// How many roots it takes.
        public var count: Int
        /// Cyclic shift [samples]; 0 where the cell is so wide that each preamble takes a root.
        public var shift: Int
    }

    /// The sequences of each cell.
    public private(set) var cells: [Cell]
    /// Pairs of cells, neighbours or with a neighbour in common, that share a root.
    public private(set) var overlaps = 0

    private static let length = 839
    private static let roots = 838
    private static let preambles = 64
    private static let shifts = [13, 15, 18, 22, 26, 32, 38, 46, 59, 76, 93, 119, 167, 279, 419]
    /// Delay spread that the shift has to bear [us], and samples to spare.
    private static let delaySpread = 5.2
    private static let spare = 2

    /// Plans sequences, the cells in their order.
    ///
    /// - Parameter radii: distance to the farthest place each cell serves [m].
    public init(_ graph: CellGraph, radii: [Double]) {
        cells = radii.map { Self.demand(radius: $0) }
        var isPlanned = Array(repeating: false, count: cells.count)
        for cell in cells.indices {
            let near = graph.surroundings(of: cell).filter { isPlanned[$0] }
            cells[cell].root = firstFree(for: cells[cell].count, beside: near)
            isPlanned[cell] = true
        }
        for cell in cells.indices {
            overlaps += graph.surroundings(of: cell).count { $0 > cell && shareRoot(cells[cell], cells[$0]) }
        }
    }

    /// Shift and number of roots for a radius [m].
    public static func demand(radius: Double) -> Cell {
        // 800 us hold 839 samples; light takes 6.67 us there and back for each kilometre.
        let samples = (radius / 299.792458 * 2 + delaySpread) * Double(length) / 800
        guard let shift = shifts.first(where: { Double($0) >= samples.rounded(.up) + Double(spare) }) else {
            return Cell(root: 0, count: preambles, shift: 0)
        }
        let each = length / shift
        return Cell(root: 0, count: (preambles + each - 1) / each, shift: shift)
    }

    /// The first root from which all that are needed are free; where there is none, that with the fewest cells in the way.
    private func firstFree(for count: Int, beside near: [Int]) -> Int {
        var users = [Int](repeating: 0, count: Self.roots)
        for other in near {
            for root in cells[other].root..<cells[other].root + cells[other].count { users[root] += 1 }
        }
        var best = (users: Int.max, root: 0)
        var sum = users.prefix(count).reduce(0, +)
        for root in 0...Self.roots - count {
            if root > 0 { sum += users[root + count - 1] - users[root - 1] }
            if sum == 0 { return root }
            if sum < best.users { best = (sum, root) }
        }
        return best.root
    }

    private func shareRoot(_ a: Cell, _ b: Cell) -> Bool {
        a.root < b.root + b.count && b.root < a.root + a.count
    }
}

extension RandomAccessRoots.Cell: Codable {
    /// Reads root, count and shift.
    public init(from decoder: any Decoder) throws {
        var numbers = try decoder.unkeyedContainer()
        root = try numbers.decode(Int.self)
        count = try numbers.decode(Int.self)
        shift = try numbers.decode(Int.self)
    }

    /// Root, count and shift, without their names: there are many.
    public func encode(to encoder: any Encoder) throws {
        var numbers = encoder.unkeyedContainer()
        for number in [root, count, shift] { try numbers.encode(number) }
    }
}
