public import Raster

/// The cells in which a condition of service is asked about: elsewhere its probability may stay 0.
///
/// The kernel that works out a probability costs as much as that of the power of two sectors, while most goals speak of small zones.
public struct ServiceExtent: Sendable {
    /// Where the probability is wanted.
    public var nominal: CellExtent
    /// Where its interval over the systematic error of the prediction is wanted.
    public var interval: CellExtent

    /// Describes where a condition is asked about.
    public init(nominal: CellExtent, interval: CellExtent) {
        self.nominal = nominal
        self.interval = interval
    }

    /// Every cell.
    public static let everywhere = ServiceExtent(nominal: .everywhere, interval: .everywhere)
}

/// Some cells of a grid, as spans of columns that hold them all and few others.
public struct CellExtent: Sendable {
    private static let block = 64

    /// Blocks in a row.
    private let blocks: Int
    /// Of each block of each row, the first of the cells and what follows the last; both 0 where it holds none. Nil holds all cells.
    private let spans: [(first: UInt8, end: UInt8)]?

    /// Every cell.
    public static let everywhere = CellExtent(blocks: 0, spans: nil)

    private init(blocks: Int, spans: [(first: UInt8, end: UInt8)]?) {
        self.blocks = blocks
        self.spans = spans
    }

    /// Some cells of a grid, by their offsets.
    public init(_ cells: some Sequence<Int32>, of grid: RasterGrid) {
        blocks = (grid.columns + Self.block - 1) / Self.block
        var spans = [(first: UInt8, end: UInt8)](repeating: (0, 0), count: blocks * grid.rows)
        for cell in cells {
            let (row, column) = Int(cell).quotientAndRemainder(dividingBy: grid.columns)
            let (block, place) = column.quotientAndRemainder(dividingBy: Self.block)
            let old = spans[row * blocks + block]
            let isFirst = old.end == 0
            spans[row * blocks + block] = (
                isFirst ? UInt8(place) : min(old.first, UInt8(place)), max(old.end, UInt8(place + 1))
            )
        }
        self.spans = spans
    }

    /// The columns from the first to the last of its cells among some of a row.
    func columns(row: Int, within columns: Range<Int>) -> Range<Int> {
        guard let spans, !columns.isEmpty else { return columns }
        var (first, end) = (columns.upperBound, columns.lowerBound)
        for block in columns.lowerBound / Self.block...(columns.upperBound - 1) / Self.block {
            let span = spans[row * blocks + block]
            guard span.end > 0 else { continue }
            first = min(first, block * Self.block + Int(span.first))
            end = max(end, block * Self.block + Int(span.end))
        }
        first = max(first, columns.lowerBound)
        return first..<max(first, min(end, columns.upperBound))
    }
}
