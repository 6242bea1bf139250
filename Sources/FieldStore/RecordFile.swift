import Digests

/// The layout of a stored record: mark, key, bytes, SHA-256 of all before.
enum RecordFile {
    /// Names the layout; a new layout is a new mark.
    static let mark = Array("GYRECRD1".utf8)

    static func bytes(of record: [UInt8], key: FieldKey) -> [UInt8] {
        let bytes = mark + key.bytes + record
        return bytes + digest(of: bytes[...])
    }

    /// The record in some bytes; nil where they are damaged, or not those of the key.
    static func record(in bytes: [UInt8], key: FieldKey) -> [UInt8]? {
        let start = mark.count + FieldKey.size
        let end = bytes.count - FieldKey.size
        guard end >= start, bytes.starts(with: mark), bytes[mark.count..<start].elementsEqual(key.bytes),
            bytes[end...].elementsEqual(digest(of: bytes[..<end]))
        else { return nil }
        return Array(bytes[start..<end])
    }

    private static func digest(of bytes: ArraySlice<UInt8>) -> [UInt8] {
        var hash = SHA256Stream()
        bytes.withUnsafeBytes { hash.update($0) }
        return hash.finish()
    }
}
