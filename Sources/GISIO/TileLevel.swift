import Raster

/// A raster, or one of its overviews, while its rows come: full rows of tiles are handed on, the rows after them wait.
struct TileLevel {
    /// A packed tile in the file that holds those of all levels.
    struct Tile {
        /// Bytes before it, which hold its size, and after it.
        static let leader = 4, trailer = 4

        /// Where it begins.
        var place: Int
        var size: Int

        /// With leader and trailer.
        var framed: Range<Int> { place - Self.leader..<place + size + Self.trailer }
    }

    let columns: Int
    let rows: Int
    /// The tiles so far, row by row.
    var tiles: [Tile] = []
    private let rowBytes: Int
    private var waiting: [UInt8] = []
    private var taken = 0

    init(columns: Int, rows: Int, kind: RasterSampleKind) {
        (self.columns, self.rows) = (columns, rows)
        rowBytes = columns * kind.size
    }

    /// What the tiles take in a file [bytes].
    var size: Int { tiles.reduce(0) { $0 + $1.framed.count } }

    /// Whether all rows have come.
    var isComplete: Bool { taken == rows }

    /// The levels of a raster: each has half the columns and rows of the one before, until one is a single tile.
    static func pyramid(on grid: RasterGrid, kind: RasterSampleKind) -> [TileLevel] {
        var levels = [TileLevel(columns: grid.columns, rows: grid.rows, kind: kind)]
        while let last = levels.last, max(last.columns, last.rows) > TilePacker.side {
            levels.append(
                TileLevel(columns: (last.columns + 1) / 2, rows: (last.rows + 1) / 2, kind: kind))
        }
        return levels
    }

    /// What the levels of a raster keep waiting at most [bytes].
    static func waitingBytes(columns: Int, kind: RasterSampleKind) -> Int {
        2 * columns * TilePacker.side * kind.size
    }

    /// Takes further rows; gives the rows of tiles that have become full, the last one as high as it is.
    mutating func take(_ samples: UnsafeRawBufferPointer) -> [[UInt8]] {
        var full: [[UInt8]] = []
        var rest = samples[...]
        while !rest.isEmpty {
            let height = min(TilePacker.side, waiting.count / rowBytes + rows - taken)
            let part = rest.prefix(height * rowBytes - waiting.count)
            precondition(!part.isEmpty, "a raster has no more rows than its grid")
            if waiting.isEmpty { waiting.reserveCapacity(height * rowBytes) }
            waiting += part
            taken += part.count / rowBytes
            rest = rest.dropFirst(part.count)
            guard waiting.count == height * rowBytes else { break }
            full.append(waiting)
            waiting = []
        }
        return full
    }
}
