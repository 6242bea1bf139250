import Coverage
import Propagation
import RadioUnits
import Scenario

extension BuildingType {
    /// The mean depth behind a wall by TR 38.901: the smaller of two depths uniform to 25 m.
    package static let meanDepth = Metres(25.0 / 3)

    /// The loss into a building.
    ///
    /// - Source: 3GPP TR 38.901 V17.0.0, tables 7.4.3-1 and 7.4.3-2, with 0.5 dB a metre behind the wall; ITU-R P.2109-2, which takes
    ///   the whole interior.
    /// - Parameters:
    ///   - depth: way behind the wall; not used by P.2109.
    ///   - model: P.2109 takes low loss as its traditional building and high loss as the thermally efficient one.
    /// - Throws: `PropagationError` for a carrier or a depth outside the model.
    package func wall(
        at carrier: Frequency, depth: Metres = meanDepth, model: CoverageGoal.EntryModel = .penetration
    ) throws(PropagationError) -> ServiceCondition.Building {
        switch (self, model) {
        case (.lowLoss, .penetration): try Self.penetration(.low, carrier, depth)
        case (.highLoss, .penetration): try Self.penetration(.high, carrier, depth)
        case (.traditional, _), (.lowLoss, .entry): try Self.entry(.traditional, carrier)
        case (.thermallyEfficient, _), (.highLoss, .entry): try Self.entry(.thermallyEfficient, carrier)
        }
    }

    private static func penetration(
        _ kind: BuildingPenetration.Class, _ carrier: Frequency, _ depth: Metres
    ) throws(PropagationError) -> ServiceCondition.Building {
        let penetration = try BuildingPenetration(kind, carrier: carrier)
        return .init(loss: try penetration.loss(indoorDistance: depth), sigma: penetration.sigma)
    }

    private static func entry(
        _ kind: BuildingEntryLoss.Kind, _ carrier: Frequency
    ) throws(PropagationError) -> ServiceCondition.Building {
        let entry = try BuildingEntryLoss(carrier: carrier, kind: kind)
        // As a normal distribution: the median, and what one sigma above it is in one.
        let (median, above) = (try entry.loss(probability: 50), try entry.loss(probability: 84.134))
        return .init(loss: median, sigma: above - median)
    }
}
