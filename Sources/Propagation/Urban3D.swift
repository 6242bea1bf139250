import Foundation
public import RadioUnits

/// Path loss from a base station above the roofs, as the 3D channel model for LTE has it (3D-UMa).
///
/// With a line of sight it is the UMa of TR 38.901; without one it knows streets and roofs of 20 m.
///
/// - Source: 3GPP TR 36.873 V12.7.0, table 7.2-1 and 7.2-2.
/// - Valid: the ranges of `UrbanMacro`, below 6 GHz.
public struct UrbanMacro3D: StatisticalPathLossModel, Hashable {
    private let visible: UrbanMacro
    private let slope: Double
    private let offset: Double

    /// Creates the model for one link geometry.
    ///
    /// - Throws: `PropagationError` naming the first input outside the valid range.
    public init(
        carrier: Frequency, baseHeight: Metres = Metres(25), terminalHeight: Metres = Metres(1.5),
        effectiveEnvironmentHeight: Metres = Metres(1)
    ) throws(PropagationError) {
        try PropagationError.check(carrier, model: "TR 36.873 3D-UMa", validGHz: 0.5...6)
        visible = try UrbanMacro(
            carrier: carrier, baseHeight: baseHeight, terminalHeight: terminalHeight,
            effectiveEnvironmentHeight: effectiveEnvironmentHeight)
        let (street, roofs) = (20.0, 20.0)  // W and h [m]
        let ratio = roofs / baseHeight.value
        let logBase = log10(baseHeight.value)
        let logTerminal = log10(17.625)
        slope = 43.42 - 3.1 * logBase
        offset =
            161.04 - 7.1 * log10(street) + 7.5 * log10(roofs) - (24.37 - 3.7 * ratio * ratio) * logBase
            - 3 * slope + 20 * log10(carrier.gigahertz) - (3.2 * logTerminal * logTerminal - 4.97)
            - 0.6 * (terminalHeight.value - 1.5)
    }

    /// The carrier.
    public var carrier: Frequency { visible.carrier }
    /// The base antenna above ground, hBS.
    public var baseHeight: Metres { visible.baseHeight }
    /// The terminal above ground, hUT.
    public var terminalHeight: Metres { visible.terminalHeight }
    /// The model's name in messages.
    public var name: String { "TR 36.873 3D-UMa" }

    /// 10 m to 5 km in both states.
    public func validDistances(isLineOfSight: Bool) -> ClosedRange<Double> { 10...5000 }

    /// PL1 below the breakpoint distance, PL2 beyond.
    public func lossLineOfSight(distance2D: Metres) -> Decibels {
        visible.lossLineOfSight(distance2D: distance2D)
    }

    /// The greater of the loss over roofs and the loss with a line of sight.
    public func lossNonLineOfSight(distance2D: Metres) -> Decibels {
        let logDistance = log10(distance3D(distance2D: distance2D).value)
        return max(Decibels(offset + slope * logDistance), lossLineOfSight(distance2D: distance2D))
    }

    /// Table 7.2-2, with the height term C of terminals above 13 m.
    public func lineOfSightProbability(distance2D: Metres) -> Double {
        visible.lineOfSightProbability(distance2D: distance2D)
    }

    /// 4 dB with a line of sight, 6 dB without.
    public func shadowFadingSigma(distance2D: Metres, isLineOfSight: Bool) -> Decibels {
        Decibels(isLineOfSight ? 4 : 6)
    }
}

/// Path loss from a base station below the roofs, as the 3D channel model for LTE has it (3D-UMi).
///
/// - Source: 3GPP TR 36.873 V12.7.0, table 7.2-1 and 7.2-2.
/// - Valid: the ranges of `UrbanMicro` from base stations at 10 m on, below 6 GHz.
public struct UrbanMicro3D: StatisticalPathLossModel, Hashable {
    /// The line of sight has the formula of UMa.
    private let visible: UrbanMacro
    private let street: UrbanMicro

    /// Creates the model for one link geometry.
    ///
    /// - Throws: `PropagationError` naming the first input outside the valid range.
    public init(
        carrier: Frequency, baseHeight: Metres = Metres(10), terminalHeight: Metres = Metres(1.5)
    ) throws(PropagationError) {
        try PropagationError.check(carrier, model: "TR 36.873 3D-UMi", validGHz: 0.5...6)
        visible = try UrbanMacro(carrier: carrier, baseHeight: baseHeight, terminalHeight: terminalHeight)
        street = try UrbanMicro(carrier: carrier, baseHeight: baseHeight, terminalHeight: terminalHeight)
    }

    /// The carrier.
    public var carrier: Frequency { visible.carrier }
    /// The base antenna above ground, hBS.
    public var baseHeight: Metres { visible.baseHeight }
    /// The terminal above ground, hUT.
    public var terminalHeight: Metres { visible.terminalHeight }
    /// The model's name in messages.
    public var name: String { "TR 36.873 3D-UMi" }

    /// 10 m to 5 km in both states.
    public func validDistances(isLineOfSight: Bool) -> ClosedRange<Double> { 10...5000 }

    /// PL1 below the breakpoint distance, PL2 beyond.
    public func lossLineOfSight(distance2D: Metres) -> Decibels {
        visible.lossLineOfSight(distance2D: distance2D)
    }

    /// The greater of the loss around corners and the loss with a line of sight.
    public func lossNonLineOfSight(distance2D: Metres) -> Decibels {
        let logDistance = log10(distance3D(distance2D: distance2D).value)
        let loss =
            36.7 * logDistance + 22.7 + 26 * log10(carrier.gigahertz) - 0.3 * (terminalHeight.value - 1.5)
        return max(Decibels(loss), lossLineOfSight(distance2D: distance2D))
    }

    /// Table 7.2-2.
    public func lineOfSightProbability(distance2D: Metres) -> Double {
        street.lineOfSightProbability(distance2D: distance2D)
    }

    /// 3 dB with a line of sight, 4 dB without.
    public func shadowFadingSigma(distance2D: Metres, isLineOfSight: Bool) -> Decibels {
        Decibels(isLineOfSight ? 3 : 4)
    }
}
