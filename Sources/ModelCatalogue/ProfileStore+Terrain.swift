public import Propagation

extension ProfileTable {
    private static let pointToAreaZones = "zone_1sea_3coast_4inland"
    private static let interferenceZones = "zone_1coast_2inland_3sea"

    /// The profile of a model that wants points at any distances, with clutter and zones where the file has them.
    ///
    /// Columns: `d_km` or `d_m`; `h_m` or `h_m_amsl`; `R_clutter_m`; `zone_1sea_3coast_4inland` (codes of P.1812)
    /// or `zone_1coast_2inland_3sea` (of P.452).
    public func terrain() throws -> TerrainProfile {
        let (name, distances) = try values("d_km", "d_m")
        return try TerrainProfile(
            kilometres: name == "d_km" ? distances : distances.map { $0 / 1000 }, heights: try heights(),
            clutterHeights: optionalValues(["R_clutter_m"])?.values ?? [], zones: try zones())
    }

    private func zones() throws(PropagationError) -> [RadioClimaticZone] {
        guard let (name, codes) = optionalValues([Self.pointToAreaZones, Self.interferenceZones]) else {
            return []
        }
        let isPointToArea = name == Self.pointToAreaZones
        var zones: [RadioClimaticZone] = []
        for (index, code) in codes.enumerated() {
            let zone =
                isPointToArea
                ? RadioClimaticZone(pointToAreaCode: code) : RadioClimaticZone(interferenceCode: code)
            guard let zone else {
                throw .profileValueInvalid(index: index, field: "zone", value: code)
            }
            zones.append(zone)
        }
        return zones
    }
}
