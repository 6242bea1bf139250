import Raster

/// The head of a cloud-optimised GeoTIFF: everything before its tiles.
///
/// What the file promises about its layout stands first, as GDAL's COG driver writes it, then the directory of the raster and
/// those of its overviews. The tiles follow from the smallest overview to the raster itself, each row by row.
///
/// - Source: TIFF 6.0; BigTIFF where places need more than four bytes; OGC 21-026 (Cloud Optimized GeoTIFF), and GDAL's structural
///   metadata for the layout.
struct COGDirectories {
    let levels: [TileLevel]
    let kind: RasterSampleKind
    /// The tags of place and samples.
    let reference: [TIFFTag]
    /// Whether places have eight bytes.
    let isBig: Bool

    /// - Parameter largestClassic: most bytes of tiles in a file whose places have four bytes.
    init(levels: [TileLevel], kind: RasterSampleKind, reference: [TIFFTag], largestClassic: Int) {
        self.levels = levels
        self.kind = kind
        self.reference = reference
        isBig = levels.reduce(0) { $0 + $1.size } > largestClassic
    }

    /// The bytes of the head.
    func bytes() -> [UInt8] {
        // Places have a fixed size, so that the head's length does not depend on them.
        let length = bytes(tilesFrom: 0).count
        return bytes(tilesFrom: length)
    }

    private func bytes(tilesFrom start: Int) -> [UInt8] {
        var starts: [Int] = []
        var next = start
        for level in levels.reversed() {
            starts.append(next)
            next += level.size
        }
        var bytes = header
        for (number, level) in levels.enumerated() {
            let tags = tags(of: level, at: starts[levels.count - 1 - number], isOverview: number > 0)
            append(tags, isLast: number + 1 == levels.count, to: &bytes)
        }
        return bytes
    }

    private var header: [UInt8] {
        let layout = """
            LAYOUT=IFDS_BEFORE_DATA
            BLOCK_ORDER=ROW_MAJOR
            BLOCK_LEADER=SIZE_AS_UINT4
            BLOCK_TRAILER=LAST_4_BYTES_REPEATED
            KNOWN_INCOMPATIBLE_EDITION=NO

            """ + " "
        let size = String(layout.utf8.count)
        let digits = String(repeating: "0", count: 6 - size.count) + size
        let promise = Array("GDAL_STRUCTURAL_METADATA_SIZE=\(digits) bytes\n\(layout)".utf8)
        let mark =
            isBig
            ? UInt16(43).littleEndianBytes + UInt16(8).littleEndianBytes + UInt16(0).littleEndianBytes
            : UInt16(42).littleEndianBytes
        let head = Array("II".utf8) + mark
        let first = even(head.count + placeSize + promise.count)
        return padded(head + place(first) + promise, to: first)
    }

    private func tags(of level: TileLevel, at start: Int, isOverview: Bool) -> [TIFFTag] {
        var next = start
        let places = level.tiles.map { tile in
            defer { next += tile.framed.count }
            return next + TileLevel.Tile.leader
        }
        let format: UInt16 =
            switch kind {
            case .float: 3
            case .integer, .short: 2
            case .byte: 1
            }
        let side = UInt16(TilePacker.side)
        let layout: [TIFFTag] = [
            .longs(256, [level.columns]), .longs(257, [level.rows]),
            .shorts(258, [UInt16(8 * kind.size)]),
            .shorts(259, [50_000]),  // Zstandard
            .shorts(262, [1]),  // black is zero
            .shorts(277, [1]), .shorts(284, [1]),
            .shorts(317, [2]),  // horizontal differencing
            .shorts(322, [side]), .shorts(323, [side]),
            .places(324, places, isBig: isBig), .longs(325, level.tiles.map(\.size)),
            .shorts(339, [format]),
        ]
        guard isOverview else { return layout + reference }
        return [.longs(254, [1])] + layout + reference.filter { $0.number == GeoTIFFReference.noData }
    }

    /// A directory, then the values that find no room in it.
    private func append(_ tags: [TIFFTag], isLast: Bool, to bytes: inout [UInt8]) {
        let counts = isBig ? UInt64(tags.count).littleEndianBytes : UInt16(tags.count).littleEndianBytes
        let entry = 4 + 2 * placeSize
        var values: [UInt8] = []
        let after = bytes.count + counts.count + tags.count * entry + placeSize
        var directory = counts
        for tag in tags {
            directory += tag.number.littleEndianBytes + tag.kind.rawValue.littleEndianBytes
            directory += place(tag.count)
            if tag.values.count <= placeSize {
                directory += padded(tag.values, to: placeSize)
            } else {
                directory += place(even(after) + values.count)
                values += padded(tag.values, to: even(tag.values.count))
            }
        }
        let end = even(after) + values.count
        directory += place(isLast ? 0 : end)
        bytes = padded(bytes + directory, to: even(after)) + values
    }

    /// Bytes of a place, and of a count.
    private var placeSize: Int { isBig ? 8 : 4 }

    private func place(_ number: Int) -> [UInt8] {
        isBig
            ? UInt64(truncatingIfNeeded: number).littleEndianBytes
            : UInt32(truncatingIfNeeded: number).littleEndianBytes
    }

    private func even(_ length: Int) -> Int { (length + 1) / 2 * 2 }

    private func padded(_ bytes: [UInt8], to length: Int) -> [UInt8] {
        bytes + [UInt8](repeating: 0, count: length - bytes.count)
    }
}
