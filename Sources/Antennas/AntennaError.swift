import RadioUnits

/// What is wrong with an antenna.
public enum AntennaError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A parameter of a pattern, named with its unit, is outside its range or not a number.
    case parameterOutOfRange(Double, of: String, valid: ClosedRange<Double>)

    /// One line: the value and the allowed range.
    public var description: String {
        switch self {
        case .parameterOutOfRange(let value, let name, let valid):
            "antenna pattern: \(name) \(value) is outside \(valid.lowerBound)...\(valid.upperBound)"
        }
    }

    static func check(_ value: Double, of name: String, valid: ClosedRange<Double>) throws(AntennaError) {
        guard valid.contains(value) else { throw .parameterOutOfRange(value, of: name, valid: valid) }
    }
}
