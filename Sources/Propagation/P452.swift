import Foundation
import RadioUnits

/// The loss between stations that disturb each other over a given terrain profile, down to the rarest of times.
///
///     let model = try P452(carrier: Frequency(gigahertz: 3.5), lapseRate: 45, refractivity: 330)
///     let terminals = PathTerminals(
///         transmitterHeight: Metres(35), receiverHeight: Metres(10), centreLatitude: Degrees(36.45))
///     let prediction = try model.prediction(over: profile, terminals: terminals, time: 0.01)
///     prediction.loss
///
/// Delta-Bullington diffraction over ground and clutter (eq. 13–42), troposcatter with the antennas' gains (eq. 45),
/// ducts and layers (eq. 46–56), each with the absorption of the air (eq. 9), combined by eq. 58–64.
///
/// - Source: ITU-R P.452-18, annex 1, clear-air propagation; hydrometeor scatter (section 5) is not part of it.
/// - Valid: 0.1–50 GHz, up to 10,000 km, antennas 0.1–10,000 m above ground, 0.001–50 % of the time. Clutter counts
///   from 50 m off the terminals on; the loss of clutter around them is that of P.2108.
public struct P452: Hashable, Sendable {
    /// The carrier.
    public let carrier: Frequency
    /// The field.
    public let polarization: LinearPolarization
    /// Delta N, how fast the refractivity falls in the lowest kilometre [N-units/km].
    public let lapseRate: Double
    /// N_0, the refractivity at sea level [N-units].
    public let refractivity: Double
    /// The air that absorbs.
    public let air: Air
    /// The absorption on inland paths [dB/km].
    private let inlandAbsorption: Double
    /// The absorption on the way of what is scattered [dB/km].
    private let scatterAbsorption: Double

    static let model = "P.452"
    static let fewestPoints = 5
    static let validHeights = 0.1...10_000
    static let validDistances = 10.0...1e7
    /// The surroundings of a terminal whose clutter the profile leaves out (section 3.2.3, step 4) [km].
    static let bareKilometres = 50.0 / 1000

    /// The air near the ground.
    public struct Air: Hashable, Sendable {
        /// Pressure of the dry air [hPa].
        public var dryPressure: Double
        /// Temperature [°C].
        public var celsius: Double

        /// Describes the air.
        public init(dryPressure: Double = 1013, celsius: Double = 15) {
            self.dryPressure = dryPressure
            self.celsius = celsius
        }
    }

    /// The antennas' gains towards their horizons along the path, which troposcatter loses part of.
    public struct Gains: Hashable, Sendable {
        /// G_t over an isotropic antenna.
        public var transmitter: Decibels
        /// G_r over an isotropic antenna.
        public var receiver: Decibels

        /// Creates gains.
        public init(transmitter: Decibels = .zero, receiver: Decibels = .zero) {
            self.transmitter = transmitter
            self.receiver = receiver
        }
    }

    /// A loss with the terms that it consists of.
    public struct Prediction: Hashable, Sendable {
        /// L_b, the basic transmission loss (eq. 64).
        public var loss: Decibels { losses.combined }
        /// The parts of the loss; free space holds the absorption of the air too.
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
    }

    /// Creates the model for a carrier and the atmosphere at the centre of the path.
    ///
    /// - Throws: `PropagationError` outside 0.1–50 GHz and for an atmosphere that is none on earth.
    public init(
        carrier: Frequency, polarization: LinearPolarization = .vertical, lapseRate: Double,
        refractivity: Double, air: Air = Air()
    ) throws(PropagationError) {
        try PropagationError.check(carrier, model: Self.model, validGHz: 0.1...50)
        try PropagationError.check(
            lapseRate, of: "lapse rate [N-units/km]", model: Self.model, valid: 0...150)
        try PropagationError.check(
            refractivity, of: "refractivity [N-units]", model: Self.model, valid: 200...500)
        try PropagationError.check(
            air.dryPressure, of: "dry pressure [hPa]", model: Self.model, valid: 200...1100)
        try PropagationError.check(air.celsius, of: "temperature [°C]", model: Self.model, valid: -100...60)
        self.carrier = carrier
        self.polarization = polarization
        self.lapseRate = lapseRate
        self.refractivity = refractivity
        self.air = air
        inlandAbsorption = try Self.absorption(carrier: carrier, air: air, vapourDensity: 7.5)
        scatterAbsorption = try Self.absorption(carrier: carrier, air: air, vapourDensity: 3)
    }

