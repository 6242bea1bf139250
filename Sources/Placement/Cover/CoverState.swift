internal import CKernels

/// A choice of columns with what each column adds or is needed for, kept up to date while columns come and go.
final class CoverState {
    let problem: CoverProblem
    private let transposed: CoverTranspose
    /// Weight that the chosen columns cover.
    private(set) var covered: Int64 = 0
    /// Number of chosen columns.
    private(set) var chosenCount = 0
    /// 1 for each chosen column.
    private(set) var chosen: [UInt8]
    /// What a column would add, or what would be lost with it.
    private(set) var values: [Int32]
    private var counts: [UInt64]
    private let weights: [Int32]
    private let planes: Int

    init(_ problem: CoverProblem, transposed: CoverTranspose) {
        self.problem = problem
        self.transposed = transposed
        chosen = Array(repeating: 0, count: problem.columnCount)
        planes = max(Int.bitWidth - problem.columnCount.leadingZeroBitCount, 2)
        counts = Array(repeating: 0, count: problem.matrix.blockCount * planes)
        weights = problem.weights.map { Int32(clamping: $0) }
        values = (0..<problem.columnCount).map {
            Int32(clamping: problem.matrix.sum(of: problem.weights, column: $0))
        }
    }

    /// Adds a column that is not chosen, or removes one that is.
    func toggle(_ column: Int) {
        let isChosen = chosen[column] != 0
        covered += isChosen ? -Int64(values[column]) : Int64(values[column])
        chosenCount += isChosen ? -1 : 1
        let (matrix, weights, planes) = (problem.matrix, weights, planes)
        matrix.offsets.withUnsafeBufferPointer { columnOffsets in
            matrix.blocks.withUnsafeBufferPointer { columnBlocks in
                matrix.masks.withUnsafeBufferPointer { columnMasks in
                    transposed.withPointers { blockOffsets, blockColumns, blockMasks in
                        weights.withUnsafeBufferPointer { weights in
                            counts.withUnsafeMutableBufferPointer { counts in
                                chosen.withUnsafeMutableBufferPointer { chosen in
                                    values.withUnsafeMutableBufferPointer { values in
                                        var state = cover_state(
                                            column_offsets: UnsafeRawPointer(columnOffsets.baseAddress)?
                                                .assumingMemoryBound(to: Int.self),
                                            column_blocks: columnBlocks.baseAddress,
                                            column_masks: columnMasks.baseAddress,
                                            block_offsets: blockOffsets, block_columns: blockColumns,
                                            block_masks: blockMasks, weights: weights.baseAddress,
                                            planes: planes, counts: counts.baseAddress,
                                            chosen: chosen.baseAddress, values: values.baseAddress)
                                        cover_toggle(&state, UInt32(column))
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// The column that would add most, the first of equals; nil where none is left.
    func bestToAdd(except some: [Int] = []) -> Int? {
        let kept = some.map { values[$0] }
        for column in some { values[column] = .min + 1 }
        defer { for (column, value) in zip(some, kept) { values[column] = value } }
        let place = values.withUnsafeBufferPointer { values in
            chosen.withUnsafeBufferPointer {
                cover_largest(values.baseAddress, $0.baseAddress, 0, values.count)
            }
        }
        return place >= 0 && !some.contains(Int(place)) ? Int(place) : nil
    }

    /// One of the columns that would add at least so much, by a number drawn; nil where there is none.
    func anyToAdd(atLeast least: Double, _ random: inout SplitMixStream) -> Int? {
        let limit = Int32(max(min(least, 2e9), -2e9))
        return values.withUnsafeBufferPointer { values in
            chosen.withUnsafeBufferPointer { chosen in
                let count = cover_count_from(values.baseAddress, chosen.baseAddress, limit, values.count)
                guard count > 0 else { return nil }
                let place = cover_pick_from(
                    values.baseAddress, chosen.baseAddress, limit, random.below(count), values.count)
                return place >= 0 ? Int(place) : nil
            }
        }
    }

    /// The chosen column that is needed least, the first of equals; nil where none is chosen.
    func leastNeeded() -> Int? {
        let place = values.withUnsafeBufferPointer { values in
            chosen.withUnsafeBufferPointer {
                cover_smallest(values.baseAddress, $0.baseAddress, 1, values.count)
            }
        }
        return place >= 0 ? Int(place) : nil
    }

    /// The chosen columns, ascending.
    var columns: [Int] { chosen.indices.filter { chosen[$0] != 0 } }

    /// A column that shares a block with another one and is chosen or not, as asked; by two numbers drawn.
    func neighbour(of column: Int, isChosen: Bool, _ random: inout SplitMixStream) -> Int? {
        let entries = problem.matrix.offsets[column]..<problem.matrix.offsets[column + 1]
        guard !entries.isEmpty else { return nil }
        let block = Int(problem.matrix.blocks[entries.lowerBound + random.below(entries.count)])
        let near = transposed.columns(of: block)
        guard !near.isEmpty else { return nil }
        let start = random.below(near.count)
        for step in 0..<near.count {
            let other = Int(near[near.startIndex + (start + step) % near.count])
            if other != column, (chosen[other] != 0) == isChosen { return other }
        }
        return nil
    }
}

/// The columns of each block with their masks.
struct CoverTranspose: Sendable {
    private let offsets: [Int]
    private let columns: [UInt32]
    private let masks: [UInt64]

    init(_ matrix: CoverMatrix) {
        var offsets = [Int](repeating: 0, count: matrix.blockCount + 1)
        for block in matrix.blocks { offsets[Int(block) + 1] += 1 }
        for block in 0..<matrix.blockCount { offsets[block + 1] += offsets[block] }
        var next = offsets
        var columns = [UInt32](repeating: 0, count: matrix.blocks.count)
        var masks = [UInt64](repeating: 0, count: matrix.blocks.count)
        for column in 0..<matrix.columnCount {
            for entry in matrix.offsets[column]..<matrix.offsets[column + 1] {
                let block = Int(matrix.blocks[entry])
                columns[next[block]] = UInt32(column)
                masks[next[block]] = matrix.masks[entry]
                next[block] += 1
            }
        }
        (self.offsets, self.columns, self.masks) = (offsets, columns, masks)
    }

    func columns(of block: Int) -> ArraySlice<UInt32> { columns[offsets[block]..<offsets[block + 1]] }

    func withPointers(
        _ body: (UnsafePointer<Int>?, UnsafePointer<UInt32>?, UnsafePointer<UInt64>?) -> Void
    ) {
        offsets.withUnsafeBufferPointer { offsets in
            columns.withUnsafeBufferPointer { columns in
                masks.withUnsafeBufferPointer {
                    body(offsets.baseAddress, columns.baseAddress, $0.baseAddress)
                }
            }
        }
    }
}

/// Numbers that are the same on every machine (Steele, Lea and Flood 2014, SplitMix64).
struct SplitMixStream {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// A number from 0 to below a limit.
    mutating func below(_ limit: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(max(limit, 1))).high)
    }

    /// A number from 0 to below 1.
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
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
