import RadioUnits

/// What is wrong with an antenna.
public enum AntennaError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A parameter of a pattern, named with its unit, is outside its range or not a number.
    case parameterOutOfRange(Double, of: String, valid: ClosedRange<Double>)
    /// The samples of a cut cannot be used.
    case cutUnusable(String)
    /// A line of an antenna file cannot be read.
    case badLine(Int, reason: String)

    /// One line: the value and the allowed range.
    public var description: String {
        switch self {
        case .parameterOutOfRange(let value, let name, let valid):
            "antenna pattern: \(name) \(value) is outside \(valid.lowerBound)...\(valid.upperBound)"
        case .cutUnusable(let reason): "antenna cut: \(reason)"
        case .badLine(let line, let reason): "line \(line): \(reason)"
        }
    }

    package static func check(_ value: Double, of name: String, valid: ClosedRange<Double>)
        throws(AntennaError)
    {
        guard valid.contains(value) else { throw .parameterOutOfRange(value, of: name, valid: valid) }
    }
}
