import Foundation
import RadioUnits

/// Outdoor-to-indoor penetration loss: through the wall, and on into the building.
///
/// - Source: 3GPP TR 38.901 V17.0.0, section 7.4.3.1, eq. 7.4-2 and 7.4-3, tables 7.4.3-1 and 7.4.3-2.
/// - Valid: 0.5–100 GHz. RMa uses the low-loss class only.
public struct BuildingPenetration: Hashable, Sendable {
    /// How much the walls of a building hold back.
    public enum Class: String, CaseIterable, Hashable, Sendable, Codable {
        /// 30 % standard glass, 70 % concrete.
        case low
        /// 70 % infrared-reflecting glass, 30 % concrete.
        case high
        /// 30 % standard glass, 70 % plywood; added in V19.
        case lowA
    }

    /// The class of building.
    public let buildingClass: Class
    /// PL_tw, the loss through the outer wall.
    public let wallLoss: Decibels
    /// sigma_P, the standard deviation of the penetration loss.
    public let sigma: Decibels

    static let model = "TR 38.901 O2I"

    /// Creates the model for a class of building and a carrier.
    ///
    /// - Throws: `PropagationError.frequencyOutOfRange` outside 0.5–100 GHz, and
    ///   `PropagationError.combinationUndefined` for Low-loss A before V19.
    public init(
        _ buildingClass: Class, carrier: Frequency, release: TR38901.Release = .v17
    ) throws(PropagationError) {
        try PropagationError.check(carrier, model: Self.model, validGHz: TR38901.validGHz)
        guard release == .v19 || buildingClass != .lowA else {
            throw .combinationUndefined("the class Low-loss A before V19", model: Self.model)
        }
        self.buildingClass = buildingClass
        let (window, windowShare, wall): (BuildingMaterial, Double, BuildingMaterial) =
            switch buildingClass {
            case .low: (.glass, 0.3, .concrete)
            case .high: (.infraredReflectingGlass, 0.7, .concrete)
            case .lowA: (.glass, 0.3, .plywood)
            }
        func transmission(_ material: BuildingMaterial) -> Double {
            pow(10, -material.loss(gigahertz: carrier.gigahertz, release: release) / 10)
        }
        let sum = windowShare * transmission(window) + (1 - windowShare) * transmission(wall)
        wallLoss = Decibels(5 - 10 * log10(sum))  // eq. 7.4-3 with PL_npi = 5 dB
        sigma = Decibels(buildingClass == .high ? 6.5 : 4.4)
    }

    /// PL_tw + PL_in for a terminal some way behind the wall, PL_in = 0.5 d2D-in.
    ///
    /// - Throws: `PropagationError.distanceOutOfRange` unless 0 m ≤ d2D-in ≤ 25 m.
    public func loss(indoorDistance: Metres) throws(PropagationError) -> Decibels {
        wallLoss + (try Self.indoorLoss(indoorDistance: indoorDistance))
    }

    /// PL_in = 0.5 d2D-in.
    ///
    /// - Throws: `PropagationError.distanceOutOfRange` unless 0 m ≤ d2D-in ≤ 25 m.
    public static func indoorLoss(indoorDistance: Metres) throws(PropagationError) -> Decibels {
        try PropagationError.check(distance: indoorDistance, model: model, validMetres: 0...25)
        return Decibels(0.5 * indoorDistance.value)
    }

    /// Draws d2D-in of a terminal: the lesser of two uniform distances, to 25 m, or to 10 m in the country.
    ///
    /// - Source: 3GPP TR 38.901 V17.0.0, section 7.4.3.1; one draw a terminal, for all its links.
    public static func indoorDistance(
        isRural: Bool, using generator: inout some RandomNumberGenerator
    ) -> Metres {
        let deepest = isRural ? 10.0 : 25.0
        let first = Double.random(in: 0...deepest, using: &generator)
        return Metres(min(first, Double.random(in: 0...deepest, using: &generator)))
    }

    /// The shadow fading of the outdoor link of an indoor terminal: 7 dB in UMa and UMi, 8 dB in RMa.
    ///
    /// - Source: 3GPP TR 38.901 V17.0.0, table 7.5-6, columns O2I.
    public static func shadowFadingSigma(isRural: Bool) -> Decibels { Decibels(isRural ? 8 : 7) }
}
