import Foundation
import Geodesy
import Propagation
import RadioUnits

/// A terminal as it is dropped.
///
/// - Source: 3GPP TR 38.901 V17.0.0, table 7.2-1: 80 % indoors, on a floor of a building of 4 to 8 floors (TR 36.873
///   V12.7.0, table 6-1); table 7.8-1: half of the buildings of low, half of high loss; section 7.4.3.1. In TR 36.873 the
///   wall takes 20 dB and the depth is uniform.
struct CalibrationTerminal: Sendable {
    /// Where it is.
    let place: ProjectedPoint
    /// Above ground, hUT [m].
    let height: Double
    /// How far behind the outer wall, d2D-in [m]; nil outdoors, and in an office, where no wall is in the way.
    let indoorDistance: Double?
    /// The loss of the wall and behind it, with its spread [dB].
    let penetrationLoss: Double

    init(
        in layout: CellLayout, of assumptions: CalibrationCase, using random: inout SplitMix64
    ) throws(PropagationError) {
        place = layout.draw(using: &random)
        guard !assumptions.scenario.isOffice else {
            height = 1
            indoorDistance = nil
            penetrationLoss = 0
            return
        }
        guard random.nextUnit() < 0.8 else {
            height = 1.5
            indoorDistance = nil
            penetrationLoss = 0
            return
        }
        let floors = 4 + random.next() % 5
        height = 3 * Double(random.next() % floors) + 1.5
        let (depth, loss) = try Self.penetration(assumptions, using: &random)
        indoorDistance = depth.value
        penetrationLoss = loss
    }

    /// Draws how far behind the wall a terminal is, and the loss on the way.
    private static func penetration(
        _ assumptions: CalibrationCase, using random: inout SplitMix64
    ) throws(PropagationError) -> (depth: Metres, loss: Double) {
        if assumptions.scenario.isLTE {
            let depth = Metres(25 * random.nextUnit())
            let building = try BackwardCompatiblePenetration(carrier: assumptions.carrier)
            return (depth, try building.loss(indoorDistance: depth).value)
        }
        let depth = BuildingPenetration.indoorDistance(isRural: false, using: &random)
        let building = try BuildingPenetration(
            random.nextUnit() < 0.5 ? .low : .high, carrier: assumptions.carrier)
        let spread = building.sigma.value * random.nextNormal()
        return (depth, try building.loss(indoorDistance: depth).value + spread)
    }
}

extension SplitMix64 {
    /// The next number of a normal distribution of zero mean and unit variance.
    ///
    /// - Source: Box and Muller, A Note on the Generation of Random Normal Deviates, 1958.
    mutating func nextNormal() -> Double {
        let radius = (-2 * log(1 - nextUnit())).squareRoot()
        return radius * cos(2 * .pi * nextUnit())
    }
}
