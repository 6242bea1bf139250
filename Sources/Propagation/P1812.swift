import Foundation
import RadioUnits

/// The loss from a broadcast or land mobile station over a given terrain profile.
///
///     let model = try P1812(carrier: Frequency(gigahertz: 3.5), lapseRate: 45, refractivity: 330)
///     let terminals = PathTerminals(
///         transmitterHeight: Metres(35), receiverHeight: Metres(1.5), centreLatitude: Degrees(36.45))
///     let prediction = try model.prediction(over: profile, terminals: terminals, time: 50, locations: 95,
///         locationDeviation: Decibels(5.5))
///     prediction.loss
///
/// Delta-Bullington diffraction (eq. 12–41), troposcatter (eq. 44), ducts and layers (eq. 46–56), combined by eq. 57–63
/// and spread over locations by eq. 64–69.
///
/// - Source: ITU-R P.1812-7, annex 1. Indoor reception (section 4.9) is left to `BuildingEntryLoss`.
/// - Valid: 0.03–6 GHz, 0.25–3000 km, antennas 1–3000 m above ground, 1–50 % of the time, 1–99 % of locations.
public struct P1812: Hashable, Sendable {
    /// The carrier.
    public let carrier: Frequency
    /// The field.
    public let polarization: LinearPolarization
    /// Delta N, how fast the refractivity falls in the lowest kilometre [N-units/km].
    public let lapseRate: Double
    /// N_0, the refractivity at sea level [N-units].
    public let refractivity: Double
    /// Whether the smooth-earth Bullington loss comes without the profile's points (attachment 4 to annex 1).
    public let smoothWithoutProfile: Bool

    static let model = "P.1812"
    static let fewestPoints = 5
    static let validHeights = 1.0...3000
    static let validDistances = 250.0...3e6

    /// Creates the model for a carrier and the atmosphere at the centre of the path.
    ///
    /// - Throws: `PropagationError` outside 0.03–6 GHz, for Delta N outside 0–150 or N_0 outside 200–500.
    public init(
        carrier: Frequency, polarization: LinearPolarization = .vertical, lapseRate: Double,
        refractivity: Double, smoothWithoutProfile: Bool = false
    ) throws(PropagationError) {
        try PropagationError.check(carrier, model: Self.model, validGHz: 0.03...6)
        try PropagationError.check(
            lapseRate, of: "lapse rate [N-units/km]", model: Self.model, valid: 0...150)
        try PropagationError.check(
            refractivity, of: "refractivity [N-units]", model: Self.model, valid: 200...500)
        self.carrier = carrier
        self.polarization = polarization
        self.lapseRate = lapseRate
        self.refractivity = refractivity
        self.smoothWithoutProfile = smoothWithoutProfile
    }

    /// A loss with the terms that it consists of.
    public struct Prediction: Hashable, Sendable {
        /// L_b, the basic transmission loss (eq. 69).
        public let loss: Decibels
        /// What the locations add to the median (eq. 64).
        public let locationLoss: Decibels
        /// The loss at half of the locations and its parts.
        public let losses: ClearAirLosses
        /// The terms of diffraction at the median effective radius.
        public let medianDiffraction: DeltaBullington.Terms
        /// The terms of diffraction at the radius exceeded for beta0 of the time.
        public let enhancedDiffraction: DeltaBullington.Terms
        /// The shape of the path.
        public let geometry: PathGeometry
        /// beta0 [%].
        public let incidence: Double
        /// a_e [km].
        public let medianRadiusKilometres: Double
        /// The carrier [GHz].
        let gigahertz: Double

        /// The field strength of 1 kW effective radiated power [dB(µV/m)].
        ///
        /// - Source: eq. 70.
        public var fieldStrengthOfOneKilowatt: Double {
            199.36 + 20 * log10(gigahertz) - loss.value
        }
    }

