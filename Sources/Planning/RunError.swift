/// What goes wrong with a run as a whole, apart from its scenario and its layers.
public enum RunError: Error, Sendable, Equatable, CustomStringConvertible {
    /// A file could not be read.
    case unreadable(path: String)
    /// A file of a run directory is not what its schema says.
    case malformed(path: String, reason: String)
    /// The output folder exists and may not be replaced.
    case outputExists(path: String)
    /// The output could not be written.
    case unwritable(path: String, reason: String)
    /// Another run writes to the same place.
    case locked(path: String)
    /// A zone has no cell of the grid.
    case emptyZone(file: String, zone: String, reason: String)
    /// A layer leaves part of the planning area without a value.
    case incompleteLayer(file: String, detail: String)
    /// A row of the existing sites is wrong.
    case badSite(file: String, row: Int, reason: String)
    /// A place does not lie in the area.
    case outsideArea(longitude: Double, latitude: Double)
    /// There is no such thing.
    case unknownName(String, of: String, allowed: [String])
    /// The scenario leaves nothing to plan.
    case nothingToPlan(reason: String)

    /// Whether a file that was to be read is missing or not what it should be.
    var isOfInput: Bool {
        switch self {
        case .unreadable, .malformed: true
        default: false
        }
    }

    /// One line: what, where, and what is allowed.
    public var description: String {
        switch self {
        case .unreadable(let path): "\(path): cannot be read"
        case .malformed(let path, let reason): "\(path): \(reason)"
        case .outputExists(let path): "\(path): exists already; pass --overwrite to replace it"
        case .unwritable(let path, let reason): "\(path): cannot be written: \(reason)"
        case .locked(let path): "\(path): another run is writing here; try again when it has ended"
        case .emptyZone(let file, let zone, let reason): "\(file): zone \(zone): \(reason)"
        case .incompleteLayer(let file, let detail): "\(file): \(detail)"
        case .badSite(let file, let row, let reason): "\(file): row \(row): \(reason)"
        case .outsideArea(let longitude, let latitude):
            "\(longitude), \(latitude): lies outside the counties of the scenario"
        case .unknownName(let name, let kind, let allowed):
            "\(kind) \(name): is not there; allowed: \(allowed.joined(separator: ", "))"
        case .nothingToPlan(let reason): reason
        }
    }
}
