internal import CKernels
import Foundation

extension CoverProblem {
    /// Whether bytes are an instance in the binary format of the synthetic radio-like instances.
    public static func isSynthetic(_ bytes: [UInt8]) -> Bool { bytes.starts(with: Self.syntheticMark) }

    private static let syntheticMark = Array("OPTSYN1\0".utf8)

    /// Reads an instance in the binary format OPTSYN1, whose coverage follows from geometry by a rule in integers.
    ///
    /// Elements stand along a Hilbert curve; `elements` of the result gives the file's number of each place.
    ///
    /// - Throws: `InstanceFormatError`, naming the field.
    public init(synthetic bytes: [UInt8], workers: Int) async throws {
        let file = try SyntheticFile(bytes)
        let places = try file.places()
        let columns = await inOrder(file.siteX.count, workers: workers) { site in
            places.column(of: site, in: file)
        }
        let matrix = CoverMatrix(blockCount: (places.order.count + 63) / 64, columns: columns)
        var weights = [UInt32](repeating: 0, count: matrix.placeCount)
        for (place, element) in places.order.enumerated() { weights[place] = file.weights[Int(element)] }
        try self.init(
            matrix: matrix, weights: weights, elements: places.order,
            columnOrder: HilbertOrder.order(xs: file.siteX.map(Int.init), ys: file.siteY.map(Int.init)),
            positions: zip(file.siteX, file.siteY).map { SIMD2(Double($0), Double($1)) },
            costs: file.costs, existing: file.existing)
    }
}

/// The fields of a file.
private struct SyntheticFile: Sendable {
    var seed: UInt64 = 0
    var siteX: [Int32] = []
    var siteY: [Int32] = []
    var reach: [UInt16] = []
    var costs: [UInt32] = []
    var existing: [Int] = []
    var x: [Int32] = []
    var y: [Int32] = []
    var weights: [UInt32] = []
    var clutter: [UInt8] = []

    private static let header = 8 + 8 + 5 * 4
    private static let largest = 1 << 20

    init(_ bytes: [UInt8]) throws {
        guard bytes.count >= Self.header else {
            throw InstanceFormatError.sizeMismatch(
                bytes: bytes.count, expected: Self.header, columns: 0, elements: 0)
        }
        var reader = Reader(bytes: bytes, position: 8)
        seed = reader.integer(8)
        let (sites, elements) = (Int(reader.integer(4)), Int(reader.integer(4)))
        _ = (reader.integer(4), reader.integer(4), reader.integer(4))
        let expected = Self.header + sites * (4 + 4 + 64 + 2 + 1) + elements * (2 + 1 + 2 + 2 + 1 + 1)
        guard expected == bytes.count, sites > 0, elements > 0 else {
            throw InstanceFormatError.sizeMismatch(
                bytes: bytes.count, expected: expected, columns: sites, elements: elements)
        }
        siteX = try (0..<sites).map { try Self.coordinate(reader.integer(4), "x of site", $0) }
        siteY = try (0..<sites).map { try Self.coordinate(reader.integer(4), "y of site", $0) }
        reach = (0..<sites * 32).map { _ in UInt16(reader.integer(2)) }
        costs = (0..<sites).map { _ in UInt32(reader.integer(2)) }
        existing = (0..<sites).filter { _ in reader.integer(1) == 1 }
        var row = 0
        y = try (0..<elements).map {
            row += Int(reader.integer(2))
            return try Self.coordinate(UInt64(row), "y of element", $0)
        }
        let low = (0..<elements).map { _ in Int32(reader.integer(1)) }
        x = try low.indices.map {
            try Self.coordinate(UInt64(low[$0]) + 256 * reader.integer(2), "x of element", $0)
        }
        weights = (0..<elements).map { _ in UInt32(reader.integer(2)) }
        clutter = (0..<elements).map { _ in UInt8(reader.integer(1)) }
    }

    private static func coordinate(_ value: UInt64, _ field: String, _ index: Int) throws -> Int32 {
        guard value <= largest else {
            throw InstanceFormatError.fieldOutOfRange(
                field: field, index: index, value: Int(clamping: value), allowed: 0...largest)
        }
        return Int32(value)
    }

