import Foundation
import RadioUnits

/// Path loss from a base station above the roofs of a city (UMa).
///
/// - Source: 3GPP TR 38.901 V17.0.0, table 7.4.1-1, UMa; the coefficients are the same in V19.4.0.
/// - Valid: 0.5–100 GHz, 10 m ≤ d2D ≤ 5 km, 1.5 m ≤ hUT ≤ 22.5 m. The report evaluates at hBS = 25 m; other
///   heights of base stations are accepted from 10 m to 150 m, as planners use the formula.
public struct UrbanMacro: StatisticalPathLossModel, Hashable {
    /// The carrier.
    public let carrier: Frequency
    /// The base antenna above ground, hBS.
    public let baseHeight: Metres
    /// The terminal above ground, hUT.
    public let terminalHeight: Metres
    /// The height of the reflecting environment, hE, in the breakpoint distance.
    public let effectiveEnvironmentHeight: Metres
    /// The effective breakpoint distance d'BP, compared with the horizontal distance.
    public let breakpointDistance: Metres

    let squaredRise: Double
    let frequencyTerm: Double
    let farTerm: Double

    /// Creates the model for one link geometry.
    ///
    /// - Parameters:
    ///   - effectiveEnvironmentHeight: hE; 1 m for deterministic maps, drawn a link in Monte Carlo.
    ///   - propagationSpeed: c [m/s] in the breakpoint; 3.0e8 as in note 1 of the table.
    /// - Throws: `PropagationError` naming the first input outside the valid range.
    public init(
        carrier: Frequency, baseHeight: Metres = Metres(25), terminalHeight: Metres = Metres(1.5),
        effectiveEnvironmentHeight: Metres = Metres(1), propagationSpeed: Double = TR38901.propagationSpeed
    ) throws(PropagationError) {
        let geometry = UrbanGeometry(
            model: Self.model, baseHeight: baseHeight, terminalHeight: terminalHeight,
            environmentHeight: effectiveEnvironmentHeight)
        let breakpoint = try geometry.breakpoint(
            carrier: carrier, propagationSpeed: propagationSpeed, validBaseHeights: 10...150)
        self.carrier = carrier
        self.baseHeight = baseHeight
        self.terminalHeight = terminalHeight
        self.effectiveEnvironmentHeight = effectiveEnvironmentHeight
        self.breakpointDistance = Metres(breakpoint)
        let rise = baseHeight.value - terminalHeight.value
        squaredRise = rise * rise
        frequencyTerm = 20 * log10(carrier.gigahertz)
        farTerm = 9 * log10(breakpoint * breakpoint + squaredRise)
    }

    static let model = "TR 38.901 UMa"

    /// The model's name in messages.
    public var name: String { Self.model }

    /// 10 m to 5 km in both states.
    public func validDistances(isLineOfSight: Bool) -> ClosedRange<Double> { 10...5000 }

    /// PL1 below the breakpoint distance, PL2 beyond.
    public func lossLineOfSight(distance2D: Metres) -> Decibels {
        let d2D = distance2D.value
        let logDistance = 0.5 * log10(d2D * d2D + squaredRise)
        if d2D <= breakpointDistance.value {
            return Decibels(28.0 + 22 * logDistance + frequencyTerm)  // PL1
        }
        return Decibels(28.0 + 40 * logDistance + frequencyTerm - farTerm)  // PL2
    }

    /// The greater of PL'NLOS and the loss with a line of sight.
    public func lossNonLineOfSight(distance2D: Metres) -> Decibels {
        let d2D = distance2D.value
        let logDistance = 0.5 * log10(d2D * d2D + squaredRise)
        let loss =
            13.54 + 39.08 * logDistance + frequencyTerm - 0.6 * (terminalHeight.value - 1.5)
        return max(Decibels(loss), lossLineOfSight(distance2D: distance2D))
    }

    /// The simpler NLoS formula of the table, "optional PL"; its shadow sigma is 7.8 dB.
    public func optionalLossNonLineOfSight(distance2D: Metres) throws(PropagationError) -> Decibels {
        try PropagationError.check(
            distance: distance2D, model: name, validMetres: validDistances(isLineOfSight: false))
        let d2D = distance2D.value
        return Decibels(32.4 + frequencyTerm + 15 * log10(d2D * d2D + squaredRise))
    }

    /// The shadow sigma that belongs to `optionalLossNonLineOfSight`.
    public static let optionalShadowFadingSigma = Decibels(7.8)

    /// Table 7.4.2-1, UMa, with the height term C' of terminals above 13 m.
    public func lineOfSightProbability(distance2D: Metres) -> Double {
        Self.visibility(distance2D.value, terminalHeight: terminalHeight.value)
    }

    /// Table 7.4.2-1, UMa; of the outdoor part of the path.
    ///
    /// - Throws: `PropagationError` outside 0 m ≤ d2D ≤ 5 km and 0 m ≤ hUT ≤ 23 m.
    public static func lineOfSightProbability(
        distance2D: Metres, terminalHeight: Metres
    ) throws(PropagationError) -> Double {
        try PropagationError.check(distance: distance2D, model: model, validMetres: 0...5000)
        try PropagationError.check(
            height: terminalHeight, of: "terminal height", model: model, validMetres: 0...23)
        return visibility(distance2D.value, terminalHeight: terminalHeight.value)
    }

    private static func visibility(_ d: Double, terminalHeight: Double) -> Double {
        guard d > 18 else { return d.isNaN ? .nan : 1 }
        let base = 18 / d + exp(-d / 63) * (1 - 18 / d)
        let height = max(0, terminalHeight - 13) / 10
        let hundreds = d / 100
        return base * (1 + pow(height, 1.5) * 1.25 * hundreds * hundreds * hundreds * exp(-d / 150))
    }

    /// 4 dB with a line of sight, 6 dB without.
    public func shadowFadingSigma(distance2D: Metres, isLineOfSight: Bool) -> Decibels {
        Decibels(isLineOfSight ? 4 : 6)
    }
}
