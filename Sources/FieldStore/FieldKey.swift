import Digests

/// What the fields or a record of a site depend on, as a digest: the same key, the same contents.
public struct FieldKey: Hashable, Sendable {
    /// The digest; records that depend on fields take it into their own.
    public let bytes: [UInt8]

    /// Takes the digest of everything that the contents depend on.
    ///
    /// - Parameter digest: 32 bytes.
    public init(digest: [UInt8]) {
        precondition(digest.count == Self.size, "a key is a digest of 32 bytes")
        bytes = digest
    }

    /// Lower-case hexadecimal.
    public var name: String { bytes.hexadecimal }

    static let size = 32
}