    private struct Reader {
        let bytes: [UInt8]
        var position: Int

        mutating func integer(_ count: Int) -> UInt64 {
            var value: UInt64 = 0
            for offset in 0..<count { value |= UInt64(bytes[position + offset]) << UInt64(8 * offset) }
            position += count
            return value
        }
    }

    /// The elements along a Hilbert curve.
    func places() throws -> SyntheticPlaces {
        let order = HilbertOrder.order(xs: x.map(Int.init), ys: y.map(Int.init))
        var places = SyntheticPlaces(
            order: order, xs: order.map { x[Int($0)] }, ys: order.map { y[Int($0)] },
            clutter: order.map { clutter[Int($0)] }, west: x.min() ?? 0, south: y.min() ?? 0, seed: seed)
        places.findCells()
        return places
    }
}

/// Elements along a Hilbert curve, and the squares they lie in: each a run of the curve.
private struct SyntheticPlaces: Sendable {
    let order: [UInt32]
    let xs: [Int32]
    let ys: [Int32]
    let clutter: [UInt8]
    let west: Int32
    let south: Int32
    let seed: UInt64
    var cellBits: Int32 = 9
    var columns: Int32 = 1
    var rows: Int32 = 1
    var starts: [UInt32] = []
    var ends: [UInt32] = []

    init(order: [UInt32], xs: [Int32], ys: [Int32], clutter: [UInt8], west: Int32, south: Int32, seed: UInt64)
    {
        (self.order, self.xs, self.ys, self.clutter) = (order, xs, ys, clutter)
        (self.west, self.south, self.seed) = (west, south, seed)
    }

    mutating func findCells() {
        columns = ((xs.max() ?? west) - west) >> cellBits + 1
        rows = ((ys.max() ?? south) - south) >> cellBits + 1
        starts = Array(repeating: 0, count: Int(columns) * Int(rows))
        ends = starts
        for place in order.indices {
            let cell = Int(((ys[place] - south) >> cellBits) * columns + (xs[place] - west) >> cellBits)
            if ends[cell] == 0 { starts[cell] = UInt32(place) }
            ends[cell] = UInt32(place + 1)
        }
    }

    func column(of site: Int, in file: SyntheticFile) -> CoverMatrix.Column {
        var capacity = 1024
        while true {
            var blocks = [UInt32](repeating: 0, count: capacity)
            var masks = [UInt64](repeating: 0, count: capacity)
            let count = fill(&blocks, &masks, site: site, file: file)
            if count > capacity {
                capacity = count
                continue
            }
            // A block that two squares share has an entry in each.
            let sorted = (0..<count).sorted { blocks[$0] < blocks[$1] }
            var column = CoverMatrix.Column()
            for entry in sorted {
                if column.blocks.last == blocks[entry] {
                    column.masks[column.masks.count - 1] |= masks[entry]
                } else {
                    column.append(blocks[entry], masks[entry])
                }
            }
            return column
        }
    }

    private func fill(
        _ blocks: inout [UInt32], _ masks: inout [UInt64], site: Int, file: SyntheticFile
    ) -> Int {
        xs.withUnsafeBufferPointer { xs in
            ys.withUnsafeBufferPointer { ys in
                clutter.withUnsafeBufferPointer { clutter in
                    starts.withUnsafeBufferPointer { starts in
                        ends.withUnsafeBufferPointer { ends in
                            file.reach.withUnsafeBufferPointer { reach in
                                var places = cover_places(
                                    xs: xs.baseAddress, ys: ys.baseAddress, clutter: clutter.baseAddress,
                                    cell_starts: starts.baseAddress, cell_ends: ends.baseAddress,
                                    west: west, south: south, cell_bits: cellBits, cell_columns: columns,
                                    cell_rows: rows, seed: seed)
                                return cover_synthetic(
                                    &places, UInt32(site), file.siteX[site], file.siteY[site],
                                    reach.baseAddress?.advanced(by: 32 * site), blocks.count, &blocks, &masks)
                            }
                        }
                    }
                }
            }
        }
    }
}
