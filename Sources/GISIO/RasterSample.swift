/// A type of sample that can be read and written.
public protocol RasterSample: Sendable, Equatable, Comparable {
    /// Which one.
    static var kind: RasterSampleKind { get }
}

/// The types of sample.
public enum RasterSampleKind: Sendable {
    /// `Float`.
    case float
    /// `UInt8`.
    case byte
    /// `Int32`.
    case integer
    /// `Int16`.
    case short
}

extension Float: RasterSample {
    /// `Float`.
    public static var kind: RasterSampleKind { .float }
}

extension UInt8: RasterSample {
    /// `UInt8`.
    public static var kind: RasterSampleKind { .byte }
}

extension Int32: RasterSample {
    /// `Int32`.
    public static var kind: RasterSampleKind { .integer }
}

extension Int16: RasterSample {
    /// `Int16`.
    public static var kind: RasterSampleKind { .short }
}
