/// A tag of a TIFF file with its values, little-endian.
///
/// - Source: TIFF 6.0, section 2; BigTIFF for values of eight bytes.
struct TIFFTag {
    /// Types of values, as the format numbers them.
    enum Kind: UInt16 {
        case byte = 1
        case ascii = 2
        case short = 3
        case long = 4
        case rational = 5
        case double = 12
        case long8 = 16

        /// Bytes of a value.
        var size: Int {
            switch self {
            case .byte, .ascii: 1
            case .short: 2
            case .long: 4
            case .rational, .double, .long8: 8
            }
        }
    }

    let number: UInt16
    let kind: Kind
    let values: [UInt8]

    /// Number of values.
    var count: Int { values.count / kind.size }
}

extension TIFFTag {
    /// Short numbers.
    static func shorts(_ number: UInt16, _ values: [UInt16]) -> TIFFTag {
        TIFFTag(number: number, kind: .short, values: values.flatMap(\.littleEndianBytes))
    }

    /// Numbers of four bytes.
    static func longs(_ number: UInt16, _ values: [Int]) -> TIFFTag {
        TIFFTag(
            number: number, kind: .long,
            values: values.flatMap { UInt32(truncatingIfNeeded: $0).littleEndianBytes })
    }

    /// Places in a file: numbers of eight bytes in a BigTIFF, of four else.
    static func places(_ number: UInt16, _ values: [Int], isBig: Bool) -> TIFFTag {
        guard isBig else { return longs(number, values) }
        return TIFFTag(
            number: number, kind: .long8,
            values: values.flatMap { UInt64(truncatingIfNeeded: $0).littleEndianBytes })
    }
}

extension FixedWidthInteger {
    /// The bytes of the number, the lowest first.
    var littleEndianBytes: [UInt8] { withUnsafeBytes(of: littleEndian) { Array($0) } }
}
