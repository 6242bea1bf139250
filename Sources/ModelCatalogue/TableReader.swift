/// Reads a comma-separated table row by row: a header, lines beginning with `#` and empty lines passed over.
final class TableReader {
    /// Column names.
    let columns: [String]
    /// The file.
    var path: String { lines.path }
    /// Line of the row read last.
    var line: Int { lines.line }

    private let lines: LineReader

    /// Opens a table and reads its header.
    ///
    /// - Throws: `CatalogueError` for a missing or empty file, or a column that stands twice.
    init(path: String) throws(CatalogueError) {
        lines = try LineReader(path: path)
        guard let header = try Self.nextLine(lines) else { throw .emptyFile(path: path) }
        columns = try Self.cells(of: header, path: path, line: lines.line)
        for (index, column) in columns.enumerated() where columns[..<index].contains(column) {
            throw .repeatedColumn(path: path, column: column)
        }
    }

    /// The cells of the next row, as many as there are columns; nil at the end.
    func next() throws(CatalogueError) -> [String]? {
        guard let text = try Self.nextLine(lines) else { return nil }
        let cells = try Self.cells(of: text, path: path, line: line)
        guard cells.count == columns.count else {
            throw .badLine(
                path: path, line: line, reason: "has \(cells.count) cells; expected \(columns.count)")
        }
        return cells
    }

    private static func nextLine(_ lines: LineReader) throws(CatalogueError) -> String? {
        while let text = try lines.next() {
            if !text.isEmpty, text.utf8.first != UInt8(ascii: "#"), !text.allSatisfy(\.isWhitespace) {
                return text
            }
        }
        return nil
    }

    /// The cells of a line (RFC 4180, without line ends inside quotes), blanks around them dropped.
    static func cells(of line: String, path: String, line number: Int) throws(CatalogueError) -> [String] {
        let bytes = line.utf8
        if !bytes.contains(UInt8(ascii: "\"")) {
            return bytes.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
                .map { trimmed($0) }
        }
        var cells: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        var previous: UInt8 = 0
        for byte in bytes {
            if byte == UInt8(ascii: "\"") {
                // A doubled quote inside quotes is one quote.
                if !isQuoted, previous == byte { cell.append(byte) }
                isQuoted.toggle()
            } else if byte == UInt8(ascii: ","), !isQuoted {
                cells.append(trimmed(cell))
                cell = []
            } else {
                cell.append(byte)
            }
            previous = byte
        }
        guard !isQuoted else {
            throw .badLine(path: path, line: number, reason: "a quote is not closed")
        }
        cells.append(trimmed(cell))
        return cells
    }

    private static func trimmed(_ bytes: some BidirectionalCollection<UInt8>) -> String {
        var rest = bytes[...]
        while let first = rest.first, first == 32 || first == 9 { rest = rest.dropFirst() }
        while let last = rest.last, last == 32 || last == 9 { rest = rest.dropLast() }
        return String(decoding: rest, as: UTF8.self)
    }

    /// A cell as it stands in a file: in quotes where it holds a comma or a quote.
    static func quoted(_ cell: String) -> String {
        guard cell.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") }) else {
            return cell
        }
        return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
            + "\""
    }
}
