import Foundation
import RadioUnits

/// A line of sight along a street in the UHF band: the median loss and its bounds.
///
/// - Source: ITU-R P.1411-12, annex 1, section 4.1.2, UHF propagation, eq. 2–7.
/// - Valid: 0.3–3 GHz, 0 m < d ≤ 1 km, antenna heights above 0 m.
public struct StreetCanyonLineOfSight: Hashable, Sendable {
    /// R_bp, where the loss turns from 20 dB to 40 dB a decade.
    public let breakpointDistance: Metres
    /// L_bp, the lower bound at the breakpoint.
    public let breakpointLoss: Decibels

    static let model = "P.1411 UHF line of sight"

    /// Creates the model for one pair of heights.
    ///
    /// - Throws: `PropagationError` naming the first input outside the valid range.
    public init(
        carrier: Frequency, firstHeight: Metres, secondHeight: Metres
    ) throws(PropagationError) {
        try PropagationError.check(carrier, model: Self.model, validGHz: 0.3...3)
        for height in [firstHeight, secondHeight] {
            try PropagationError.check(
                height: height, of: "antenna height", model: Self.model, validMetres: 0.01...1000)
        }
        let wavelength = carrier.wavelength.value
        let product = firstHeight.value * secondHeight.value
        breakpointDistance = Metres(4 * product / wavelength)
        breakpointLoss = Decibels(abs(20 * log10(wavelength * wavelength / (8 * .pi * product))))
    }

    /// The median: 6 dB above the lower bound.
    public func median(distance: Metres) throws(PropagationError) -> Decibels {
        try lowerBound(distance: distance) + Decibels(6)
    }

    /// The least loss to expect.
    public func lowerBound(distance: Metres) throws(PropagationError) -> Decibels {
        let decades = try decadesBeyondBreakpoint(distance)
        return breakpointLoss + Decibels((decades <= 0 ? 20 : 40) * decades)
    }

    /// The greatest loss to expect.
    public func upperBound(distance: Metres) throws(PropagationError) -> Decibels {
        let decades = try decadesBeyondBreakpoint(distance)
        return breakpointLoss + Decibels(20 + (decades <= 0 ? 25 : 40) * decades)
    }

    private func decadesBeyondBreakpoint(_ distance: Metres) throws(PropagationError) -> Double {
        try PropagationError.check(distance: distance, model: Self.model, validMetres: 0.01...1000)
        return log10(distance.value / breakpointDistance.value)
    }
}
