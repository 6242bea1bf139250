internal import CKernels

/// A choice of columns with what each column adds or is needed for, kept up to date while columns come and go.
///
/// Columns go by their rank in `CoverProblem.columnOrder`.
final class CoverState {
    let problem: CoverProblem
    private let incidence: CoverIncidence
    /// Number of columns.
    let columnCount: Int
    /// Weight that the chosen columns cover.
    private(set) var covered: Int64 = 0
    /// Number of chosen columns.
    private(set) var chosenCount = 0
    /// What a column would add, or what would be lost with it.
    private let values: KernelBuffer<Int32>
    /// How a column stands: free, chosen, or kept.
    private let flags: KernelBuffer<UInt8>
    private let counts: KernelBuffer<UInt64>
    private let holders: KernelBuffer<UInt32>
    private let weights: [Int32]
    private let planes: Int

    private enum Flag {
        static let free: UInt8 = 0
        static let chosen: UInt8 = 1
        /// Chosen for good.
        static let kept: UInt8 = 2
        /// Padding.
        static let none: UInt8 = 255
    }

    init(_ problem: CoverProblem, incidence: CoverIncidence) {
        (self.problem, self.incidence) = (problem, incidence)
        columnCount = problem.columnCount
        let padded = (columnCount + CoverIncidence.width - 1) / CoverIncidence.width * CoverIncidence.width
        planes = max(Int.bitWidth - columnCount.leadingZeroBitCount, 2)
        values = KernelBuffer(repeating: 0, count: padded)
        flags = KernelBuffer(repeating: Flag.none, count: padded)
        counts = KernelBuffer(repeating: 0, count: problem.matrix.blockCount * planes)
        holders = KernelBuffer(repeating: 0, count: problem.matrix.placeCount)
        weights = problem.weights.map { Int32(clamping: $0) }
        for rank in 0..<columnCount {
            flags[rank] = Flag.free
            values[rank] = Int32(
                clamping: problem.matrix.sum(of: problem.weights, column: Int(incidence.order[rank])))
        }
    }

    /// What a column would add, or what would be lost with it.
    func value(_ rank: Int) -> Int32 { values[rank] }

    /// Whether a column is chosen.
    func isChosen(_ rank: Int) -> Bool { flags[rank] == Flag.chosen || flags[rank] == Flag.kept }

    /// The column of a rank, as the problem numbers it.
    func column(_ rank: Int) -> Int { Int(incidence.order[rank]) }

    /// Adds a column that is not chosen for good.
    func keep(_ rank: Int) {
        toggle(rank)
        flags[rank] = Flag.kept
    }

    /// Adds a column that is not chosen, or removes one that is.
    func toggle(_ rank: Int) {
        let isChosen = flags[rank] != Flag.free
        covered += isChosen ? -Int64(values[rank]) : Int64(values[rank])
        chosenCount += isChosen ? -1 : 1
        flags[rank] = isChosen ? Flag.free : Flag.chosen
        let matrix = problem.matrix
        let entries = matrix.offsets[column(rank)]..<matrix.offsets[column(rank) + 1]
        matrix.blocks.withUnsafeBufferPointer { blocks in
            matrix.masks.withUnsafeBufferPointer { masks in
                withKernel { state in
                    cover_toggle(
                        &state, blocks.baseAddress?.advanced(by: entries.lowerBound),
                        masks.baseAddress?.advanced(by: entries.lowerBound), entries.count, UInt32(rank),
                        isChosen ? 1 : 0)
                }
            }
        }
    }

    private func withKernel(_ body: (inout cover_state) -> Void) {
        incidence.offsets.withUnsafeBufferPointer { offsets in
            incidence.entries.withUnsafeBufferPointer { entries in
                weights.withUnsafeBufferPointer { weights in
                    var state = cover_state(
                        column_offsets: UnsafeRawPointer(offsets.baseAddress)?
                            .assumingMemoryBound(to: Int.self),
                        columns: entries.baseAddress, weights: weights.baseAddress, planes: planes,
                        counts: counts.pointer, holders: holders.pointer, values: values.pointer)
                    body(&state)
                }
            }
        }
    }

    /// The column that would add most, the first of equals; nil where none is left.
    func bestToAdd(except some: [Int] = []) -> Int? {
        for rank in some { flags[rank] = Flag.none }
        defer { for rank in some { flags[rank] = Flag.free } }
        return found(cover_largest(values.pointer, flags.pointer, Flag.free, values.count))
    }

    /// One of the columns that would add at least so much, by a number drawn; nil where there is none.
    func anyToAdd(atLeast least: Double, _ random: inout SplitMixStream) -> Int? {
        found(
            cover_any_from(
                values.pointer, flags.pointer, Self.limit(least), random.next(), values.count))
    }

    /// As `anyToAdd` of values less penalties, among columns that cost no more than the room.
    func anyToAdd(
        atLeast least: Double, lessPenalties penalties: KernelBuffer<Int32>, costs: KernelBuffer<Int32>,
        room: Int64, _ random: inout SplitMixStream
    ) -> Int? {
        found(
            cover_any_within(
                values.pointer, flags.pointer, penalties.pointer, costs.pointer, Self.limit(least),
                Int32(clamping: room), random.next(), values.count))
    }

    private static func limit(_ least: Double) -> Int32 { Int32(max(min(least.rounded(.up), 2e9), -2e9)) }

    private func found(_ place: Int64) -> Int? { place >= 0 && place < columnCount ? Int(place) : nil }

    /// The chosen column that is needed least, the first of equals; nil where none may go.
    func leastNeeded() -> Int? {
        found(cover_smallest(values.pointer, flags.pointer, Flag.chosen, values.count))
    }

    /// A chosen column that shares a block with another one; by two numbers drawn.
    func chosenNeighbour(of rank: Int, _ random: inout SplitMixStream) -> Int? {
        let matrix = problem.matrix
        let entries = matrix.offsets[column(rank)]..<matrix.offsets[column(rank) + 1]
        guard !entries.isEmpty else { return nil }
        let entry = entries.lowerBound + random.below(entries.count)
        let element = Int(matrix.blocks[entry]) * CoverMatrix.width + matrix.masks[entry].trailingZeroBitCount
        let near = incidence.offsets[element]..<incidence.offsets[element + 1]
        guard !near.isEmpty else { return nil }
        let start = random.below(near.count)
        for step in 0..<near.count {
            let group = incidence.entries[near.lowerBound + (start + step) % near.count]
            let first = Int(group >> 16) * CoverIncidence.width
            for other in first..<min(first + CoverIncidence.width, columnCount)
            where other != rank && flags[other] == Flag.chosen { return other }
        }
        return nil
    }
}

extension CoverMatrix {
    /// Sum of values over the elements of a column, modulo 2³².
    func sum(of values: [UInt32], column: Int) -> UInt32 {
        let entries = offsets[column]..<offsets[column + 1]
        return blocks.withUnsafeBufferPointer { blocks in
            masks.withUnsafeBufferPointer { masks in
                values.withUnsafeBufferPointer { values in
                    cover_sum(
                        blocks.baseAddress?.advanced(by: entries.lowerBound),
                        masks.baseAddress?.advanced(by: entries.lowerBound), entries.count, values.baseAddress
                    )
                }
            }
        }
    }
}
