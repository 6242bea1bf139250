import Foundation
import Geodesy
import Propagation
import RadioUnits

/// Where a terminal lies from a site, and the median loss between them; the same for all sectors of the site.
///
/// - Source: 3GPP TR 38.901 V17.0.0, section 7.5, step 2 to 4 and 12: links to different sites are independent in
///   their state, environment height and shadow fading, co-sited sectors share them.
struct CalibrationLink {
    /// Median loss, with penetration [dB].
    let medianLoss: Double
    /// Standard deviation of the shadow fading [dB].
    let sigma: Double
    /// Whether the outdoor part of the path has a line of sight.
    let isLineOfSight: Bool
    /// Horizontal distance, d2D [m].
    let distance: Double
    /// Zenith of the terminal as the site sees it [°].
    let zenith: Degrees
    /// Direction of the terminal, counter-clockwise from the first axis [°].
    let azimuth: Degrees

    init(
        from site: ProjectedPoint, in layout: CellLayout, to terminal: CalibrationTerminal,
        of assumptions: CalibrationCase, using random: inout SplitMix64
    ) throws(PropagationError) {
        let vector = layout.displacement(from: site, to: terminal.place)
        distance = (vector.x * vector.x + vector.y * vector.y).squareRoot()
        let drop = assumptions.baseHeight - terminal.height
        zenith = Degrees(90 + atan2(drop, distance) * 180 / .pi)
        azimuth = Degrees(atan2(vector.y, vector.x) * 180 / .pi)
        let median = try Self.median(
            distance: distance, drop: drop, terminal, assumptions, using: &random)
        medianLoss = median.loss + terminal.penetrationLoss
        sigma = median.sigma
        isLineOfSight = median.isLineOfSight
    }

    /// Draws the state of the link and gives its median loss and shadow sigma.
    private static func median(
        distance: Double, drop: Double, _ terminal: CalibrationTerminal, _ assumptions: CalibrationCase,
        using random: inout SplitMix64
    ) throws(PropagationError) -> (loss: Double, sigma: Double, isLineOfSight: Bool) {
        guard !assumptions.scenario.isOffice else {
            return try office(distance: distance, drop: drop, assumptions, using: &random)
        }
        let model = try model(distance: distance, terminal, assumptions, using: &random)
        // The probability is that of the part of the path outside the building, d2D-out.
        let outdoor = Metres(max(distance - (terminal.indoorDistance ?? 0), 0))
        let isLineOfSight = random.nextUnit() < model.lineOfSightProbability(distance2D: outdoor)
        let horizontal = Metres(distance)
        let loss =
            isLineOfSight
            ? model.lossLineOfSight(distance2D: horizontal)
            : model.lossNonLineOfSight(distance2D: horizontal)
        let sigma =
            terminal.indoorDistance == nil
            ? model.shadowFadingSigma(distance2D: horizontal, isLineOfSight: isLineOfSight)
            : BuildingPenetration.shadowFadingSigma(isRural: false)
        return (loss.value, sigma.value, isLineOfSight)
    }

    private static func model(
        distance: Double, _ terminal: CalibrationTerminal, _ assumptions: CalibrationCase,
        using random: inout SplitMix64
    ) throws(PropagationError) -> any StatisticalPathLossModel {
        let height = Metres(terminal.height)
        let baseHeight = Metres(assumptions.baseHeight)
        switch assumptions.scenario {
        case .urbanMicro, .openOffice:
            return try UrbanMicro(
                carrier: assumptions.carrier, baseHeight: baseHeight, terminalHeight: height)
        case .urbanMicro3D:
            return try UrbanMicro3D(
                carrier: assumptions.carrier, baseHeight: baseHeight, terminalHeight: height)
        case .urbanMacro, .urbanMacro3D:
            let environment = try EnvironmentHeight(distance2D: Metres(distance), terminalHeight: height)
                .draw(using: &random)
            if assumptions.scenario == .urbanMacro3D {
                return try UrbanMacro3D(
                    carrier: assumptions.carrier, baseHeight: baseHeight, terminalHeight: height,
                    effectiveEnvironmentHeight: environment)
            }
            return try UrbanMacro(
                carrier: assumptions.carrier, baseHeight: baseHeight, terminalHeight: height,
                effectiveEnvironmentHeight: environment)
        }
    }

    private static func office(
        distance: Double, drop: Double, _ assumptions: CalibrationCase, using random: inout SplitMix64
    ) throws(PropagationError) -> (loss: Double, sigma: Double, isLineOfSight: Bool) {
        let model = try IndoorOffice(carrier: assumptions.carrier)
        let probability = try IndoorOffice.lineOfSightProbability(
            distance2D: Metres(distance), layout: .open)
        let isLineOfSight = random.nextUnit() < probability
        let ray = Metres((distance * distance + drop * drop).squareRoot())
        let loss = try model.loss(distance3D: ray, isLineOfSight: isLineOfSight)
        let sigma = IndoorOffice.shadowFadingSigma(isLineOfSight: isLineOfSight)
        return (loss.value, sigma.value, isLineOfSight)
    }
}
