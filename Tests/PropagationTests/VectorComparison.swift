import Foundation
import TestSupport
import Testing

/// The worst difference between our numbers and those of a file, and the row where it happened.
struct VectorComparison {
    /// The greatest absolute difference so far, in the unit of the quantity.
    private(set) var worst = 0.0
    /// Where it happened.
    private(set) var worstCase = "none"
    /// How many numbers were compared.
    private(set) var count = 0

    mutating func add(_ name: String, _ actual: Double, _ expected: Double) {
        count += 1
        let difference = abs(actual - expected)
        // A NaN on either side is a failure, never a match.
        if !(difference <= worst) {
            worst = difference.isNaN ? .infinity : difference
            worstCase = "\(name): \(actual) instead of \(expected)"
        }
    }
}

extension [String: String] {
    /// The number in a column; an absent or malformed cell fails the test.
    func number(_ column: String) throws -> Double {
        try #require(self[column].flatMap(Double.init), "no number in column \(column)")
    }

    /// The number in a column, or nil where the cell is empty.
    func optionalNumber(_ column: String) -> Double? { self[column].flatMap(Double.init) }

    /// The text in a column; an absent cell fails the test.
    func text(_ column: String) throws -> String {
        try #require(self[column], "nothing in column \(column)")
    }
}
