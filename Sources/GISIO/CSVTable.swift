import Foundation

/// A table of text with a header line, as spreadsheets write it (RFC 4180, UTF-8, a byte-order mark allowed).
public struct CSVTable: Sendable, Equatable {
    /// A row with the line it begins on.
    public struct Row: Sendable, Equatable {
        /// Line in the file, from 1.
        public var line: Int
        fileprivate var cells: [String: String]

        /// The cell of a column, or nil where the table has no such column.
        public subscript(column: String) -> String? { cells[column] }
    }

    /// Column names, blanks around them dropped.
    public let columns: [String]
    /// The rows, in file order; empty lines are passed over.
    public let rows: [Row]

    /// Reads a file.
    ///
    /// - Throws: `GISError` for a missing file, one that is not UTF-8, or a row with too many or too few cells.
    public static func read(_ path: String) throws(GISError) -> CSVTable {
        try GDALRuntime.requireFile(path)
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .unreadable(path: path, reason: "no permission, or no file")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw .unreadable(path: path, reason: "is not UTF-8 text")
        }
        return try CSVTable(text: text, path: path)
    }

    /// Reads text; `path` is for messages.
    public init(text: String, path: String) throws(GISError) {
        var records = try Self.records(
            of: text.hasPrefix("\u{feff}") ? String(text.dropFirst()) : text, path: path)
        records.removeAll { $0.cells == [""] }
        guard let header = records.first else {
            throw .badLine(path: path, line: 1, reason: "is empty; expected a header")
        }
        let names = header.cells.map { $0.trimmingCharacters(in: .whitespaces) }
        if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
            throw .badLine(path: path, line: header.line, reason: "column \(twice) stands twice")
        }
        columns = names
        var rows: [Row] = []
        for record in records.dropFirst() {
            guard record.cells.count == names.count else {
                throw .badLine(
                    path: path, line: record.line,
                    reason: "has \(record.cells.count) cells; expected \(names.count)")
            }
            let cells = record.cells.map { $0.trimmingCharacters(in: .whitespaces) }
            rows.append(Row(line: record.line, cells: Dictionary(uniqueKeysWithValues: zip(names, cells))))
        }
        self.rows = rows
    }

    private static func records(
        of text: String, path: String
    ) throws(GISError) -> [(line: Int, cells: [String])] {
        var records: [(line: Int, cells: [String])] = []
        var cells: [String] = []
        var cell = ""
        var line = 1
        var firstLine = 1
        var isQuoted = false
        func endCell() {
            cells.append(cell)
            cell = ""
        }
        func endRecord() {
            endCell()
            records.append((firstLine, cells))
            cells = []
        }
        let characters = Array(text)
        var index = 0
        while index < characters.count {
            let character = characters[index]
            if character.isNewline { line += 1 }
            if isQuoted {
                if character == "\"", index + 1 < characters.count, characters[index + 1] == "\"" {
                    cell.append("\"")
                    index += 1
                } else if character == "\"" {
                    isQuoted = false
                } else {
                    cell.append(character)
                }
            } else if character == "\"", cell.isEmpty {
                isQuoted = true
            } else if character == "," {
                endCell()
            } else if character.isNewline {
                endRecord()
                firstLine = line
            } else {
                cell.append(character)
            }
            index += 1
        }
        guard !isQuoted else {
            throw .badLine(path: path, line: firstLine, reason: "a quoted cell does not end")
        }
        if !cell.isEmpty || !cells.isEmpty { endRecord() }
        return records
    }
}

/// Rows of text as CSV: a cell is quoted where it holds a comma, a quote or a line break.
public enum CSVWriter {
    /// The lines of a table, header first.
    public static func text(columns: [String], rows: [[String]]) -> String {
        var bytes: [UInt8] = []
        append(columns, to: &bytes)
        for row in rows { append(row, to: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func append(_ row: [String], to bytes: inout [UInt8]) {
        for (index, cell) in row.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes += cell.utf8.allSatisfy(isPlain) ? cell.utf8 : quoted(cell).utf8
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    /// Whether a byte is surely no part of a comma, a quote or a line break; 0xC2 and 0xE2 begin some of the latter.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != UInt8(ascii: ",") && byte != UInt8(ascii: "\"") && byte != 0xc2
            && byte != 0xe2
    }

    private static func quoted(_ cell: String) -> String {
        cell.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline })
            ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
    }
}
