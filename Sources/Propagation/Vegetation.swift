import Foundation
import RadioUnits

/// The loss added by trees in the way.
public enum Vegetation {
    static let model = "vegetation"

    /// Weissberger's modified exponential decay, for dry trees in leaf; it jumps by 0.4 % at 14 m.
    ///
    /// - Source: M. A. Weissberger, ESD-TR-81-101, 1982.
    /// - Valid: 0.23–95 GHz, 0 m ≤ depth ≤ 400 m.
    public static func weissberger(carrier: Frequency, depth: Metres) throws(PropagationError) -> Decibels {
        try check(carrier, validGHz: 0.23...95, depth: depth)
        let frequencyTerm = pow(carrier.gigahertz, 0.284)
        return Decibels(
            depth.value > 14
                ? 1.33 * frequencyTerm * pow(depth.value, 0.588) : 0.45 * frequencyTerm * depth.value)
    }

    /// The early ITU formula, A = 0.2 f^0.3 d^0.6 with f in MHz.
    ///
    /// - Source: CCIR Report 236-2.
    /// - Valid: 0.2–95 GHz, 0 m ≤ depth ≤ 400 m.
    public static func earlyITU(carrier: Frequency, depth: Metres) throws(PropagationError) -> Decibels {
        try check(carrier, validGHz: 0.2...95, depth: depth)
        return Decibels(0.2 * pow(carrier.megahertz, 0.3) * pow(depth.value, 0.6))
    }

    private static func check(
        _ carrier: Frequency, validGHz: ClosedRange<Double>, depth: Metres
    ) throws(PropagationError) {
        try PropagationError.check(carrier, model: model, validGHz: validGHz)
        try PropagationError.check(distance: depth, model: model, validMetres: 0...400)
    }
}
