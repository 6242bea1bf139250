import Foundation
import RadioUnits

/// Path loss within an office (InH - Office).
///
/// - Source: 3GPP TR 38.901 V17.0.0, table 7.4.1-1, InH; the coefficients are the same in V19.4.0.
/// - Valid: 0.5–100 GHz, 1 m ≤ d3D ≤ 150 m.
public struct IndoorOffice: Hashable, Sendable {
    /// How an office is laid out.
    public enum Layout: String, CaseIterable, Hashable, Sendable, Codable {
        /// Open space, corridors and cellular offices.
        case mixed
        /// Open space.
        case open
    }

    /// The carrier.
    public let carrier: Frequency

    let logFrequency: Double

    static let model = "TR 38.901 InH"

    /// The distances along the ray for which the formulas hold [m].
    public static let validDistances = 1.0...150.0

    /// Creates the model for a carrier.
    ///
    /// - Throws: `PropagationError.frequencyOutOfRange` outside 0.5–100 GHz.
    public init(carrier: Frequency) throws(PropagationError) {
        try PropagationError.check(carrier, model: Self.model, validGHz: TR38901.validGHz)
        self.carrier = carrier
        logFrequency = log10(carrier.gigahertz)
    }

    /// The median loss; without a line of sight never less than with one.
    ///
    /// - Throws: `PropagationError.distanceOutOfRange` outside 1–150 m.
    public func loss(distance3D: Metres, isLineOfSight: Bool) throws(PropagationError) -> Decibels {
        let logDistance = try Self.logarithm(of: distance3D)
        let visible = lossLineOfSight(logDistance)
        guard !isLineOfSight else { return Decibels(visible) }
        return Decibels(max(visible, 38.3 * logDistance + 17.30 + 24.9 * logFrequency))
    }

    /// The simpler NLoS formula of the table, "optional PL"; its shadow sigma is 8.29 dB.
    ///
    /// - Throws: `PropagationError.distanceOutOfRange` outside 1–150 m.
    public func optionalLossNonLineOfSight(distance3D: Metres) throws(PropagationError) -> Decibels {
        let logDistance = try Self.logarithm(of: distance3D)
        return Decibels(
            max(lossLineOfSight(logDistance), 32.4 + 20 * logFrequency + 31.9 * logDistance))
    }

    /// The shadow sigma that belongs to `optionalLossNonLineOfSight`.
    public static let optionalShadowFadingSigma = Decibels(8.29)

    /// 3 dB with a line of sight, 8.03 dB without.
    public static func shadowFadingSigma(isLineOfSight: Bool) -> Decibels {
        Decibels(isLineOfSight ? 3 : 8.03)
    }

    /// The probability of a line of sight, table 7.4.2-1, Indoor - Mixed and Indoor - Open office.
    ///
    /// - Throws: `PropagationError.distanceOutOfRange` unless 0 m ≤ d2D ≤ 150 m.
    public static func lineOfSightProbability(
        distance2D: Metres, layout: Layout
    ) throws(PropagationError) -> Double {
        try PropagationError.check(distance: distance2D, model: model, validMetres: 0...150)
        let d = distance2D.value
        switch layout {
        case .mixed where d <= 1.2: return 1
        case .mixed where d < 6.5: return exp(-(d - 1.2) / 4.7)
        case .mixed: return 0.32 * exp(-(d - 6.5) / 32.6)
        case .open where d <= 5: return 1
        case .open where d <= 49: return exp(-(d - 5) / 70.8)
        case .open: return 0.54 * exp(-(d - 49) / 211.7)
        }
    }

    private func lossLineOfSight(_ logDistance: Double) -> Double {
        32.4 + 17.3 * logDistance + 20 * logFrequency
    }

    private static func logarithm(of distance: Metres) throws(PropagationError) -> Double {
        try PropagationError.check(distance: distance, model: model, validMetres: validDistances)
        return log10(distance.value)
    }
}
