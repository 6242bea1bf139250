public import RadioUnits

/// How an indoor system is built: `site_classes[].indoor` in the scenario, for the indoor models.
public struct IndoorInstallation: Sendable, Equatable {
    /// Distance of the antennas on a floor, on a square lattice.
    public var antennaSpacing: Metres
    /// Distance from the site within which it serves the buildings.
    public var reach: Metres
    /// Share of the ground within reach that is built over, 0 to 1.
    public var buildingShare: Double
    /// Floors of the buildings.
    public var floors: Int

    /// Antennas of a system: those of a disc of its reach, so far as it is built over, on every floor.
    public var antennas: Int {
        let ground = Double.pi * reach.value * reach.value * buildingShare
        let perFloor = (ground / (antennaSpacing.value * antennaSpacing.value)).rounded(.up)
        return max(Int(perFloor), 1) * floors
    }

    init(_ reader: SectionReader) {
        antennaSpacing = Metres(reader.number("antenna_spacing_m", 5...150))
        reach = Metres(reader.number("reach_m", 10...500))
        buildingShare = reader.percentage("building_share_pct", 1...100)
        floors = reader.optionalInteger("floors", 1...50) ?? 1
    }
}
