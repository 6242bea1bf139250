import Foundation
import RadioUnits

/// The Irregular Terrain Model of the Institute for Telecommunication Sciences, known as Longley-Rice.
///
/// It computes a reference attenuation beyond free space, by two rays within the horizon, by diffraction behind it
/// and by tropospheric scatter far beyond, and spreads it over time, location and situation by measured statistics.
///
/// - Source: G. A. Hufford, "The ITS Irregular Terrain Model, version 1.2.2: the algorithm", NTIA; Longley and Rice,
///   ESSA technical report ERL 79-ITS 67, 1968. Reference implementation: NTIA/ITS, itm 1.4, in the public domain
///   in the United States; developed by the National Telecommunications and Information Administration.
/// - Valid: 20 MHz to 20 GHz, 1 km to 2000 km, terminals 0.5 m to 3000 m above ground. It wants bare terrain:
///   a surface model with buildings is outside of its measurements.
public struct LongleyRice: Hashable, Sendable {
    /// The carrier.
    public let carrier: Frequency
    /// The polarization.
    public let polarization: Polarization
    /// The ground.
    public let ground: Ground
    /// The climate.
    public let climate: Climate
    /// The refractivity of the air.
    public let refractivity: Refractivity
    /// Which variations are told apart.
    public let variability: Variability
    /// Whose rounding of the coefficients is followed.
    public let revision: Revision

    static let name = "Longley-Rice"
    static let validHeights = 0.5...3000.0

    /// The impedance that the ground shows to the wave, relative to free space.
    let groundImpedance: Complex
    /// f [MHz].
    let megahertz: Double

    /// Creates the model for one carrier and one region.
    ///
    /// - Throws: `PropagationError` naming the first input outside the valid range.
    public init(
        carrier: Frequency, polarization: Polarization = .vertical, ground: Ground = .average,
        climate: Climate = .continentalTemperate, refractivity: Refractivity = .seaLevel(301),
        variability: Variability = Variability(mode: .broadcast), revision: Revision = .current
    ) throws(PropagationError) {
        try PropagationError.check(carrier, model: Self.name, validGHz: 0.02...20)
        try PropagationError.check(
            ground.relativePermittivity, of: "relative permittivity", model: Self.name,
            valid: 1...Double.greatestFiniteMagnitude)
        try PropagationError.check(
            ground.conductivity, of: "conductivity [S/m]", model: Self.name,
            valid: Double.leastNonzeroMagnitude...Double.greatestFiniteMagnitude)
        if case .seaLevel(let value) = refractivity {
            try PropagationError.check(
                value, of: "refractivity at sea level [N]", model: Self.name, valid: 250...400)
        }
        self.carrier = carrier
        self.polarization = polarization
        self.ground = ground
        self.climate = climate
        self.refractivity = refractivity
        self.variability = variability
        self.revision = revision
        megahertz = carrier.megahertz
        groundImpedance = Self.impedance(of: ground, polarization: polarization, megahertz: megahertz)
        guard groundImpedance.real > abs(groundImpedance.imaginary) else {
            throw .combinationUndefined("a ground this conductive", model: Self.name)
        }
    }

    /// The path over a terrain profile, from the transmitter to the receiver.
    ///
    /// - Throws: `PropagationError` on fewer than three points, and on terminals or air outside the valid range.
    /// - Complexity: O(points), no allocation.
    public func path(
        over profile: EquidistantProfile, transmitterHeight: Metres, receiverHeight: Metres
    ) throws(PropagationError) -> Path {
        guard profile.heights.count >= 3 else {
            throw .profileTooShort(points: profile.heights.count, model: Self.name, minimum: 3)
        }
        try Self.check(transmitterHeight: transmitterHeight, receiverHeight: receiverHeight)
        let surface = try surfaceRefractivity(systemHeight: Self.systemHeight(of: profile.heights.span))
        let earth = Earth(surfaceRefractivity: surface)
        let geometry = Geometry(
            profile: profile, earth: earth, transmitterHeight: transmitterHeight.value,
            receiverHeight: receiverHeight.value)
        return try path(geometry: geometry, earth: earth)
    }

    /// A path of which only the distance and the kind of terrain are known.
    ///
    /// - Parameter terrainIrregularity: delta h, the range between the deciles of the terrain: 0 m over
    ///   water, 90 m on average, 200 m in mountains.
    public func path(
        distance: Metres, terrainIrregularity: Metres, transmitter: AreaTerminal, receiver: AreaTerminal
    ) throws(PropagationError) -> Path {
        try Self.check(transmitterHeight: transmitter.height, receiverHeight: receiver.height)
        guard distance.value > 0, distance <= EquidistantProfile.longest else {
            throw .distanceOutOfRange(
                distance, model: Self.name, validMetres: 0...EquidistantProfile.longest.value)
        }
        try PropagationError.check(
            terrainIrregularity.value, of: "terrain irregularity [m]", model: Self.name,
            valid: 0...10_000)
        let earth = Earth(surfaceRefractivity: try surfaceRefractivity(systemHeight: 0))
        let geometry = Geometry(
            distance: distance.value, irregularity: terrainIrregularity.value, earth: earth,
            transmitter: transmitter, receiver: receiver)
        return try path(geometry: geometry, earth: earth)
    }

    private func path(geometry: Geometry, earth: Earth) throws(PropagationError) -> Path {
        let reference = Reference(
            geometry: geometry, earth: earth, megahertz: megahertz, impedance: groundImpedance,
            coefficients: revision == .current ? .current : .original)
        let (attenuation, mode) = reference.attenuation()
        guard attenuation.isFinite else {
            throw .combinationUndefined("the loss of this path", model: Self.name)
        }
        let freeSpace = 32.45 + 20 * log10(megahertz) + 20 * log10(geometry.distance / 1000)
        return Path(
            transmitter: geometry.transmitter, receiver: geometry.receiver,
            distance: Metres(geometry.distance), terrainIrregularity: Metres(geometry.irregularity),
            surfaceRefractivity: earth.surfaceRefractivity, freeSpaceLoss: Decibels(freeSpace),
            referenceAttenuation: Decibels(attenuation), mode: mode,
            warnings: warnings(geometry: geometry, earth: earth),
            spread: Spread(
                geometry: geometry, megahertz: megahertz, climate: climate, variability: variability))
    }

    private static func check(
        transmitterHeight: Metres, receiverHeight: Metres
    ) throws(PropagationError) {
        try PropagationError.check(
            height: transmitterHeight, of: "transmitter height", model: name, validMetres: validHeights)
        try PropagationError.check(
            height: receiverHeight, of: "receiver height", model: name, validMetres: validHeights)
    }
}
