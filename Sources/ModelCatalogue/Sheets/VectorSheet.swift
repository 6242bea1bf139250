/// How near a computed value must come to an expected one.
enum VectorTolerance: Sendable {
    /// Within so much of the expected number.
    case absolute(Double)
    /// Within so much of the expected number, where that is at least `floor`; lower ones are nulls of a pattern.
    case above(floor: Double, Double)
    /// Within so much of the expected number, as a share of it (of 1 where it is smaller than 1e-12).
    case relative(Double)

    var limit: Double {
        switch self {
        case .absolute(let limit), .above(_, let limit), .relative(let limit): limit
        }
    }

    var isRelative: Bool { if case .relative = self { true } else { false } }

    /// The error of a value, comparable to `limit`; nil where the expected number is not compared.
    func error(_ actual: Double, _ expected: Double) -> Double? {
        let difference = abs(actual - expected)
        switch self {
        case .absolute: return difference
        case .above(let floor, _): return expected < floor ? nil : difference
        case .relative: return abs(expected) < 1e-12 ? difference : difference / abs(expected)
        }
    }
}

/// Where an input of a model comes from in a sheet.
enum SheetSource: Sendable, ExpressibleByStringLiteral {
    /// The cell of a column.
    case column(String)
    /// The cell of a column, in the model's words.
    case words(String, [String: String])
    /// The same text in every row.
    case constant(String)

    /// The cells of two columns with a blank between them, in the model's words.
    case joined(String, String, [String: String])
    /// The length of the ray between two heights over a horizontal distance.
    case slant(distance: String, String, String)

    init(stringLiteral column: String) { self = .column(column) }

    var columns: [String] {
        switch self {
        case .column(let column), .words(let column, _): [column]
        case .slant(let distance, let first, let second): [distance, first, second]
        case .joined(let first, let second, _): [first, second]
        case .constant: []
        }
    }

    /// The text of the input in a row.
    func text(_ cell: (String) -> String?) -> String? {
        switch self {
        case .column(let column): return cell(column)
        case .words(let column, let words):
            return cell(column).map { words[$0] ?? $0 }
        case .joined(let first, let second, let words):
            let text = "\(cell(first) ?? "") \(cell(second) ?? "")"
            return words[text] ?? text
        case .constant(let text): return text
        case .slant(let distance, let first, let second):
            let values = [distance, first, second].compactMap { cell($0).flatMap(Double.init) }
            guard values.count == 3 else { return nil }
            let rise = values[1] - values[2]
            return "\((values[0] * values[0] + rise * rise).squareRoot())"
        }
    }
}

/// An output of a model and the column that holds its expected value.
struct SheetOutput: Sendable {
    let output: String
    let column: String
    let tolerance: VectorTolerance

    init(_ output: String, _ column: String, _ tolerance: VectorTolerance) {
        self.output = output
        self.column = column
        self.tolerance = tolerance
    }
}

/// One model over the rows of a sheet.
struct SheetBinding: Sendable {
    let model: String
    let inputs: [String: SheetSource]
    let outputs: [SheetOutput]

    init(_ model: String, _ inputs: [String: SheetSource], _ outputs: [SheetOutput]) {
        self.model = model
        self.inputs = inputs
        self.outputs = outputs
    }
}

/// A kind of file of reference vectors: its name, its columns, and the models that compute them.
struct VectorSheet: Sendable {
    /// Folder and name, such as `hata/okumura_hata.csv`.
    let file: String
    let bindings: [SheetBinding]
    /// Columns that are neither inputs nor compared: labels, history, a second implementation's bookkeeping.
    let ignored: Set<String>
    /// A column of return codes: the row must be refused where the code is greater than `greatestGood`.
    let returnCode: (column: String, greatestGood: Double)?
    /// Folder of profiles or antennas, from the folder of the file.
    let dataFolder: String

    init(
        _ file: String, ignoring ignored: Set<String> = [],
        returnCode: (column: String, greatestGood: Double)? = nil, dataFolder: String = "profiles",
        _ bindings: [SheetBinding]
    ) {
        self.file = file
        self.bindings = bindings
        self.ignored = ignored.union(["case"])
        self.returnCode = returnCode
        self.dataFolder = dataFolder
    }

    var inputColumns: Set<String> {
        Set(
            bindings.flatMap { $0.inputs.values.flatMap(\.columns) } + [returnCode?.column].compactMap { $0 })
    }

    var outputColumns: Set<String> { Set(bindings.flatMap { $0.outputs.map(\.column) }) }
}

/// The sheets that are understood.
enum VectorSheets {
    static let all =
        outdoor + clutter + microwave + paths + terrainHata + antennas + links + diffraction + longPaths

    /// Files that hold no rows of a model, and what they are for.
    static let informative: [String: String] = [
        "misc/china_climate_inputs.csv": "inputs by city, read off maps; nothing to compute",
        "calibration/tr36873_phase1_cdf.csv": "reference for calibrate-3gpp, not rows of a model",
        "calibration/tr38901_full_cdf.csv": "reference for calibrate-3gpp, not rows of a model",
        "calibration/tr38901_large_scale_cdf.csv": "reference for calibrate-3gpp, not rows of a model",
    ]
}
