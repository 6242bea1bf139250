import Foundation
import RadioUnits

/// The loss into a building, by its thermal efficiency.
///
/// It describes the whole interior: no further loss for the depth of the terminal is added.
///
/// - Source: ITU-R P.2109-2, annex 1, section 3, eq. 1–10 and table 1.
/// - Valid: 0.08–100 GHz, elevation -90–90°, 0 % < P < 100 %.
public struct BuildingEntryLoss: Hashable, Sendable {
    /// The kind of building.
    public enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
        /// Without metallised glass or foil-backed panels.
        case traditional
        /// With metallised glass or foil-backed panels.
        case thermallyEfficient
    }

    /// The carrier.
    public let carrier: Frequency
    /// The kind of building.
    public let kind: Kind

    static let model = "P.2109"

    let horizontalMedian: Double
    let secondMean: Double
    let firstSigma: Double
    let secondSigma: Double

    /// Creates the model for a kind of building and a carrier.
    ///
    /// - Throws: `PropagationError.frequencyOutOfRange` outside 0.08–100 GHz.
    public init(carrier: Frequency, kind: Kind) throws(PropagationError) {
        try PropagationError.check(carrier, model: Self.model, validGHz: 0.08...100)
        self.carrier = carrier
        self.kind = kind
        let c =
            switch kind {
            case .traditional:
                Coefficients(
                    r: 12.64, s: 3.72, t: 0.96, u: 9.6, v: 2.0, w: 9.1, x: -3.0, y: 4.5, z: -2.0)
            case .thermallyEfficient:
                Coefficients(
                    r: 28.19, s: -3.00, t: 8.48, u: 13.5, v: 3.8, w: 27.8, x: -2.9, y: 9.4, z: -2.1)
            }
        let logFrequency = log10(carrier.gigahertz)
        horizontalMedian = c.r + c.s * logFrequency + c.t * logFrequency * logFrequency  // L_h, eq. 9
        secondMean = c.w + c.x * logFrequency  // mu_2, eq. 6
        firstSigma = c.u + c.v * logFrequency  // sigma_1, eq. 7
        secondSigma = c.y + c.z * logFrequency  // sigma_2, eq. 8
    }

    /// The loss not exceeded with a probability.
    ///
    /// - Parameters:
    ///   - probability: P [%].
    ///   - elevation: of the path at the building's face.
    /// - Throws: `PropagationError.parameterOutOfRange` outside the valid ranges.
    public func loss(
        probability: Double, elevation: Degrees = Degrees(0)
    ) throws(PropagationError) -> Decibels {
        try PropagationError.check(
            probability, of: "probability [%]", model: Self.model, valid: ClutterPercentage.valid)
        try PropagationError.check(
            elevation.value, of: "elevation [°]", model: Self.model, valid: -90...90)
        let deviate = -StandardNormal.inverseComplement(probability / 100)  // F^-1(P)
        let first = deviate * firstSigma + horizontalMedian + 0.212 * abs(elevation.value)  // A(P)
        let second = deviate * secondSigma + secondMean  // B(P)
        // C = -3 dB
        return Decibels(10 * log10(pow(10, 0.1 * first) + pow(10, 0.1 * second) + pow(10, -0.3)))
    }

    /// Table 1, by the letters of the Recommendation.
    private struct Coefficients {
        let r, s, t, u, v, w, x, y, z: Double
    }
}
