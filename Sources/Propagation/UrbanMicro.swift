import Foundation
import RadioUnits

/// Path loss from a base station below the roofs of a street (UMi - Street Canyon).
///
/// - Source: 3GPP TR 38.901 V17.0.0, table 7.4.1-1, UMi; the coefficients are the same in V19.4.0.
/// - Valid: 0.5–100 GHz, 10 m ≤ d2D ≤ 5 km, 1.5 m ≤ hUT ≤ 22.5 m. The report evaluates at hBS = 10 m; other
///   heights of base stations are accepted from 3 m to 50 m, as planners use the formula. hE is 1 m.
public struct UrbanMicro: StatisticalPathLossModel, Hashable {
    /// The carrier.
    public let carrier: Frequency
    /// The base antenna above ground, hBS.
    public let baseHeight: Metres
    /// The terminal above ground, hUT.
    public let terminalHeight: Metres
    /// The effective breakpoint distance d'BP, compared with the horizontal distance.
    public let breakpointDistance: Metres

    let squaredRise: Double
    let logFrequency: Double
    let farTerm: Double

    /// Creates the model for one link geometry.
    ///
    /// - Parameter propagationSpeed: c [m/s] in the breakpoint; 3.0e8 as in note 1 of the table.
    /// - Throws: `PropagationError` naming the first input outside the valid range.
    public init(
        carrier: Frequency, baseHeight: Metres = Metres(10), terminalHeight: Metres = Metres(1.5),
        propagationSpeed: Double = TR38901.propagationSpeed
    ) throws(PropagationError) {
        let geometry = UrbanGeometry(
            model: Self.model, baseHeight: baseHeight, terminalHeight: terminalHeight,
            environmentHeight: Metres(1))
        let breakpoint = try geometry.breakpoint(
            carrier: carrier, propagationSpeed: propagationSpeed, validBaseHeights: 3...50)
        self.carrier = carrier
        self.baseHeight = baseHeight
        self.terminalHeight = terminalHeight
        self.breakpointDistance = Metres(breakpoint)
        let rise = baseHeight.value - terminalHeight.value
        squaredRise = rise * rise
        logFrequency = log10(carrier.gigahertz)
        farTerm = 9.5 * log10(breakpoint * breakpoint + squaredRise)
    }

    static let model = "TR 38.901 UMi"

    /// The model's name in messages.
    public var name: String { Self.model }

    /// 10 m to 5 km in both states.
    public func validDistances(isLineOfSight: Bool) -> ClosedRange<Double> { 10...5000 }

    /// PL1 below the breakpoint distance, PL2 beyond.
    public func lossLineOfSight(distance2D: Metres) -> Decibels {
        let d2D = distance2D.value
        let logDistance = 0.5 * log10(d2D * d2D + squaredRise)
        if d2D <= breakpointDistance.value {
            return Decibels(32.4 + 21 * logDistance + 20 * logFrequency)  // PL1
        }
        return Decibels(32.4 + 40 * logDistance + 20 * logFrequency - farTerm)  // PL2
    }

    /// The greater of PL'NLOS and the loss with a line of sight.
    public func lossNonLineOfSight(distance2D: Metres) -> Decibels {
        let d2D = distance2D.value
        let logDistance = 0.5 * log10(d2D * d2D + squaredRise)
        let loss =
            35.3 * logDistance + 22.4 + 21.3 * logFrequency - 0.3 * (terminalHeight.value - 1.5)
        return max(Decibels(loss), lossLineOfSight(distance2D: distance2D))
    }

    /// The simpler NLoS formula of the table, "optional PL"; its shadow sigma is 8.2 dB.
    public func optionalLossNonLineOfSight(distance2D: Metres) throws(PropagationError) -> Decibels {
        try PropagationError.check(
            distance: distance2D, model: name, validMetres: validDistances(isLineOfSight: false))
        let d2D = distance2D.value
        return Decibels(32.4 + 20 * logFrequency + 15.95 * log10(d2D * d2D + squaredRise))
    }

    /// The shadow sigma that belongs to `optionalLossNonLineOfSight`.
    public static let optionalShadowFadingSigma = Decibels(8.2)

    /// Table 7.4.2-1, UMi - Street Canyon.
    public func lineOfSightProbability(distance2D: Metres) -> Double {
        Self.visibility(distance2D.value)
    }

    /// Table 7.4.2-1, UMi - Street Canyon; of the outdoor part of the path.
    ///
    /// - Throws: `PropagationError.distanceOutOfRange` unless 0 m ≤ d2D ≤ 5 km.
    public static func lineOfSightProbability(
        distance2D: Metres
    ) throws(PropagationError) -> Double {
        try PropagationError.check(distance: distance2D, model: model, validMetres: 0...5000)
        return visibility(distance2D.value)
    }

    private static func visibility(_ d: Double) -> Double {
        guard d > 18 else { return d.isNaN ? .nan : 1 }
        return 18 / d + exp(-d / 36) * (1 - 18 / d)
    }

    /// 4 dB with a line of sight, 7.82 dB without.
    public func shadowFadingSigma(distance2D: Metres, isLineOfSight: Bool) -> Decibels {
        Decibels(isLineOfSight ? 4 : 7.82)
    }
}