    /// The loss over a profile, not exceeded for a share of the time.
    ///
    /// - Parameters:
    ///   - time: p [%].
    /// - Complexity: O(points).
    public func prediction(
        over profile: TerrainProfile, terminals: PathTerminals, gains: Gains = Gains(), time: Double
    ) throws(PropagationError) -> Prediction {
        try check(profile, terminals, gains, time: time)
        let radius = EffectiveEarth.medianRadiusKilometres(lapseRate: lapseRate)
        let sections = profile.sections
        let geometry = PathGeometry(
            profile: profile, terminals: terminals, medianRadiusKilometres: radius,
            gigahertz: carrier.gigahertz)
        let incidence = AnomalousIncidence.percentage(
            latitudeDegrees: terminals.centreLatitude.value,
            landKilometres: sections.longestLandKilometres,
            inlandKilometres: sections.longestInlandKilometres)
        let surface = profile.surface(bareKilometres: Self.bareKilometres)
        let setting = geometry.diffractionSetting(
            polarization: polarization, seaFraction: sections.seaFraction)
        let terms = [radius, EffectiveEarth.enhancedRadiusKilometres].map {
            DeltaBullington.terms(
                kilometres: profile.kilometres, surface: surface, setting: setting, radiusKilometres: $0,
                gigahertz: carrier.gigahertz)
        }
        let path = ClearAirPath(
            profile: profile, geometry: geometry, incidence: incidence, medianRadiusKilometres: radius,
            medianDiffraction: terms[0].loss, enhancedDiffraction: terms[1].loss)
        return Prediction(
            losses: try losses(path, terminals, gains, time: time), medianDiffraction: terms[0],
            enhancedDiffraction: terms[1], geometry: geometry, incidence: incidence,
            medianRadiusKilometres: radius)
    }

    /// What the parts of the loss are drawn from.
    private struct ClearAirPath {
        let profile: TerrainProfile
        let geometry: PathGeometry
        let incidence: Double
        let medianRadiusKilometres: Double
        let medianDiffraction: Double
        let enhancedDiffraction: Double
    }

    private func losses(
        _ path: ClearAirPath, _ terminals: PathTerminals, _ gains: Gains, time: Double
    ) throws(PropagationError) -> ClearAirLosses {
        let gigahertz = carrier.gigahertz
        let geometry = path.geometry
        let length = path.profile.lengthKilometres
        let sections = path.profile.sections
        let ducts = AnomalousPropagation(
            geometry: geometry, kilometres: length, sections: sections,
            transmitterCoastKilometres: terminals.transmitterCoast.kilometres,
            receiverCoastKilometres: terminals.receiverCoast.kilometres,
            medianRadiusKilometres: path.medianRadiusKilometres, incidence: path.incidence)
        let sea = sections.seaFraction
        let moist =  // eq. 9a
            sea > 0
            ? try Self.absorption(carrier: carrier, air: air, vapourDensity: 7.5 + 2.5 * sea)
            : inlandAbsorption
        let scattered = Troposcatter.interferenceLoss(
            kilometres: length, angularDistance: geometry.horizon.angularDistance, gigahertz: gigahertz,
            refractivity: refractivity, gains: gains.transmitter.value + gains.receiver.value,
            percentage: time)
        return ClearAirLosses(
            ClearAirLosses.Mechanisms(
                freeSpace: ClearAirLosses.freeSpaceLoss(
                    rayKilometres: geometry.rayKilometres, gigahertz: gigahertz)
                    + moist * geometry.rayKilometres,
                medianDiffraction: path.medianDiffraction, enhancedDiffraction: path.enhancedDiffraction,
                anomalous: ducts.loss(gigahertz: gigahertz, percentage: time) + moist * length,
                troposcatter: scattered + scatterAbsorption * length),
            times: ClearAirLosses.Times(percentage: time, incidence: path.incidence),
            horizon: geometry.horizon, kilometres: length, seaFraction: sections.seaFraction,
            angleFactor: ClearAirLosses.angleFactor(slopeExcess(path)))
    }

    /// S_tim - S_tr over the bare ground [m/km] (eq. 14, 15 and 58).
    private func slopeExcess(_ path: ClearAirPath) -> Double {
        let line = Bullington.Path(
            kilometres: path.profile.lengthKilometres, transmitterHeight: path.geometry.transmitterAntenna,
            receiverHeight: path.geometry.receiverAntenna, radiusKilometres: path.medianRadiusKilometres,
            gigahertz: carrier.gigahertz)
        let steepest = Bullington.transmitterSlope(
            kilometres: path.profile.kilometres, heights: path.profile.heights, path: line)
        return steepest - line.slope
    }

    private func check(
        _ profile: TerrainProfile, _ terminals: PathTerminals, _ gains: Gains, time: Double
    ) throws(PropagationError) {
        try profile.check(minimum: Self.fewestPoints, model: Self.model)
        try PropagationError.check(
            distance: profile.distance, model: Self.model, validMetres: Self.validDistances)
        try terminals.check(model: Self.model, validHeights: Self.validHeights)
        for gain in [gains.transmitter, gains.receiver] {
            try PropagationError.check(
                gain.value, of: "antenna gain [dBi]", model: Self.model, valid: -100...100)
        }
        try PropagationError.check(time, of: "time [%]", model: Self.model, valid: 0.001...50)
    }
}
