/// Evaluates a model over a table, row by row, in constant memory.
public struct TableEvaluation {
    /// Column that is added for what went wrong in a row; empty where nothing did.
    public static let errorColumn = "error"
    /// Columns that any table may have: they name the row.
    public static let labels = ["case", "id"]

    /// What came of a table.
    public struct Outcome: Sendable, Codable, Equatable {
        /// Rows read.
        public var rows: Int
        /// Rows without a result.
        public var errors: Int
    }

    private let model: CatalogueModel
    private let profiles: ProfileStore?

    /// Evaluates `model`, with profiles from a folder where it needs them.
    ///
    /// - Throws: `CatalogueError.profilesMissing`.
    public init(model: CatalogueModel, profilesFolder: String?) throws(CatalogueError) {
        if model.description.needsProfiles, profilesFolder == nil { throw .profilesMissing }
        self.model = model
        profiles = profilesFolder.map { ProfileStore(folder: $0) }
    }

    /// Reads the table at `path`; writes the result to a file, or to standard output.
    ///
    /// Nothing is written where the table cannot be used as a whole.
    public func run(path: String, output: String?) throws -> Outcome {
        // Opened before the output is made, so that a fault leaves an earlier output as it was.
        let table = try TableReader(path: path)
        _ = try positions(of: table)
        return try run(path: path, into: try output.map { try LineWriter(path: $0) } ?? LineWriter())
    }

    /// Reads the table at `path`; writes it with the outputs and the column `error` appended.
    ///
    /// - Throws: `CatalogueError` for a file that cannot be used as a whole or a line that is no row of it.
    public func run(path: String, into writer: LineWriter) throws -> Outcome {
        let table = try TableReader(path: path)
        let positions = try positions(of: table)
        let outputs = model.description.outputs.map(\.name)
        try writer.write(
            (table.columns + outputs + [Self.errorColumn]).map(TableReader.quoted).joined(separator: ","))
        let fields = ModelInputs.index(model.description)
        let blanks = [String](repeating: "", count: outputs.count)
        var outcome = Outcome(rows: 0, errors: 0)
        while let cells = try table.next() {
            outcome.rows += 1
            let inputs = ModelInputs(fields: fields, profiles: profiles) { name in
                positions[name].map { cells[$0] }
            }
            var appended: [String]
            do {
                appended = try ModelCatalogue.evaluate(model, inputs).map(\.description) + [""]
            } catch {
                outcome.errors += 1
                appended = blanks + ["\(error)"]
            }
            try writer.write((cells + appended).map(TableReader.quoted).joined(separator: ","))
        }
        try writer.flush()
        return outcome
    }

    /// Where each column stands, after checking that they are the model's.
    private func positions(of table: TableReader) throws(CatalogueError) -> [String: Int] {
        let inputs = model.description.inputs
        let known = inputs.map(\.name) + Self.labels
        let unknown = table.columns.filter { !known.contains($0) }
        guard unknown.isEmpty else {
            throw .unknownColumns(path: table.path, columns: unknown, known: known)
        }
        let missing = inputs.filter { $0.fallback == nil && !table.columns.contains($0.name) }.map(\.name)
        guard missing.isEmpty else { throw .missingColumns(path: table.path, columns: missing) }
        return Dictionary(
            table.columns.enumerated().map { ($0.element, $0.offset) },
            uniquingKeysWith: { first, _ in first })
    }
}
