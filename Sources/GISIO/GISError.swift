/// What is wrong with a file of geographic data, or with writing one.
public enum GISError: Error, Sendable, Equatable, CustomStringConvertible {
    /// There is no such file.
    case missingFile(path: String)
    /// The file is no file of its kind, or is cut short.
    case unreadable(path: String, reason: String)
    /// The file does not say in which coordinate reference system it is.
    case missingCRS(path: String)
    /// A feature has a geometry that is not valid, or is not of the kind that is wanted.
    case invalidGeometry(path: String, feature: String, reason: String)
    /// A feature lacks an attribute, or has something else in it.
    case badAttribute(path: String, feature: String, attribute: String, reason: String)
    /// A table has a line that cannot be read.
    case badLine(path: String, line: Int, reason: String)
    /// Coordinates could not be transformed.
    case untransformable(from: String, to: String, reason: String)
    /// A file could not be written.
    case unwritable(path: String, reason: String)

    /// One line: file, place, what is wrong.
    public var description: String {
        switch self {
        case .missingFile(let path): "\(path): no such file"
        case .unreadable(let path, let reason): "\(path): cannot be read: \(reason)"
        case .missingCRS(let path):
            "\(path): has no coordinate reference system; allowed: a file that names one, as EPSG:4326"
        case .invalidGeometry(let path, let feature, let reason): "\(path): feature \(feature): \(reason)"
        case .badAttribute(let path, let feature, let attribute, let reason):
            "\(path): feature \(feature): attribute \(attribute) \(reason)"
        case .badLine(let path, let line, let reason): "\(path): line \(line): \(reason)"
        case .untransformable(let from, let to, let reason):
            "cannot transform from \(from) to \(to): \(reason)"
        case .unwritable(let path, let reason): "\(path): cannot be written: \(reason)"
        }
    }

    /// Whether an input is not there at all.
    public var isMissingInput: Bool {
        if case .missingFile = self { true } else { false }
    }

    /// Whether writing failed, rather than reading.
    public var isWriteFailure: Bool {
        if case .unwritable = self { true } else { false }
    }
}
