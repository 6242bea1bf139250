/// Which elements each column covers, in blocks of 64 elements.
///
/// An entry is a block and the mask of the column's elements in it. Where elements that lie together are
/// numbered together, a mask holds some thirty of them: 0.4 bytes an element covered instead of 4.
public struct CoverMatrix: Sendable {
    /// Number of blocks.
    public let blockCount: Int
    /// Where the entries of a column begin; one more than columns.
    public let offsets: [Int]
    /// The block of each entry, increasing within a column.
    public let blocks: [UInt32]
    /// The elements of each entry.
    public let masks: [UInt64]

    /// Elements a block.
    public static let width = 64

    /// Number of columns.
    public var columnCount: Int { offsets.count - 1 }
    /// Number of places for elements, those that pad the last block included.
    public var placeCount: Int { blockCount * Self.width }
    /// Number of ones.
    public var onesCount: Int { masks.reduce(0) { $0 + $1.nonzeroBitCount } }

    /// One column after the other, each with its blocks in increasing order.
    init(blockCount: Int, columns: [Column]) {
        self.blockCount = blockCount
        var offsets = [0]
        offsets.reserveCapacity(columns.count + 1)
        for column in columns { offsets.append(offsets[offsets.count - 1] + column.blocks.count) }
        self.offsets = offsets
        var (blocks, masks) = ([UInt32](), [UInt64]())
        blocks.reserveCapacity(offsets[columns.count])
        masks.reserveCapacity(offsets[columns.count])
        for column in columns {
            blocks.append(contentsOf: column.blocks)
            masks.append(contentsOf: column.masks)
        }
        (self.blocks, self.masks) = (blocks, masks)
    }

    /// The entries of a column in the making.
    struct Column: Sendable {
        var blocks: [UInt32] = []
        var masks: [UInt64] = []

        init() {}

        /// From places in increasing order.
        init(places: some Sequence<UInt32>) {
            for place in places {
                let (block, bit) = (place / 64, UInt64(1) << UInt64(place % 64))
                if blocks.last == block { masks[masks.count - 1] |= bit } else { append(block, bit) }
            }
        }

        mutating func append(_ block: UInt32, _ mask: UInt64) {
            blocks.append(block)
            masks.append(mask)
        }
    }

    /// Packs lists of elements: element `e` stands at `places[e]`.
    init(rows: [[UInt32]], places: [UInt32]) {
        self.init(
            blockCount: (places.count + Self.width - 1) / Self.width,
            columns: rows.map { row in Column(places: row.map { places[Int($0)] }.sorted()) })
    }

    /// The places that a column covers, in increasing order.
    public func places(of column: Int) -> [UInt32] {
        (offsets[column]..<offsets[column + 1]).flatMap { entry in
            (0..<UInt32(64)).filter { masks[entry] >> UInt64($0) & 1 == 1 }.map { blocks[entry] * 64 + $0 }
        }
    }
}
