public import Geodesy

/// A value of a feature's attribute.
public enum AttributeValue: Sendable, Equatable {
    /// Text.
    case text(String)
    /// A number; whole numbers too.
    case number(Double)
    /// Nothing.
    case null
}

/// A feature of a vector layer in the CRS it was asked for.
public struct VectorFeature: Sendable, Equatable {
    /// A shape.
    public enum Shape: Sendable, Equatable {
        /// A place.
        case point(ProjectedPoint)
        /// One or more lines.
        case lines([[ProjectedPoint]])
        /// One or more areas.
        case area(MultiPolygon)
    }

    /// Place in its layer, from 0.
    public var index: Int
    /// Its attributes by name.
    public var attributes: [String: AttributeValue]
    /// Its shape.
    public var shape: Shape
    /// The file it comes from, for messages.
    public var path: String

    /// What messages call it: its id or name, and its place.
    public var label: String {
        for key in ["id", "adcode", "name"] {
            switch attributes[key] {
            case .text(let text) where !text.isEmpty: return "\(index) (\(text))"
            case .number(let number): return "\(index) (\(number.formattedWhole))"
            default: continue
            }
        }
        return "\(index)"
    }

    /// An attribute that must be there, as text; a whole number is written without decimals.
    public func text(_ attribute: String) throws(GISError) -> String {
        switch attributes[attribute] {
        case .text(let text) where !text.isEmpty: return text
        case .number(let number): return number.formattedWhole
        default: throw .badAttribute(path: path, feature: label, attribute: attribute, reason: "is missing")
        }
    }

    /// An attribute that must be there, as a finite number.
    public func number(_ attribute: String) throws(GISError) -> Double {
        guard let value = optionalNumber(attribute) else {
            throw .badAttribute(
                path: path, feature: label, attribute: attribute, reason: "is missing or no number")
        }
        return value
    }

    /// An attribute as a finite number, or nil.
    public func optionalNumber(_ attribute: String) -> Double? {
        switch attributes[attribute] {
        case .number(let number) where number.isFinite: number
        case .text(let text): Double(text).flatMap { $0.isFinite ? $0 : nil }
        default: nil
        }
    }

    /// The shape, which must be an area.
    public func area() throws(GISError) -> MultiPolygon {
        guard case .area(let area) = shape else {
            throw .invalidGeometry(
                path: path, feature: label, reason: "is no polygon; allowed: Polygon, MultiPolygon")
        }
        return area
    }
}

extension Double {
    /// Without decimals where it is a whole number.
    var formattedWhole: String {
        self == rounded() && abs(self) < 1e15 ? String(Int64(self)) : String(self)
    }
}
