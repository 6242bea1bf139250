import Coverage
import Raster

/// The layout of a stored site: mark, key, number of fields, length of each frame, frames.
///
/// Numbers are little-endian. Whatever happens to a file shows: the frames' checksums cover the samples, the key and
/// the lengths cover the rest.
enum FieldFile {
    /// Names the layout; a new layout is a new mark.
    static let mark = Array("GYFIELD2".utf8)
    private static let head = mark.count + FieldKey.size + 4

    /// The bytes of a site's fields.
    static func bytes(of fields: [PathLossField], key: FieldKey, codec: FieldCodec) -> [UInt8] {
        let frames = fields.map(codec.packed)
        var bytes = mark + key.bytes + little(UInt32(fields.count))
        for frame in frames { bytes += little(UInt32(frame.count)) }
        for frame in frames { bytes.append(contentsOf: frame) }
        return bytes
    }

    /// The fields in a file; nil where they are damaged, or are not those of the key.
    ///
    /// - Parameters:
    ///   - windows: of the site's fields.
    ///   - wanted: which of them to read.
    static func fields(
        in file: borrowing OpenFile, key: FieldKey, windows: [GridWindow], wanted: Range<Int>,
        codec: FieldCodec
    ) -> [PathLossField]? {
        let start = head + 4 * windows.count
        guard let bytes = file.bytes(0..<start), bytes.starts(with: mark + key.bytes),
            number(in: bytes, at: head - 4) == windows.count
        else { return nil }
        // Where each frame begins, and where the last one ends.
        let places = windows.indices.reduce(into: [start]) {
            $0.append($0[$1] + number(in: bytes, at: head + 4 * $1))
        }
        let wanted = wanted.clamped(to: windows.indices)
        let first = places[wanted.lowerBound]
        guard places.last == file.size, let frames = file.bytes(first..<places[wanted.upperBound])
        else { return nil }
        var fields: [PathLossField] = []
        for index in wanted {
            let field = frames.withUnsafeBytes { all in
                codec.field(
                    of: UnsafeRawBufferPointer(
                        rebasing: all[places[index] - first..<places[index + 1] - first]),
                    over: windows[index])
            }
            guard let field else { return nil }
            fields.append(field)
        }
        return fields
    }

    private static func little(_ number: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * UInt32($0))) }
    }

    private static func number(in bytes: [UInt8], at offset: Int) -> Int {
        (0..<4).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
    }
}
