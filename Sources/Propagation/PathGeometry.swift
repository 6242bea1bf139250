/// All that the terrain Recommendations take from the shape of a path.
///
/// - Source: ITU-R P.1812-7, attachment 1 to annex 1; ITU-R P.452-18, attachment 2 to annex 1. Equation numbers
///   are those of P.1812-7.
public struct PathGeometry: Hashable, Sendable {
    /// h_ts, the transmitting antenna above sea level [m].
    public let transmitterAntenna: Double
    /// h_rs, the receiving antenna above sea level [m].
    public let receiverAntenna: Double
    /// What the antennas see.
    public let horizon: PathHorizon
    /// The least-squares line through the ground.
    public let smoothEarth: SmoothEarth
    /// h_std and h_srd, the line for diffraction.
    public let diffractionEarth: SmoothEarth
    /// The line for ducts and layers.
    public let ductingEarth: SmoothEarth
    /// h_te, the transmitter above the line for ducts [m].
    public let transmitterEffectiveHeight: Double
    /// h_re, the receiver above the line for ducts [m].
    public let receiverEffectiveHeight: Double
    /// h_m, the terrain roughness between the horizons [m].
    public let roughness: Double
    /// The sloped ray between the antennas [km].
    public let rayKilometres: Double

    /// Measures a path of at least three points.
    init(
        profile: TerrainProfile, terminals: PathTerminals, medianRadiusKilometres: Double, gigahertz: Double
    ) {
        let length = profile.lengthKilometres
        let first = profile.firstHeight
        let last = profile.lastHeight
        transmitterAntenna = first + terminals.transmitterHeight.value
        receiverAntenna = last + terminals.receiverHeight.value
        let rise = (transmitterAntenna - receiverAntenna) / 1000
        rayKilometres = (length * length + rise * rise).squareRoot()  // eq. 8a
        horizon = PathHorizon(
            kilometres: profile.kilometres, heights: profile.heights,
            path: Bullington.Path(
                kilometres: length, transmitterHeight: transmitterAntenna, receiverHeight: receiverAntenna,
                radiusKilometres: medianRadiusKilometres, gigahertz: gigahertz))
        smoothEarth = SmoothEarth(kilometres: profile.kilometres, heights: profile.heights)
        diffractionEarth = smoothEarth.forDiffraction(
            below: SmoothEarth.Obstruction(
                kilometres: profile.kilometres, heights: profile.heights,
                transmitterHeight: transmitterAntenna, receiverHeight: receiverAntenna),
            transmitterGround: first, receiverGround: last)
        ductingEarth = smoothEarth.forDucting(transmitterGround: first, receiverGround: last)
        transmitterEffectiveHeight = transmitterAntenna - ductingEarth.transmitter  // eq. 94
        receiverEffectiveHeight = receiverAntenna - ductingEarth.receiver
        let slope = (ductingEarth.receiver - ductingEarth.transmitter) / length  // eq. 93
        var roughness = -Double.infinity  // eq. 95
        for index in horizon.indices {
            let line = ductingEarth.transmitter + slope * profile.kilometres[index]
            roughness = max(roughness, profile.heights[index] - line)
        }
        self.roughness = roughness
    }

    /// The ends of the path as the diffraction model wants them.
    func diffractionSetting(
        polarization: LinearPolarization, seaFraction: Double
    ) -> DeltaBullington.Setting {
        DeltaBullington.Setting(
            transmitterHeight: transmitterAntenna, receiverHeight: receiverAntenna,
            transmitterSmoothEarth: diffractionEarth.transmitter,
            receiverSmoothEarth: diffractionEarth.receiver, polarization: polarization,
            seaFraction: seaFraction)
    }
}
