import RadioUnits

/// How the antenna of one sector is set on one carrier.
struct AntennaSetting: Sendable, Hashable {
    /// Bearing, clockwise from grid north.
    var azimuth: Degrees
    /// Downtilt of the beam against the panel.
    var electricalDowntilt: Degrees
    /// How far the panel hangs forward.
    var mechanicalDowntilt = Degrees(0)
    /// Change of the radio's power.
    var powerChange = Decibels.zero
    /// Which of the radio's beam sets it sends: 0 is the radio's own, then those of `beam_sets`.
    var beamSet = 0
}

/// The cells of a plan whose antennas are set otherwise than their site class says.
struct CellTuning: Sendable, Equatable {
    /// A carrier on a site.
    struct Station: Hashable, Sendable {
        /// Index of the site.
        var site: Int
        /// Number of the carrier in the table.
        var carrier: Int
    }

    /// The settings of every sector of the stations that are tuned.
    var settings: [Station: [AntennaSetting]] = [:]
}
