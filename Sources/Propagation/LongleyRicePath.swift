import Foundation
import RadioUnits

extension LongleyRice {
    /// What a planner should know about a prediction that is usable all the same.
    ///
    /// The bits are those of NTIA's implementation 1.4, `Warnings.h`.
    public struct Warnings: OptionSet, Hashable, Sendable {
        /// The bits.
        public let rawValue: UInt32

        /// Creates a set from its bits.
        public init(rawValue: UInt32) { self.rawValue = rawValue }

        /// The transmitter is below 1 m or above 1000 m.
        public static let transmitterHeight = Warnings(rawValue: 1 << 0)
        /// The receiver is below 1 m or above 1000 m.
        public static let receiverHeight = Warnings(rawValue: 1 << 1)
        /// The carrier is below 40 MHz or above 10 GHz.
        public static let frequency = Warnings(rawValue: 1 << 2)
        /// The path is longer than 1000 km.
        public static let longPath = Warnings(rawValue: 1 << 3)
        /// The path is longer than 2000 km.
        public static let veryLongPath = Warnings(rawValue: 1 << 4)
        /// The path is so short that the rays are steep.
        public static let steepPath = Warnings(rawValue: 1 << 5)
        /// The path is shorter than 1 km.
        public static let shortPath = Warnings(rawValue: 1 << 6)
        /// The transmitter's horizon is steeper than 0.2 rad.
        public static let transmitterHorizonAngle = Warnings(rawValue: 1 << 7)
        /// The receiver's horizon is steeper than 0.2 rad.
        public static let receiverHorizonAngle = Warnings(rawValue: 1 << 8)
        /// The transmitter's horizon is nearer than a tenth of that over a smooth earth.
        public static let transmitterHorizonNear = Warnings(rawValue: 1 << 9)
        /// The receiver's horizon is nearer than a tenth of that over a smooth earth.
        public static let receiverHorizonNear = Warnings(rawValue: 1 << 10)
        /// The transmitter's horizon is farther than three times that over a smooth earth.
        public static let transmitterHorizonFar = Warnings(rawValue: 1 << 11)
        /// The receiver's horizon is farther than three times that over a smooth earth.
        public static let receiverHorizonFar = Warnings(rawValue: 1 << 12)
        /// A quantile lies far out in the tail of its distribution.
        public static let extremeVariability = Warnings(rawValue: 1 << 13)
        /// The refractivity at the surface is below 250 N-units.
        public static let surfaceRefractivity = Warnings(rawValue: 1 << 14)
    }

    /// What carries the signal.
    public enum PropagationMode: Int, CaseIterable, Hashable, Sendable, Codable {
        /// Two rays, one reflected by the ground.
        case lineOfSight = 1
        /// Diffraction over one or two horizons.
        case diffraction
        /// Scatter from the troposphere.
        case troposcatter
    }

    /// One end of a path as the terrain leaves it.
    public struct Terminal: Hashable, Sendable {
        /// The antenna above ground [m].
        var height: Double
        /// The antenna above the reflecting plane [m].
        var effectiveHeightMetres: Double
        /// The distance to the radio horizon [m].
        var horizonMetres: Double
        /// The elevation of the radio horizon [rad].
        var horizonRadians: Double

        /// The antenna above the plane that reflects.
        public var effectiveHeight: Metres { Metres(effectiveHeightMetres) }
        /// The distance to the radio horizon.
        public var horizonDistance: Metres { Metres(horizonMetres) }
        /// The elevation of the radio horizon.
        public var horizonAngle: Radians { Radians(horizonRadians) }
    }

    /// A path with its reference attenuation, ready for any number of quantiles.
    public struct Path: Hashable, Sendable {
        /// The transmitter.
        public let transmitter: Terminal
        /// The receiver.
        public let receiver: Terminal
        /// The length.
        public let distance: Metres
        /// The terrain irregularity, delta h: the range between the deciles of the terrain.
        public let terrainIrregularity: Metres
        /// The refractivity at the surface, Ns [N-units].
        public let surfaceRefractivity: Double
        /// The loss in free space.
        public let freeSpaceLoss: Decibels
        /// The median attenuation beyond free space, before climate and variability.
        public let referenceAttenuation: Decibels
        /// What carries the signal.
        public let mode: PropagationMode
        /// What the geometry warns of.
        public let warnings: Warnings
        /// The spread of the loss about the reference.
        let spread: Spread
    }

    /// A basic transmission loss with what it warns of.
    public struct Prediction: Hashable, Sendable {
        /// The basic transmission loss.
        public let loss: Decibels
        /// Empty where the prediction lies within the model's calibration.
        public let warnings: Warnings
    }
}

extension LongleyRice.Path {
    /// The loss not exceeded for a part of the time, at a part of the locations, in a part of the situations.
    ///
    /// - Parameters:
    ///   - time: percentage above 0 and below 100.
    ///   - location: percentage above 0 and below 100.
    ///   - situation: percentage above 0 and below 100.
    public func prediction(
        time: Double, location: Double, situation: Double
    ) throws(PropagationError) -> LongleyRice.Prediction {
        try quantiles(
            time: LongleyRice.normalQuantile(percentage: time, of: "time"),
            location: LongleyRice.normalQuantile(percentage: location, of: "location"),
            situation: LongleyRice.normalQuantile(percentage: situation, of: "situation"))
    }

    /// The loss that is not exceeded with a reliability, known with a confidence.
    ///
    /// Reliability stands for time, confidence for situation; locations are taken at their median.
    ///
    /// - Parameters:
    ///   - confidence: percentage above 0 and below 100.
    ///   - reliability: percentage above 0 and below 100.
    public func prediction(
        confidence: Double, reliability: Double
    ) throws(PropagationError) -> LongleyRice.Prediction {
        try quantiles(
            time: LongleyRice.normalQuantile(percentage: reliability, of: "reliability"),
            location: 0,
            situation: LongleyRice.normalQuantile(percentage: confidence, of: "confidence"))
    }

    private func quantiles(
        time: Double, location: Double, situation: Double
    ) throws(PropagationError) -> LongleyRice.Prediction {
        let (attenuation, isExtreme) = spread.attenuation(
            reference: referenceAttenuation.value, time: time, location: location, situation: situation)
        let loss = attenuation + freeSpaceLoss.value
        guard loss.isFinite else {
            throw .combinationUndefined("the loss of this path", model: LongleyRice.name)
        }
        return LongleyRice.Prediction(
            loss: Decibels(loss), warnings: isExtreme ? warnings.union(.extremeVariability) : warnings)
    }
}
