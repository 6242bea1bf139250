extension TransportGraph {
    /// Reads a graph from two tables in CSV; lines that are empty or begin with `#` are passed over.
    ///
    /// - Parameters:
    ///   - nodes: header `id,kind,load_kbps`; the kind is `site`, `aggregation` or `core`.
    ///   - links: header `id,from,to,length_m,capacity_kbps`; whole numbers.
    /// - Throws: `GraphError`, naming the line or the element.
    public init(nodesCSV nodes: String, linksCSV links: String) throws(GraphError) {
        var read: (nodes: [GraphNode], links: [GraphLink]) = ([], [])
        for row in try Self.rows(of: nodes, file: "nodes", columns: ["id", "kind", "load_kbps"]) {
            guard ["site", "aggregation", "core"].contains(row.cells[1]) else {
                throw .malformed(
                    file: "nodes", line: row.line,
                    "kind `\(row.cells[1])`; allowed: site, aggregation, core")
            }
            read.nodes.append(
                GraphNode(id: row.cells[0], isCore: row.cells[1] == "core", load: try row.integer(2)))
        }
        let columns = ["id", "from", "to", "length_m", "capacity_kbps"]
        for row in try Self.rows(of: links, file: "links", columns: columns) {
            // What does not fit is larger than any length allowed.
            let (length, overflow) = try row.integer(3).multipliedReportingOverflow(by: 1000)
            read.links.append(
                GraphLink(
                    id: row.cells[0], from: row.cells[1], to: row.cells[2],
                    length: overflow ? .max : length, capacity: try row.integer(4)))
        }
        try self.init(nodes: read.nodes, links: read.links)
    }

    private struct Row {
        var file: String
        var line: Int
        var cells: [String]

        func integer(_ column: Int) throws(GraphError) -> Int {
            guard let number = Int(cells[column]) else {
                throw .malformed(file: file, line: line, "`\(cells[column])` is not a whole number")
            }
            return number
        }
    }

    private static func rows(
        of text: String, file: String, columns: [String]
    ) throws(GraphError) -> [Row] {
        var rows: [Row] = []
        var hasHeader = false
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map { cell in
                String(cell.drop { $0 == " " })
            }
            if !hasHeader {
                guard cells == columns else {
                    throw .malformed(
                        file: file, line: index + 1,
                        "the header must be \(columns.joined(separator: ","))")
                }
                hasHeader = true
            } else {
                guard cells.count == columns.count else {
                    throw .malformed(
                        file: file, line: index + 1, "has \(cells.count) cells, \(columns.count) are needed")
                }
                rows.append(Row(file: file, line: index + 1, cells: cells))
            }
        }
        return rows
    }
}
