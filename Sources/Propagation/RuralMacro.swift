import Foundation
import RadioUnits

/// Path loss from a tall base station in the country (RMa).
///
/// - Source: 3GPP TR 38.901 V17.0.0, table 7.4.1-1, RMa; the coefficients are the same in V19.4.0.
/// - Valid: 0.5–30 GHz, 10 m ≤ d2D ≤ 10 km (5 km without a line of sight), 10 m ≤ hBS ≤ 150 m,
///   1 m ≤ hUT ≤ 10 m, 5 m ≤ h ≤ 50 m, 5 m ≤ W ≤ 50 m.
public struct RuralMacro: StatisticalPathLossModel, Hashable {
    /// The carrier.
    public let carrier: Frequency
    /// The base antenna above ground, hBS.
    public let baseHeight: Metres
    /// The terminal above ground, hUT.
    public let terminalHeight: Metres
    /// The average height of buildings, h.
    public let buildingHeight: Metres
    /// The average width of streets, W.
    public let streetWidth: Metres
    /// The breakpoint distance dBP, compared with the horizontal distance.
    public let breakpointDistance: Metres

    let squaredRise: Double
    /// PL1 = nearConstant + nearSlope lg d3D + nearLinear d3D.
    let nearConstant: Double
    let nearSlope: Double
    let nearLinear: Double
    let breakpointLoss: Double
    /// PL'NLOS = farConstant + farSlope (lg d3D - 3).
    let farConstant: Double
    let farSlope: Double

    /// Creates the model for one link geometry.
    ///
    /// - Parameter propagationSpeed: c [m/s] in the breakpoint; 3.0e8 as in the table's notes.
    /// - Throws: `PropagationError` naming the first input outside the valid range.
    public init(
        carrier: Frequency, baseHeight: Metres = Metres(35), terminalHeight: Metres = Metres(1.5),
        buildingHeight: Metres = Metres(5), streetWidth: Metres = Metres(20),
        propagationSpeed: Double = TR38901.propagationSpeed
    ) throws(PropagationError) {
        try Self.checkHeights(base: baseHeight, terminal: terminalHeight, building: buildingHeight)
        try PropagationError.check(carrier, model: Self.model, validGHz: 0.5...30)
        try PropagationError.check(
            streetWidth.value, of: "street width [m]", model: Self.model, valid: 5...50)
        try PropagationError.check(
            propagationSpeed, of: "propagation speed [m/s]", model: Self.model, valid: TR38901.validSpeed)
        self.carrier = carrier
        self.baseHeight = baseHeight
        self.terminalHeight = terminalHeight
        self.buildingHeight = buildingHeight
        self.streetWidth = streetWidth
        let rise = baseHeight.value - terminalHeight.value
        squaredRise = rise * rise

        let (h, gigahertz) = (buildingHeight.value, carrier.gigahertz)
        let heightPower = pow(h, 1.72)
        nearConstant = 20 * log10(40 * .pi * gigahertz / 3) - min(0.044 * heightPower, 14.77)
        nearSlope = 20 + min(0.03 * heightPower, 10)
        nearLinear = 0.002 * log10(h)
        let breakpoint =
            2 * .pi * baseHeight.value * terminalHeight.value * carrier.hertz / propagationSpeed
        breakpointDistance = Metres(breakpoint)
        breakpointLoss = nearConstant + nearSlope * log10(breakpoint) + nearLinear * breakpoint

        let logBase = log10(baseHeight.value)
        let ratio = h / baseHeight.value
        let terminalLog = log10(11.75 * terminalHeight.value)
        farConstant =
            161.04 - 7.1 * log10(streetWidth.value) + 7.5 * log10(h)
            - (24.37 - 3.7 * ratio * ratio) * logBase + 20 * log10(gigahertz)
            - (3.2 * terminalLog * terminalLog - 4.97)
        farSlope = 43.42 - 3.1 * logBase
    }

    static let model = "TR 38.901 RMa"

    private static func checkHeights(
        base: Metres, terminal: Metres, building: Metres
    ) throws(PropagationError) {
        try PropagationError.check(
            height: base, of: "base station height", model: model, validMetres: 10...150)
        try PropagationError.check(
            height: terminal, of: "terminal height", model: model, validMetres: 1...10)
        try PropagationError.check(
            height: building, of: "average building height", model: model, validMetres: 5...50)
    }

    /// The model's name in messages.
    public var name: String { Self.model }

    /// 10 m to 10 km with a line of sight, to 5 km without.
    public func validDistances(isLineOfSight: Bool) -> ClosedRange<Double> {
        10...(isLineOfSight ? 10_000 : 5000)
    }

    /// PL1 below the breakpoint distance, PL2 beyond.
    public func lossLineOfSight(distance2D: Metres) -> Decibels {
        let d2D = distance2D.value
        let d3D = (d2D * d2D + squaredRise).squareRoot()
        if d2D <= breakpointDistance.value {
            return Decibels(nearConstant + nearSlope * log10(d3D) + nearLinear * d3D)  // PL1
        }
        return Decibels(breakpointLoss + 40 * log10(d3D / breakpointDistance.value))  // PL2
    }

    /// The greater of PL'NLOS and the loss with a line of sight.
    public func lossNonLineOfSight(distance2D: Metres) -> Decibels {
        let d2D = distance2D.value
        let logDistance = 0.5 * log10(d2D * d2D + squaredRise)
        let loss = farConstant + farSlope * (logDistance - 3)
        return max(Decibels(loss), lossLineOfSight(distance2D: distance2D))
    }

    /// Table 7.4.2-1, RMa.
    public func lineOfSightProbability(distance2D: Metres) -> Double {
        Self.visibility(distance2D.value)
    }

    /// Table 7.4.2-1, RMa; of the outdoor part of the path.
    ///
    /// - Throws: `PropagationError.distanceOutOfRange` unless 0 m ≤ d2D ≤ 10 km.
    public static func lineOfSightProbability(
        distance2D: Metres
    ) throws(PropagationError) -> Double {
        try PropagationError.check(distance: distance2D, model: model, validMetres: 0...10_000)
        return visibility(distance2D.value)
    }

    private static func visibility(_ d: Double) -> Double {
        guard d > 10 else { return d.isNaN ? .nan : 1 }
        return exp(-(d - 10) / 1000)
    }

    /// 4 dB with a line of sight below the breakpoint distance, 6 dB beyond; 8 dB without.
    public func shadowFadingSigma(distance2D: Metres, isLineOfSight: Bool) -> Decibels {
        guard isLineOfSight else { return Decibels(8) }
        return Decibels(distance2D.value <= breakpointDistance.value ? 4 : 6)
    }
}
