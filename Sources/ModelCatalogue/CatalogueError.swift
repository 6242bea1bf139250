/// Why a model, a row or a file gives nothing.
public enum CatalogueError: Error, Sendable, Equatable, CustomStringConvertible {
    /// No model has this name.
    case unknownModel(String, known: [String])
    /// An input is neither given nor has a fallback.
    case inputMissing(String)
    /// An input is not a finite number.
    case notANumber(input: String, text: String)
    /// An input is none of the allowed words.
    case notAChoice(input: String, text: String, allowed: [String])
    /// A result came out as no finite number.
    case noResult(output: String)
    /// A model needs profiles and no folder was named.
    case profilesMissing
    /// A profile's file cannot be used.
    case badProfile(path: String, reason: String)
    /// A file or folder is not there or cannot be read.
    case unreadable(path: String)
    /// A file cannot be written.
    case unwritable(path: String)
    /// A file has no header line.
    case emptyFile(path: String)
    /// A file has columns that the model does not know.
    case unknownColumns(path: String, columns: [String], known: [String])
    /// A file has no column for inputs without a fallback.
    case missingColumns(path: String, columns: [String])
    /// A column name stands twice in a header.
    case repeatedColumn(path: String, column: String)
    /// A line cannot be read.
    case badLine(path: String, line: Int, reason: String)

    /// Whether what is missing is a file or folder, not something in one.
    public var isMissingInput: Bool { if case .unreadable = self { true } else { false } }
    /// Whether the fault lies in writing.
    public var isWriteFailure: Bool { if case .unwritable = self { true } else { false } }

    /// One line: what, and what is allowed.
    public var description: String {
        switch self {
        case .unknownModel(let name, let known):
            "no model \"\(name)\"; known: \(known.joined(separator: ", "))"
        case .inputMissing(let name): "\(name) is not given"
        case .notANumber(let input, let text): "\(input) \"\(text)\" is not a finite number of its kind"
        case .notAChoice(let input, let text, let allowed):
            "\(input) \"\(text)\"; allowed: \(allowed.joined(separator: ", "))"
        case .noResult(let output): "\(output) is not a finite number for these inputs"
        case .profilesMissing: "the model needs --profiles, the folder with the files of column profile"
        case .badProfile(let path, let reason): "\(path): \(reason)"
        case .unreadable(let path): "\(path): no such file or folder, or no permission"
        case .unwritable(let path): "\(path): cannot be written"
        case .emptyFile(let path): "\(path): is empty; expected a header line with column names"
        case .unknownColumns(let path, let columns, let known):
            "\(path): unknown column \(columns.joined(separator: ", ")); known: \(known.joined(separator: ", "))"
        case .missingColumns(let path, let columns):
            "\(path): no column \(columns.joined(separator: ", "))"
        case .repeatedColumn(let path, let column): "\(path): column \(column) stands twice"
        case .badLine(let path, let line, let reason): "\(path):\(line): \(reason)"
        }
    }
}
