/// The columns of each element, by rank: 16 ranks an entry, four bytes each.
///
/// Where near columns have near ranks, an element's columns fill few entries, and all their values change in one lane operation
/// an entry.
struct CoverIncidence: Sendable {
    /// The column of each rank.
    let order: [UInt32]
    /// Where the entries of a place begin; one more than places.
    let offsets: [Int]
    /// Number of the group of ranks in the upper half, the ranks in it as bits in the lower.
    let entries: [UInt32]

    static let width = 16
    /// Columns that the upper half of an entry can tell apart.
    static let mostColumns = width << 16

    init(_ problem: CoverProblem) {
        let (matrix, order) = (problem.matrix, problem.columnOrder)
        var (offsets, last) = ([Int](), [UInt32]())
        offsets = Array(repeating: 0, count: matrix.placeCount + 1)
        last = Array(repeating: .max, count: matrix.placeCount)
        for rank in order.indices {
            let group = UInt32(rank / Self.width)
            matrix.forEachPlace(of: Int(order[rank])) { place in
                guard last[place] != group else { return }
                last[place] = group
                offsets[place + 1] += 1
            }
        }
        for place in 0..<matrix.placeCount { offsets[place + 1] += offsets[place] }
        var entries = [UInt32](repeating: 0, count: offsets[matrix.placeCount])
        var next = Array(offsets.dropLast())
        for rank in order.indices {
            let (group, bit) = (UInt32(rank / Self.width), UInt32(1) << UInt32(rank % Self.width))
            matrix.forEachPlace(of: Int(order[rank])) { place in
                if next[place] > offsets[place], entries[next[place] - 1] >> 16 == group {
                    entries[next[place] - 1] |= bit
                } else {
                    entries[next[place]] = group << 16 | bit
                    next[place] += 1
                }
            }
        }
        (self.order, self.offsets, self.entries) = (order, offsets, entries)
    }
}

extension CoverMatrix {
    /// Calls a body with each place that a column covers, in increasing order.
    @inline(__always)
    func forEachPlace(of column: Int, _ body: (Int) -> Void) {
        for entry in offsets[column]..<offsets[column + 1] {
            let first = Int(blocks[entry]) * Self.width
            var left = masks[entry]
            while left != 0 {
                body(first + left.trailingZeroBitCount)
                left &= left - 1
            }
        }
    }
}
