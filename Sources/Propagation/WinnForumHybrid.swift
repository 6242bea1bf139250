import Foundation
import RadioUnits

/// The loss that the WinnForum reference models protect incumbents with at 3.5 GHz: Longley-Rice or Extended Hata.
///
/// - Source: WinnForum WINNF-TS-0112, requirements R2-SGN-03 to R2-SGN-10 and R2-SGN-22; reference implementation:
///   Wireless-Innovation-Forum/Spectrum-Access-System, wf_hybrid.
/// - Valid: 40 MHz to 10 GHz, base antennas 1–1000 m; the receiver stands at 1.5 m.
public struct WinnForumHybrid: Hashable, Sendable {
    /// Which model gave the loss; the raw values are the reference's opcodes.
    public enum Choice: Int, CaseIterable, Hashable, Sendable, Codable {
        /// Free space, up to 100 m.
        case freeSpace
        /// Longley-Rice, as the base antenna is effectively 200 m high or higher.
        case highBase
        /// Longley-Rice, as the region is rural.
        case rural
        /// Longley-Rice, as its median is not below that of Extended Hata.
        case longleyRice
        /// Extended Hata, as its median is above that of Longley-Rice.
        case extendedHata
        /// Between free space at 100 m and Extended Hata at 1 km.
        case interpolated
        /// Longley-Rice beyond 80 km, lifted by what Extended Hata lies above it at 80 km.
        case corrected
    }

    /// What is asked of the distribution of losses.
    public enum Statistic: String, CaseIterable, Hashable, Sendable, Codable {
        /// The loss that half the cases stay below.
        case median
        /// The loss of the mean received power.
        case mean
    }

    /// A loss with the way it was chosen.
    public struct Prediction: Hashable, Sendable {
        /// The path loss.
        public let loss: Decibels
        /// Which model gave it.
        public let choice: Choice
        /// The base antenna over the mean ground at 3–15 km, at least 20 m.
        public let baseEffectiveHeight: Metres
        /// The loss by Longley-Rice.
        public let longleyRiceLoss: Decibels
        /// What Longley-Rice warns of.
        public let warnings: LongleyRice.Warnings
    }

    /// The region around the receiver.
    public let region: ExtendedHata.Environment

    static let name = "WinnForum hybrid"
    static let receiverHeight = Metres(1.5)
    static let lowestBase = 20.0

    private let longleyRice: LongleyRice
    private let hata: ExtendedHata

    /// Creates the model for a region.
    ///
    /// - Parameters:
    ///   - climate: the radio climate at the middle of the path.
    ///   - refractivity: reduced to sea level [N-units].
    public init(
        carrier: Frequency = Frequency(megahertz: 3625), region: ExtendedHata.Environment,
        climate: LongleyRice.Climate = .continentalTemperate, refractivity: Double = 314
    ) throws(PropagationError) {
        try PropagationError.check(carrier, model: Self.name, validGHz: 0.04...10)
        self.region = region
        longleyRice = try LongleyRice(
            carrier: carrier, polarization: .vertical,
            ground: LongleyRice.Ground(relativePermittivity: 25, conductivity: 0.02), climate: climate,
            refractivity: .seaLevel(refractivity),
            variability: LongleyRice.Variability(mode: .broadcast, includesLocation: false),
            revision: .original)
        hata = try ExtendedHata(carrier: carrier, environment: region, rules: .winnForum)
    }

    /// The loss over a profile from the base station to the receiver.
    ///
    /// - Parameters:
    ///   - baseHeight: above ground; taken as 20 m where lower.
    ///   - first80Kilometres: the terrain of the first 80 km in the same direction, for longer paths; cut out of
    ///     the profile where absent.
    public func prediction(
        over profile: EquidistantProfile, baseHeight: Metres, statistic: Statistic,
        first80Kilometres: EquidistantProfile? = nil
    ) throws(PropagationError) -> Prediction {
        try PropagationError.check(
            height: baseHeight, of: "base station height", model: Self.name, validMetres: 1...1000)
        let base = Metres(max(baseHeight.value, Self.lowestBase))
        let path = try longleyRice.path(
            over: profile, transmitterHeight: base, receiverHeight: Self.receiverHeight)
        let terrain = ExtendedHata.Terrain(
            profile: profile.reversed, baseHeight: base.value, mobileHeight: Self.receiverHeight.value,
            rules: .winnForum)
        let effective = max(base.value + terrain.baseRise, Self.lowestBase)
        let longley = try loss(of: path, statistic: statistic)
        let (loss, choice) = try choose(
            profile: profile, path: path, base: base, effectiveHeight: effective, longley: longley,
            statistic: statistic, first80Kilometres: first80Kilometres)
        return Prediction(
            loss: Decibels(loss), choice: choice, baseEffectiveHeight: Metres(effective),
            longleyRiceLoss: Decibels(longley), warnings: path.warnings)
    }

