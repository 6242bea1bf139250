import RadioUnits

/// Bearings of the sectors of a site: evenly spread, turned by an angle of the site's own so that lattices do not line up.
enum SectorBearings {
    /// Bearings clockwise from north, in [0°, 360°).
    static func bearings(count: Int, site: Int, seed: UInt64) -> [Degrees] {
        let spread = 360 / Double(max(count, 1))
        var random = SplitMix64(seed: seed, site)
        // The usual 0°, 120°, 240°, give or take a twelfth of the spread.
        let turn = (random.nextUnit() - 0.5) * spread / 6
        return (0..<count).map { index in
            let bearing = Double(index) * spread + turn
            return Degrees(bearing < 0 ? bearing + 360 : bearing)
        }
    }
}
