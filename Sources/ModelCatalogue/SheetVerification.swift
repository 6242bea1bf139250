/// What came of a column of expected values.
public struct ColumnOutcome: Sendable, Codable, Equatable {
    /// The column.
    public var column: String
    /// Values compared.
    public var values: Int
    /// Greatest error, as a share of the expected value where `isRelative`.
    public var worst: Double
    /// Median error.
    public var median: Double
    /// Greatest error allowed.
    public var tolerance: Double
    /// Whether errors are shares of the expected value.
    public var isRelative: Bool
    /// The line of the greatest error.
    public var worstLine: Int
    /// Whether every error is allowed.
    public var passed: Bool { worst <= tolerance }
}

/// What came of a file of reference vectors.
public struct FileOutcome: Sendable, Codable, Equatable {
    /// Folder and name.
    public var file: String
    /// Rows read.
    public var rows: Int
    /// One entry a column of expected values.
    public var columns: [ColumnOutcome]
    /// Rows that fail for more than a number: a result where a refusal is due, or the reverse; the first few.
    public var faults: [String]
    /// Why the file is not understood, or what it is for if it holds no rows of a model.
    public var note: String?
    /// Whether every row agrees; false for a file that is not understood.
    public var passed: Bool
}

/// Evaluates the rows of one sheet and compares.
struct SheetVerification {
    private static let shownFaults = 5
    private let sheet: VectorSheet
    private let profiles: ProfileStore
    private var errors: [String: [Double]] = [:]
    private var worst: [String: (error: Double, line: Int)] = [:]
    private var faults: [String] = []
    private var faultCount = 0

    init(sheet: VectorSheet, folder: String) {
        self.sheet = sheet
        profiles = ProfileStore(folder: "\(folder)/\(sheet.dataFolder)")
    }

    /// Reads the file and compares every row; writes it with our values beside the expected ones if `writer` is
    /// given.
    mutating func run(path: String, into writer: LineWriter?) throws -> FileOutcome {
        let table = try TableReader(path: path)
        if let note = misfit(of: table.columns) {
            return FileOutcome(
                file: sheet.file, rows: 0, columns: [], faults: [], note: note, passed: false)
        }
        try writer?.write(joined(table.columns, with: { $0 + "_guangyue" }))
        let positions = Dictionary(
            table.columns.enumerated().map { ($0.element, $0.offset) },
            uniquingKeysWith: { first, _ in first })
        let models = try sheet.bindings.map { try ModelCatalogue.model(named: $0.model) }
        var rows = 0
        while let cells = try table.next() {
            rows += 1
            let cell: (String) -> String? = { name in positions[name].map { cells[$0] } }
            let values = compare(models, cell: cell, line: table.line)
            try writer?.write(joined(table.columns, cells: cells) { values[$0] ?? "" })
        }
        try writer?.flush()
        return outcome(rows: rows)
    }

    private func joined(
        _ columns: [String], cells: [String]? = nil, with ours: (String) -> String
    ) -> String {
        let outputs = sheet.outputColumns
        return (cells ?? columns).enumerated().flatMap { index, cell in
            outputs.contains(columns[index])
                ? [TableReader.quoted(cell), TableReader.quoted(ours(columns[index]))]
                : [TableReader.quoted(cell)]
        }.joined(separator: ",")
    }

    /// Why the columns are not those of the sheet; nil if they are.
    private func misfit(of columns: [String]) -> String? {
        let known = sheet.inputColumns.union(sheet.outputColumns)
        let missing = known.subtracting(columns).sorted()
        guard missing.isEmpty else { return "not understood: no column \(missing.joined(separator: ", "))" }
        let unknown = columns.filter { !known.contains($0) && !sheet.ignored.contains($0) }
        guard unknown.isEmpty else {
            return "not understood: unknown column \(unknown.joined(separator: ", "))"
        }
        return nil
    }

    /// Compares one row; gives our value for each expected column.
    private mutating func compare(
        _ models: [CatalogueModel], cell: @escaping (String) -> String?, line: Int
    ) -> [String: String] {
        let isRefusalDue = sheet.returnCode.map { code in
            (cell(code.column).flatMap(Double.init) ?? .infinity) > code.greatestGood
        }
        var shown: [String: String] = [:]
        for (binding, model) in zip(sheet.bindings, models) {
            let inputs = ModelInputs(of: model.description, profiles: profiles) { name in
                binding.inputs[name].flatMap { $0.text(cell) }
            }
            do {
                let values = try ModelCatalogue.evaluate(model, inputs)
                if isRefusalDue == true { fault(line, "\(model.description.name) gives a number") }
                for output in binding.outputs {
                    guard
                        let index = model.description.outputs.firstIndex(where: { $0.name == output.output })
                    else { continue }
                    shown[output.column] = values[index].description
                    if isRefusalDue != true {
                        compare(values[index], cell(output.column) ?? "", output, line)
                    }
                }
            } catch {
                for output in binding.outputs { shown[output.column] = "error" }
                if isRefusalDue != true { fault(line, "\(error)") }
            }
        }
        return shown
    }

    private mutating func compare(
        _ value: ModelValue, _ expected: String, _ output: SheetOutput, _ line: Int
    ) {
        guard !expected.isEmpty else { return }
        guard let expectedNumber = Double(expected), let number = value.number else {
            if expected != value.description {
                fault(line, "\(output.column) is \"\(value)\", expected \"\(expected)\"")
            }
            return
        }
        guard let error = output.tolerance.error(number, expectedNumber) else { return }
        errors[output.column, default: []].append(error)
        // A NaN on either side is never a match.
        let shown = error.isNaN ? .infinity : error
        if shown >= worst[output.column]?.error ?? 0 { worst[output.column] = (shown, line) }
    }

    private mutating func fault(_ line: Int, _ text: String) {
        faultCount += 1
        if faults.count < Self.shownFaults { faults.append("line \(line): \(text)") }
    }

    private func outcome(rows: Int) -> FileOutcome {
        let columns = sheet.bindings.flatMap(\.outputs).map { output in
            let sorted = (errors[output.column] ?? []).sorted()
            let worst = worst[output.column] ?? (error: 0, line: 0)
            return ColumnOutcome(
                column: output.column, values: sorted.count, worst: worst.error,
                median: sorted.isEmpty ? 0 : sorted[sorted.count / 2], tolerance: output.tolerance.limit,
                isRelative: output.tolerance.isRelative, worstLine: worst.line)
        }
        var faults = faults
        if faultCount > faults.count { faults.append("and \(faultCount - faults.count) more") }
        let hasRows = rows > 0
        return FileOutcome(
            file: sheet.file, rows: rows, columns: columns, faults: faults,
            note: hasRows ? nil : "not understood: a header without rows",
            passed: hasRows && faults.isEmpty && columns.allSatisfy(\.passed))
    }
}
