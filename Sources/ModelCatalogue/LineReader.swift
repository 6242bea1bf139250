import Foundation

/// Reads a text file line by line in constant memory.
final class LineReader {
    /// Longest line that is taken [bytes].
    static let longestLine = 1 << 20

    /// The file.
    let path: String
    /// Number of the line read last, from 1.
    private(set) var line = 0

    private let file: UnsafeMutablePointer<FILE>
    private var buffer = [UInt8](repeating: 0, count: 1 << 18)
    private var position = 0
    private var end = 0

    /// Opens a file.
    ///
    /// - Throws: `CatalogueError.unreadable`.
    init(path: String) throws(CatalogueError) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
            let file = fopen(path, "rb")
        else { throw .unreadable(path: path) }
        self.path = path
        self.file = file
    }

    deinit { fclose(file) }

    /// The next line without its end (LF or CRLF) and, on the first, without a byte-order mark; nil at the end.
    func next() throws(CatalogueError) -> String? {
        var bytes: [UInt8] = []
        var isAtEnd = true
        while true {
            if position == end {
                end = fread(&buffer, 1, buffer.count, file)
                position = 0
                if end == 0 { break }
            }
            isAtEnd = false
            let rest = buffer[position..<end]
            if let newline = rest.firstIndex(of: 10) {
                bytes += rest[..<newline]
                position = newline + 1
                break
            }
            bytes += rest
            position = end
            guard bytes.count <= Self.longestLine else { break }
        }
        if isAtEnd { return nil }
        line += 1
        guard bytes.count <= Self.longestLine else {
            throw .badLine(path: path, line: line, reason: "is longer than \(Self.longestLine) bytes")
        }
        if bytes.last == 13 { bytes.removeLast() }
        if line == 1, bytes.starts(with: [0xef, 0xbb, 0xbf]) { bytes.removeFirst(3) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .badLine(path: path, line: line, reason: "is not UTF-8 text")
        }
        return text
    }
}
