public import Geodesy
public import Propagation
public import RadioUnits

/// Why a coverage calculation gives no result.
public enum CoverageError: Error, Sendable, Hashable {
    /// A site lies outside the planning grid or has no position.
    case siteOutsideGrid(ProjectedPoint)
    /// The ground height under a site is unknown.
    case noTerrain(under: ProjectedPoint)
    /// A radius is not a number, not positive, or beyond what was prepared.
    case radiusOutOfRange(Metres, valid: ClosedRange<Double>)
    /// A number, named with its unit, is outside its range or not a number.
    case valueOutOfRange(Double, of: String, valid: ClosedRange<Double>)
    /// A layer lies on another grid than the rest.
    case gridsDiffer(layer: String)
    /// A list has another length than it must.
    case countDiffers(Int, of: String, expected: Int)
    /// A law says nothing of terminals at a height.
    case heightNotTabulated(Metres, law: String)
    /// A propagation model refused its input.
    case model(PropagationError)

    static func check(_ value: Double, of name: String, valid: ClosedRange<Double>) throws(CoverageError) {
        guard valid.contains(value) else { throw .valueOutOfRange(value, of: name, valid: valid) }
    }
}

extension CoverageError: CustomStringConvertible {
    /// One line for people: the value and what is allowed.
    public var description: String {
        switch self {
        case .siteOutsideGrid(let point): "site at \(point.x), \(point.y) lies outside the planning grid"
        case .noTerrain(let point): "site at \(point.x), \(point.y): the ground height there is unknown"
        case .radiusOutOfRange(let radius, let valid):
            "radius \(radius.value) m is outside \(valid.lowerBound)...\(valid.upperBound) m"
        case .valueOutOfRange(let value, let name, let valid):
            "\(name) \(value) is outside \(valid.lowerBound)...\(valid.upperBound)"
        case .gridsDiffer(let layer): "layer \(layer) lies on another grid than the terrain"
        case .countDiffers(let count, let name, let expected):
            "\(count) \(name) where \(expected) are expected"
        case .heightNotTabulated(let height, let law):
            "\(law) is not tabulated for terminals \(height.value) m above ground"
        case .model(let error): error.description
        }
    }
}
