/// Why a calculation of traffic gives no result.
public enum TrafficError: Error, Sendable, Hashable {
    /// A number, named with its unit, is outside its range or not a number.
    case valueOutOfRange(Double, of: String, valid: ClosedRange<Double>)
    /// A sector has no table of rates.
    case noTable(sectors: Int)
    /// Something refers to a point, a carrier or a cell that is not there.
    case unknown(Int, of: String, count: Int)

    static func check(_ value: Double, of name: String, valid: ClosedRange<Double>) throws(TrafficError) {
        guard valid.contains(value) else { throw .valueOutOfRange(value, of: name, valid: valid) }
    }
}

extension TrafficError: CustomStringConvertible {
    /// One line for people: the value and what is allowed.
    public var description: String {
        switch self {
        case .valueOutOfRange(let value, let name, let valid):
            "\(name) \(value) is outside \(valid.lowerBound)...\(valid.upperBound)"
        case .noTable(let sectors): "a sector has no table of rates; there are \(sectors) sectors with one"
        case .unknown(let number, let name, let count): "\(name) \(number) is not one of \(count)"
        }
    }
}
