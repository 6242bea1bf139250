import Foundation
import RadioUnits

/// Hata's macrocell formula extended to 3 GHz and 100 km, with corrections for terrain, slope, ridges and sea.
///
/// - Source: Drocella et al., NTIA report 15-517, "3.5 GHz exclusion zone analyses and methodology", 2015,
///   appendix A; Okumura et al., Rev. Elec. Comm. Lab. 16 no. 9–10, 1968. Reference implementation: NTIA/ITS,
///   ehata, in the public domain in the United States; developed by the National Telecommunications and
///   Information Administration.
/// - Valid: fitted for 1500–3000 MHz, 1–100 km, base antennas effectively 30–200 m and mobiles 1–10 m high.
///   The loss beyond these limits comes with warnings; effective heights are kept within them.
public struct ExtendedHata: Hashable, Sendable {
    /// The surroundings of the mobile.
    public enum Environment: String, CaseIterable, Hashable, Sendable, Codable {
        /// A city of medium or high density.
        case urban
        /// A suburb.
        case suburban
        /// Everything else.
        case rural

        /// The environment behind a class of the National Land Cover Database.
        public init(landCover code: Int) {
            switch code {
            case 23, 24: self = .urban
            case 22: self = .suburban
            default: self = .rural
            }
        }
    }

    /// Whose reading of the report is followed.
    public enum Rules: String, CaseIterable, Hashable, Sendable, Codable {
        /// NTIA's own, as of its repository.
        case ntia
        /// That of the WinnForum reference models (R2-SGN-04): a lower limit of 20 m for the base antenna, the mobile
        /// at its structural height, only points at 3–15 km in the mean ground, the ridge correction of 2015.
        case winnForum
    }

    /// What a planner should know about a usable loss.
    public struct Warnings: OptionSet, Hashable, Sendable {
        /// The bits.
        public let rawValue: UInt8

        /// Creates a set from its bits.
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// The carrier is outside 1500–3000 MHz.
        public static let frequency = Warnings(rawValue: 1)
        /// The path is shorter than 1 km or longer than 100 km.
        public static let distance = Warnings(rawValue: 2)
        /// The effective height of the base antenna was moved into the fitted range.
        public static let baseHeight = Warnings(rawValue: 4)
        /// The effective height of the mobile was moved into the fitted range.
        public static let mobileHeight = Warnings(rawValue: 8)
    }

    /// A loss with the properties of the path that it came from.
    public struct Prediction: Hashable, Sendable {
        /// The basic transmission loss.
        public let loss: Decibels
        /// Empty where the path lies within the fit.
        public let warnings: Warnings
        /// What the terrain contributes.
        public let terrain: Terrain
        /// The base antenna over the mean ground at 3–15 km, within the fitted range.
        public let baseEffectiveHeight: Metres
        /// The mobile over the mean ground at 3–15 km, within the fitted range.
        public let mobileEffectiveHeight: Metres
        /// Where the loss begins to rise faster.
        public let breakpoint: Metres
    }

    /// The carrier.
    public let carrier: Frequency
    /// The environment.
    public let environment: Environment
    /// The rules.
    public let rules: Rules

    static let name = "Extended Hata"
    static let validGHz = 0.15...10.0
    static let validHeights = 0.5...3000.0

    /// Creates the model for a carrier and the surroundings of the mobile.
    ///
    /// - Throws: `PropagationError.frequencyOutOfRange` outside 150 MHz to 10 GHz, where the fit leads nowhere.
    public init(
        carrier: Frequency, environment: Environment, rules: Rules = .ntia
    ) throws(PropagationError) {
        try PropagationError.check(carrier, model: Self.name, validGHz: Self.validGHz)
        self.carrier = carrier
        self.environment = environment
        self.rules = rules
    }

    /// The median loss over smooth ground, without any correction.
    public func medianLoss(
        distance: Metres, baseHeight: Metres, mobileHeight: Metres
    ) throws(PropagationError) -> Decibels {
        try check(baseHeight: baseHeight, mobileHeight: mobileHeight)
        try PropagationError.check(distance: distance, model: Self.name, validMetres: 1...2e6)
        let median = Median(megahertz: carrier.megahertz, baseHeight: baseHeight.value)
        return Decibels(
            median.loss(
                kilometres: distance.kilometres, mobileHeight: mobileHeight.value,
                environment: environment))
    }

