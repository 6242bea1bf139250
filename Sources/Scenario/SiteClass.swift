public import Antennas
public import RadioUnits

/// A radio unit with its antenna panel, one a sector: `radios[]` in the scenario.
public struct Radio: Sendable, Equatable {
    /// Short name, as `aau64-n41`.
    public var id: String
    /// The carrier it serves.
    public var carrier: String
    /// Total transmit power of a sector.
    public var power: PowerLevel
    /// Gain of the SSB beam envelope at its maximum [dBi].
    public var gain: Decibels
    /// Gain of the beams that carry data, at their maximum [dBi].
    public var trafficGain: Decibels
    /// Half-power beamwidth in azimuth.
    public var horizontalBeamwidth: Degrees
    /// Half-power beamwidth in elevation.
    public var verticalBeamwidth: Degrees
    /// Largest attenuation of the pattern, horizontal and in sum (A_max of TR 38.901 table 7.3-1).
    public var frontToBackRatio: Decibels
    /// Largest attenuation in the vertical cut (SLA_V).
    public var sideLobeAttenuation: Decibels
    /// The cuts of its antenna file or array, where nothing else is said of its beam.
    public var cuts: PatternCuts?
    /// Feeder and connector losses.
    public var feederLoss: Decibels
    /// Equipment of the three sectors [CNY].
    public var cost: Double
    /// Layers that the radio sends at once, to all terminals together; what a fronthaul must carry.
    public var fronthaulLayers = 4
    /// Further SSB beam sets that it can send instead of its own.
    public var beamSets: [BeamSet] = []

    /// An SSB beam set by its envelope.
    public struct BeamSet: Sendable, Equatable {
        /// Short name, as `narrow`.
        public var id: String
        /// Gain of the envelope at its maximum [dBi].
        public var gain: Decibels
        /// Half-power beamwidth in azimuth.
        public var horizontalBeamwidth: Degrees
        /// Half-power beamwidth in elevation.
        public var verticalBeamwidth: Degrees
    }
}

/// A kind of site: `site_classes[]` in the scenario.
public struct SiteClass: Sendable, Equatable {
    /// The path-loss scenario of TR 38.901, or P.1812 over terrain and clutter; indoor systems by InH or InF.
    public enum Model: String, Sendable, CaseIterable {
        case urbanMacro = "UMa", urbanMicro = "UMi", ruralMacro = "RMa", profile = "P1812"
        case indoorOffice = "InH", hallSparseLow = "InF-SL", hallDenseLow = "InF-DL"
        case hallSparseHigh = "InF-SH", hallDenseHigh = "InF-DH"

        /// Whether it is of an indoor system, which is not heard outdoors.
        public var isIndoor: Bool {
            switch self {
            case .urbanMacro, .urbanMicro, .ruralMacro, .profile: false
            case .indoorOffice, .hallSparseLow, .hallDenseLow, .hallSparseHigh, .hallDenseHigh: true
            }
        }
    }

    /// Where the functions of its base stations are split between the site and a room.
    public enum Split: String, Sendable, CaseIterable {
        /// All at the site.
        case integrated
        /// PDCP in the room: midhaul over F1.
        case higherLayer = "option_2"
        /// Within the physical layer: fronthaul over eCPRI.
        case lowerLayer = "option_7_2x"
    }

    /// Short name, as `urban_macro`.
    public var id: String
    /// Name for people.
    public var name: LocalizedText
    /// Path-loss scenario.
    public var model: Model
    /// Antenna height above ground.
    public var height: Metres
    /// Number of sectors, 1 to 6, evenly spread in azimuth.
    public var sectors: Int
    /// Downtilt of every sector, positive below the horizon.
    public var downtilt: Degrees
    /// Ids of the radios a station of this class carries; those of its network are used.
    public var radios: [String]
    /// Tower, power and room of a new site, paid once: networks that stand on it share them [CNY].
    public var siteCost: Double
    /// The same at a site that stands already [CNY].
    public var upgradeCost: Double
    /// Radius of the calculation by carrier id; none indoors.
    public var radius: [String: Metres]
    /// How an indoor system is built; nil outdoors.
    public var indoor: IndoorInstallation?
    /// Where its base stations are split.
    public var split = Split.integrated
    /// Id of the class whose stations capacity relief may make to this one; nil for a class of `site_classes`.
    public var rebuilds: String?
}

/// Where candidates of a class may stand: `candidates[]` in the scenario.
public struct CandidateRule: Sendable, Equatable {
    /// Morphology of the clutter classes in which they stand.
    public var morphology: String
    /// Class of the sites.
    public var siteClass: String
    /// Spacing of the hexagonal lattice.
    public var spacing: Metres
    /// Largest displacement from the lattice as a share of the spacing, 0 to 0.5.
    public var jitter: Double
}
