import RadioUnits

/// Why a propagation model gives no number.
///
/// Every case carries the offending value and what the model would have accepted.
public enum PropagationError: Error, Hashable, Sendable {
    /// The carrier is outside the band that the model was derived for.
    case frequencyOutOfRange(Frequency, model: String, validGHz: ClosedRange<Double>)
    /// The path is too short, too long or not a number.
    case distanceOutOfRange(Metres, model: String, validMetres: ClosedRange<Double>)
    /// A height above ground is outside the model's range.
    case heightOutOfRange(Metres, of: String, model: String, validMetres: ClosedRange<Double>)
    /// A further input, named with its unit, is outside the model's range.
    case parameterOutOfRange(Double, of: String, model: String, valid: ClosedRange<Double>)
    /// The standard has no formula for this combination of inputs.
    case combinationUndefined(String, model: String)
    /// A profile has fewer points than the model needs.
    case profileTooShort(points: Int, model: String, minimum: Int)
    /// The distances of a profile do not increase at a point.
    case profileNotIncreasing(index: Int, distance: Double, previous: Double)
    /// A value of a profile cannot be used: not finite, negative or an unknown code.
    case profileValueInvalid(index: Int, field: String, value: Double)
    /// The columns of a profile have different lengths.
    case profileLengthsDiffer(field: String, count: Int, expected: Int)
}

extension PropagationError: CustomStringConvertible {
    /// One line for people: the value and the allowed range.
    public var description: String {
        switch self {
        case .frequencyOutOfRange(let frequency, let model, let valid):
            "\(model): frequency \(frequency.gigahertz) GHz is outside \(Self.text(valid)) GHz"
        case .distanceOutOfRange(let distance, let model, let valid):
            "\(model): distance \(distance.value) m is outside \(Self.text(valid)) m"
        case .heightOutOfRange(let height, let name, let model, let valid):
            "\(model): \(name) \(height.value) m is outside \(Self.text(valid)) m"
        case .parameterOutOfRange(let value, let name, let model, let valid):
            "\(model): \(name) \(value) is outside \(Self.text(valid))"
        case .combinationUndefined(let combination, let model):
            "\(model): \(combination) is not defined"
        case .profileTooShort(let points, let model, let minimum):
            "\(model): a profile of \(points) points is too short, at least \(minimum) are needed"
        case .profileNotIncreasing(let index, let distance, let previous):
            "profile: distance \(distance) at point \(index) does not exceed \(previous) before it"
        case .profileValueInvalid(let index, let field, let value):
            "profile: \(field) \(value) at point \(index) is not usable"
        case .profileLengthsDiffer(let field, let count, let expected):
            "profile: \(count) values of \(field) where \(expected) are expected"
        }
    }

    private static func text(_ range: ClosedRange<Double>) -> String {
        "\(range.lowerBound)...\(range.upperBound)"
    }
}

/// The checks that every model's initialiser makes; a NaN lies in no range.
extension PropagationError {
    static func check(
        _ carrier: Frequency, model: String, validGHz: ClosedRange<Double>
    ) throws(PropagationError) {
        // Compared in hertz, rounded as `Frequency` rounds, so that a bound itself is inside.
        let validHertz = validGHz.lowerBound * 1e9...validGHz.upperBound * 1e9
        guard validHertz.contains(carrier.hertz) || validGHz.contains(carrier.gigahertz) else {
            throw .frequencyOutOfRange(carrier, model: model, validGHz: validGHz)
        }
    }

    static func check(
        distance: Metres, model: String, validMetres: ClosedRange<Double>
    ) throws(PropagationError) {
        guard validMetres.contains(distance.value) else {
            throw .distanceOutOfRange(distance, model: model, validMetres: validMetres)
        }
    }

    static func check(
        height: Metres, of name: String, model: String, validMetres: ClosedRange<Double>
    ) throws(PropagationError) {
        guard validMetres.contains(height.value) else {
            throw .heightOutOfRange(height, of: name, model: model, validMetres: validMetres)
        }
    }

    static func check(
        _ value: Double, of name: String, model: String, valid: ClosedRange<Double>
    ) throws(PropagationError) {
        guard valid.contains(value) else {
            throw .parameterOutOfRange(value, of: name, model: model, valid: valid)
        }
    }
}