    /// The loss over terrain.
    ///
    /// - Parameters:
    ///   - profile: from the mobile to the base station.
    ///   - reliability: the part of locations, above 0 and below 1, where the loss is not exceeded.
    public func prediction(
        fromMobile profile: EquidistantProfile, baseHeight: Metres, mobileHeight: Metres,
        reliability: Double = 0.5
    ) throws(PropagationError) -> Prediction {
        guard profile.heights.count >= 3 else {
            throw .profileTooShort(points: profile.heights.count, model: Self.name, minimum: 3)
        }
        try check(baseHeight: baseHeight, mobileHeight: mobileHeight)
        guard reliability > 0, reliability < 1 else {
            throw .parameterOutOfRange(reliability, of: "reliability", model: Self.name, valid: 0...1)
        }
        let terrain = Terrain(
            profile: profile, baseHeight: baseHeight.value, mobileHeight: mobileHeight.value, rules: rules)
        let base = baseHeight.value + terrain.baseRise
        let mobile = rules == .winnForum ? mobileHeight.value : mobileHeight.value + terrain.mobileRise
        let baseRange = rules == .winnForum ? 20.0...200 : 30.0...200
        let mobileRange = rules == .winnForum ? mobile...mobile : 1.0...10
        let baseHeight = min(max(base, baseRange.lowerBound), baseRange.upperBound)
        let mobileHeight = min(max(mobile, mobileRange.lowerBound), mobileRange.upperBound)
        let median = Median(megahertz: carrier.megahertz, baseHeight: baseHeight)
        let kilometres = terrain.pathKilometres
        let smooth = median.loss(
            kilometres: kilometres, mobileHeight: mobileHeight, environment: environment)
        let loss = smooth - deviation * Self.normalQuantile(reliability) - terrain.correction(rules: rules)
        guard loss.isFinite else { throw .combinationUndefined("the loss of this path", model: Self.name) }
        var warnings = Warnings()
        if !(1500...3000).contains(carrier.megahertz) { warnings.insert(.frequency) }
        if !(1...100).contains(kilometres) { warnings.insert(.distance) }
        if base != baseHeight { warnings.insert(.baseHeight) }
        if mobile != mobileHeight { warnings.insert(.mobileHeight) }
        return Prediction(
            loss: Decibels(loss), warnings: warnings, terrain: terrain,
            baseEffectiveHeight: Metres(baseHeight), mobileEffectiveHeight: Metres(mobileHeight),
            breakpoint: Metres(kilometres: median.breakpoint))
    }

    private func check(baseHeight: Metres, mobileHeight: Metres) throws(PropagationError) {
        try PropagationError.check(
            height: baseHeight, of: "base station height", model: Self.name,
            validMetres: Self.validHeights)
        try PropagationError.check(
            height: mobileHeight, of: "mobile height", model: Self.name, validMetres: Self.validHeights)
    }

    /// The standard deviation over locations [dB] (NTIA report 15-517, eq. A-18).
    var deviation: Double {
        let frequency = log10(carrier.megahertz)
        let urban = 4.0976291 + (-1.2255656 + 0.68350345 * frequency) * frequency
        return environment == .urban ? urban : urban + 2
    }

    /// The value of the normal distribution that is exceeded with a probability.
    ///
    /// The fit of Abramowitz and Stegun, 26.2.23, with the first coefficient of the reference implementation.
    private static func normalQuantile(_ probability: Double) -> Double {
        let tail = max(0.5 - abs(0.5 - probability), 1e-6)
        let t = (-2 * log(tail)).squareRoot()
        let numerator = (0.010328 * t + 0.802853) * t + 2.515516698
        let denominator = ((0.001308 * t + 0.189269) * t + 1.432788) * t + 1
        let quantile = t - numerator / denominator
        return probability > 0.5 ? -quantile : quantile
    }
}
