/// Why a folder cannot serve as a store.
public enum FieldStoreError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The folder is not there and cannot be made, or is no folder, or cannot be listed.
    case unusable(path: String, reason: String)

    /// One line: where, and why.
    public var description: String {
        switch self {
        case .unusable(let path, let reason): "\(path): cannot keep path-loss fields: \(reason)"
        }
    }
}
