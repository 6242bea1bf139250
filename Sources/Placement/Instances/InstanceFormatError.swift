/// What is wrong with an instance file.
public enum InstanceFormatError: Error, Hashable, Sendable {
    /// The kind of file is not known.
    case unknownFormat(beginning: String)
    /// The file ends before what it announced.
    case cutOff(what: String, line: Int)
    /// A word is no number.
    case notANumber(word: String, what: String, line: Int)
    /// A number lies outside what is allowed.
    case outOfRange(what: String, value: Int, allowed: ClosedRange<Int>, line: Int)
    /// Something follows what the file announced.
    case trailing(word: String, line: Int)
    /// A binary file has another size than its header tells.
    case sizeMismatch(bytes: Int, expected: Int, columns: Int, elements: Int)
    /// A field of a binary file lies outside what is allowed.
    case fieldOutOfRange(field: String, index: Int, value: Int, allowed: ClosedRange<Int>)
    /// The file lacks a line.
    case missing(String)
    /// The elements of a column weigh too much together.
    case columnTooHeavy(column: Int, weight: Int64, limit: Int64)
    /// There are more than can be handled.
    case tooMany(what: String, count: Int, limit: Int)
    /// A row that must be covered has no column.
    case uncoverableRow(row: Int)
}

extension InstanceFormatError: CustomStringConvertible {
    /// One line for people: the place, the value and the allowed range.
    public var description: String {
        switch self {
        case .unknownFormat(let beginning): "is of no known kind: it begins with `\(beginning)`"
        case .cutOff(let what, let line): "line \(line): the file ends where \(what) should stand"
        case .notANumber(let word, let what, let line): "line \(line): `\(word)` is not a number (\(what))"
        case .outOfRange(let what, let value, let allowed, let line):
            "line \(line): \(what) is \(value), allowed are \(allowed.lowerBound)...\(allowed.upperBound)"
        case .trailing(let word, let line): "line \(line): `\(word)` follows where the file should end"
        case .sizeMismatch(let bytes, let expected, let columns, let elements):
            "holds \(bytes) bytes, \(expected) are expected for \(columns) candidates and \(elements) elements"
                + (bytes < expected ? ": it is cut off" : "")
        case .fieldOutOfRange(let field, let index, let value, let allowed):
            "\(field) \(index) is \(value), allowed are \(allowed.lowerBound)...\(allowed.upperBound)"
        case .missing(let what): "has no \(what)"
        case .columnTooHeavy(let column, let weight, let limit):
            "the elements of candidate \(column) weigh \(weight) together, at most \(limit) can be summed"
        case .tooMany(let what, let count, let limit): "has \(count) \(what), at most \(limit) are allowed"
        case .uncoverableRow(let row): "row \(row) is covered by no column"
        }
    }
}
