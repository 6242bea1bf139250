/// What cannot be tuned.
public enum TuningError: Error, Equatable, CustomStringConvertible {
    /// A list of another length than what it belongs to.
    case countDiffers(Int, of: String, expected: Int)
    /// More samples than sums of whole numbers bear.
    case tooManySamples(Int, most: Int)
    /// A number out of its range.
    case valueOutOfRange(Double, of: String, valid: ClosedRange<Double>)

    /// The error in a sentence.
    public var description: String {
        switch self {
        case .countDiffers(let count, let name, let expected): "\(count) \(name); expected: \(expected)"
        case .tooManySamples(let count, let most): "\(count) samples to tune on; allowed: up to \(most)"
        case .valueOutOfRange(let value, let name, let valid):
            "\(name) \(value); allowed: \(valid.lowerBound) to \(valid.upperBound)"
        }
    }
}