    private func choose(
        profile: EquidistantProfile, path: LongleyRice.Path, base: Metres, effectiveHeight: Double,
        longley: Double, statistic: Statistic, first80Kilometres: EquidistantProfile?
    ) throws(PropagationError) -> (Double, Choice) {
        if effectiveHeight >= 200 { return (longley, .highBase) }
        if region == .rural { return (longley, .rural) }
        let kilometres = path.distance.kilometres
        if kilometres <= 0.1 {
            return (freeSpaceLoss(kilometres: kilometres, base: base.value), .freeSpace)
        }
        if kilometres < 1 {
            let near = freeSpaceLoss(kilometres: 0.1, base: base.value)
            let far = try hata.medianLoss(
                distance: Metres(1000), baseHeight: base, mobileHeight: Self.receiverHeight
            ).value
            let share = 1 + log10(kilometres)
            let offset = statistic == .mean ? share * meanOffset : 0
            return (near + share * (far - near) + offset, .interpolated)
        }
        if kilometres <= 80 {
            let median = try loss(of: path, statistic: .median)
            let hata = try hataLoss(over: profile, base: base)
            if median >= hata { return (longley, .longleyRice) }
            return (statistic == .mean ? hata + meanOffset : hata, .extendedHata)
        }
        let cut: EquidistantProfile
        if let first80Kilometres {
            cut = first80Kilometres
        } else {
            cut = try profile.first(Metres(kilometres: 80), step: Metres(30))
        }
        let edge = try longleyRice.path(
            over: cut, transmitterHeight: base, receiverHeight: Self.receiverHeight)
        let excess = try hataLoss(over: cut, base: base) - loss(of: edge, statistic: .median)
        return (longley + max(excess, 0), .corrected)
    }

    private func hataLoss(
        over profile: EquidistantProfile, base: Metres
    ) throws(PropagationError) -> Double {
        try hata.prediction(
            fromMobile: profile.reversed, baseHeight: base, mobileHeight: Self.receiverHeight
        ).loss.value
    }

    private func loss(
        of path: LongleyRice.Path, statistic: Statistic
    ) throws(PropagationError) -> Double {
        guard statistic == .mean else {
            return try path.prediction(confidence: 50, reliability: 50).loss.value
        }
        var power = 0.0
        for reliability in 1...99 {
            let loss = try path.prediction(confidence: 50, reliability: Double(reliability)).loss.value
            power += pow(10, -loss / 10)
        }
        return -10 * log10(power / 99)
    }

    /// How far the loss of the mean power lies from the median of a log-normal loss [dB] (R2-SGN-22).
    private var meanOffset: Double {
        let deviation = region == .urban ? 8.4 : 10.4
        return -deviation * deviation * log(10) / 20
    }

    private func freeSpaceLoss(kilometres: Double, base: Double) -> Double {
        let rise = base - Self.receiverHeight.value
        let ray = (1e6 * kilometres * kilometres + rise * rise).squareRoot()
        return 20 * log10(ray) + 20 * log10(hata.carrier.megahertz) - 27.56
    }
}

extension EquidistantProfile {
    /// The beginning of a path, sampled anew at steps not longer than `step`, at most 1500 of them.
    ///
    /// Cubic between the points, so that a smooth hill keeps its top.
    func first(_ length: Metres, step target: Metres) throws(PropagationError) -> EquidistantProfile {
        let count = min(1500, Int((length.value / target.value).rounded(.up)))
        let spacing = length.value / Double(count)
        let resampled = (0...count).map { height(at: Double($0) * spacing / step.value) }
        return try EquidistantProfile(heights: resampled, step: Metres(spacing))
    }

    /// The height at a place counted in points, on the cubic through the four points around it.
    private func height(at place: Double) -> Double {
        let last = heights.count - 1
        let index = min(max(Int(place), 0), max(last - 1, 0))
        let part = place - Double(index)
        guard index >= 1, index + 2 <= last else {
            return heights[index] + (heights[min(index + 1, last)] - heights[index]) * part
        }
        let (a, b, c, d) = (heights[index - 1], heights[index], heights[index + 1], heights[index + 2])
        let left = -part * (part - 1) * (part - 2) / 6 * a
        let middle = (part + 1) * (part - 1) * (part - 2) / 2 * b - (part + 1) * part * (part - 2) / 2 * c
        return left + middle + (part + 1) * part * (part - 1) / 6 * d
    }
}
