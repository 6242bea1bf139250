/// Why a calibration cannot be made or compared.
public enum CalibrationError: Error, Hashable, Sendable {
    /// A file of reference distributions lacks a column.
    case columnMissing(String, file: String)
    /// A cell of a file of reference distributions is no number.
    case notANumber(String, column: String, line: Int, file: String)
    /// A file of reference distributions cannot be read.
    case unreadable(file: String, reason: String)
    /// The reference distributions have nothing for a scenario.
    case noReference(scenario: String, known: [String])
}

extension CalibrationError: CustomStringConvertible {
    /// One line for people.
    public var description: String {
        switch self {
        case .columnMissing(let column, let file): "\(file): column \(column) is missing"
        case .notANumber(let text, let column, let line, let file):
            "\(file): line \(line): \(column) \"\(text)\" is not a number"
        case .unreadable(let file, let reason): "\(file): \(reason)"
        case .noReference(let scenario, let known):
            "no reference distribution for \(scenario); there are some for \(known.joined(separator: ", "))"
        }
    }
}