    /// The loss over a profile, not exceeded for a share of the time and of the locations.
    ///
    /// - Parameters:
    ///   - time: p [%].
    ///   - locations: p_L [%].
    ///   - locationDeviation: sigma_L, such as `locationDeviation(receiverHeight:clutterHeight:width:)` gives it.
    /// - Complexity: O(points), no allocation.
    public func prediction(
        over profile: TerrainProfile, terminals: PathTerminals, time: Double = 50, locations: Double = 50,
        locationDeviation: Decibels = .zero
    ) throws(PropagationError) -> Prediction {
        try check(profile, terminals, time: time, locations: locations, deviation: locationDeviation)
        let gigahertz = carrier.gigahertz
        let radius = EffectiveEarth.medianRadiusKilometres(lapseRate: lapseRate)
        let sections = profile.sections
        let geometry = PathGeometry(
            profile: profile, terminals: terminals, medianRadiusKilometres: radius, gigahertz: gigahertz)
        let incidence = AnomalousIncidence.percentage(
            latitudeDegrees: terminals.centreLatitude.value,
            landKilometres: sections.longestLandKilometres,
            inlandKilometres: sections.longestInlandKilometres)
        let median = diffraction(over: profile, geometry, radiusKilometres: radius)
        let enhanced = diffraction(
            over: profile, geometry, radiusKilometres: EffectiveEarth.enhancedRadiusKilometres)
        let length = profile.lengthKilometres
        let ducts = AnomalousPropagation(
            geometry: geometry, kilometres: length, sections: sections,
            transmitterCoastKilometres: profile.zones.first == .sea
                ? 0 : terminals.transmitterCoast.kilometres,
            receiverCoastKilometres: profile.zones.last == .sea ? 0 : terminals.receiverCoast.kilometres,
            medianRadiusKilometres: radius, incidence: incidence)
        let angle = geometry.horizon.angularDistance
        let losses = ClearAirLosses(
            ClearAirLosses.Mechanisms(
                freeSpace: ClearAirLosses.freeSpaceLoss(
                    rayKilometres: geometry.rayKilometres, gigahertz: gigahertz),
                medianDiffraction: median.loss, enhancedDiffraction: enhanced.loss,
                anomalous: ducts.loss(gigahertz: gigahertz, percentage: time),
                troposcatter: Troposcatter.pointToAreaLoss(
                    kilometres: length, angularDistance: angle, gigahertz: gigahertz,
                    refractivity: refractivity, percentage: time)),
            times: ClearAirLosses.Times(percentage: time, incidence: incidence), horizon: geometry.horizon,
            kilometres: length, seaFraction: sections.seaFraction,
            angleFactor: ClearAirLosses.angleFactor(angle))
        let location =
            profile.zones.last == .sea
            ? 0 : Self.locationLoss(percentage: locations, deviation: locationDeviation.value)
        return Prediction(
            loss: max(losses.lineOfSight, losses.combined + Decibels(location)),
            locationLoss: Decibels(location), losses: losses, medianDiffraction: median,
            enhancedDiffraction: enhanced, geometry: geometry, incidence: incidence,
            medianRadiusKilometres: radius, gigahertz: gigahertz)
    }

    private func diffraction(
        over profile: TerrainProfile, _ geometry: PathGeometry, radiusKilometres: Double
    ) -> DeltaBullington.Terms {
        DeltaBullington.terms(
            kilometres: profile.kilometres, surface: profile.surfaceHeights,
            setting: geometry.diffractionSetting(
                polarization: polarization, seaFraction: profile.sections.seaFraction),
            radiusKilometres: radiusKilometres, gigahertz: carrier.gigahertz,
            withoutProfile: smoothWithoutProfile)
    }

    private func check(
        _ profile: TerrainProfile, _ terminals: PathTerminals, time: Double, locations: Double,
        deviation: Decibels
    ) throws(PropagationError) {
        try profile.check(minimum: Self.fewestPoints, model: Self.model)
        try PropagationError.check(
            distance: profile.distance, model: Self.model, validMetres: Self.validDistances)
        try terminals.check(model: Self.model, validHeights: Self.validHeights)
        try PropagationError.check(time, of: "time [%]", model: Self.model, valid: 1...50)
        try PropagationError.check(locations, of: "locations [%]", model: Self.model, valid: 1...99)
        try PropagationError.check(
            deviation.value, of: "location deviation [dB]", model: Self.model, valid: 0...50)
    }
}

extension P1812 {
    /// sigma_L, how much the loss varies between locations around the receiver.
    ///
    /// - Source: P.1812-7, section 4.8, eq. 65 and 66.
    /// - Parameters:
    ///   - receiverHeight: above the ground.
    ///   - clutterHeight: R at the receiver, above the ground.
    ///   - width: w_a, of the square over which the locations lie.
    public func locationDeviation(
        receiverHeight: Metres, clutterHeight: Metres, width: Metres
    ) throws(PropagationError) -> Decibels {
        try PropagationError.check(
            height: receiverHeight, of: "receiver height", model: Self.model, validMetres: Self.validHeights)
        try PropagationError.check(
            height: clutterHeight, of: "clutter height", model: Self.model, validMetres: 0...1000)
        try PropagationError.check(distance: width, model: Self.model, validMetres: 1...1e4)
        return Decibels(
            Self.locationDeviation(
                gigahertz: carrier.gigahertz, receiverHeight: receiverHeight.value,
                clutterHeight: clutterHeight.value, width: width.value))
    }

    /// sigma_L [dB] of plain numbers: GHz and metres.
    ///
    /// - Source: P.1812-7, section 4.8, eq. 65 and 66.
    public static func locationDeviation(
        gigahertz: Double, receiverHeight: Double, clutterHeight: Double, width: Double
    ) -> Double {
        let above = min(max((receiverHeight - clutterHeight) / 10, 0), 1)
        return (0.52 + 0.024 * gigahertz) * pow(width, 0.28) * (1 - above)
    }

    /// -I(p_L) sigma_L, what the locations add to the median loss [dB].
    ///
    /// - Source: P.1812-7, section 4.8, eq. 64 and attachment 2.
    public static func locationLoss(percentage: Double, deviation: Double) -> Double {
        -StandardNormal.fittedInverseComplement(percentage / 100) * deviation
    }
}
