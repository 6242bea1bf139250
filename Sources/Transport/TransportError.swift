/// Why a transport network or an egress cannot be worked out from the data given.
public enum TransportError: Error, Hashable, Sendable {
    /// Two sites have the same id.
    case duplicateSite(String)
    /// A county has two aggregation nodes.
    case duplicateAggregationNode(county: Int)
    /// A site lies in a county without an aggregation node.
    case noAggregationNode(county: Int, site: String)
    /// A position is not a number.
    case positionInvalid(of: String)
    /// A load is negative or not a number [Gbit/s].
    case loadInvalid(Double, of: String)
    /// A rule, named with its unit, is outside what makes sense.
    case ruleOutOfRange(Double, of: String, valid: ClosedRange<Double>)
    /// A year has no route to lead traffic out.
    case noRoute(year: Int, routes: Int)
    /// A year appears twice, or lies more than a century away from the year of the traffic.
    case yearInvalid(Int)
}

extension TransportError: CustomStringConvertible {
    /// One line for people: the value and the allowed range.
    public var description: String {
        switch self {
        case .duplicateSite(let id): "transport: two sites have the id \(id)"
        case .duplicateAggregationNode(let county): "transport: county \(county) has two aggregation nodes"
        case .noAggregationNode(let county, let site):
            "transport: site \(site) lies in county \(county), which has no aggregation node"
        case .positionInvalid(let name): "transport: the position of \(name) is not a number"
        case .loadInvalid(let value, let name):
            "transport: \(name) is \(value) Gbit/s, it must be a number of at least 0"
        case .ruleOutOfRange(let value, let name, let valid):
            "transport: \(name) \(value) is outside \(valid.lowerBound)...\(valid.upperBound)"
        case .noRoute(let year, let routes):
            "transport: egress of \(year) has \(routes) routes, at least 1 is needed"
        case .yearInvalid(let year):
            "transport: egress year \(year) is given twice or too far from the traffic's year"
        }
    }

    /// A rule must lie in a range; a NaN lies in none.
    static func check(
        _ value: Double, of name: String, in valid: ClosedRange<Double>
    ) throws(TransportError) {
        guard valid.contains(value) else { throw .ruleOutOfRange(value, of: name, valid: valid) }
    }

    /// A load must be a number and not negative.
    static func check(load value: Double, of name: String) throws(TransportError) {
        guard value.isFinite, value >= 0 else { throw .loadInvalid(value, of: name) }
    }
}
