public import RadioUnits

/// An antenna as its maker's file describes it: a header and two cuts.
///
/// - Source: the MSI Planet format: lines `KEY value`, then `HORIZONTAL n` and `VERTICAL n`, each followed by n lines
///   `angle attenuation`. The gain is in dBd unless `dBi` stands behind it; the vertical cut is 0° at the horizon
///   and 90° straight down; an electrical tilt is already in it.
public struct AntennaFile: Sendable, Hashable {
    /// dBi of a half-wave dipole: what a gain in dBd lies below one in dBi.
    public static let dipoleGain = Decibels(2.15)

    /// NAME.
    public var name: String
    /// Gain at the maximum [dBi].
    public var gain: Decibels
    /// FREQUENCY, where the file has it.
    public var frequency: Frequency?
    /// The further lines of the header by key, in file order: MAKE, H_WIDTH, TILT, COMMENT and others.
    public var fields: [Field]
    /// The cut at the horizon, clockwise from the bearing.
    public var horizontal: AntennaCut
    /// The cut through the bearing, 90° straight down.
    public var vertical: AntennaCut

    /// A line of the header.
    public struct Field: Sendable, Hashable {
        /// The key, in capitals.
        public var key: String
        /// The rest of the line.
        public var value: String

        /// Creates a line.
        public init(key: String, value: String) {
            self.key = key
            self.value = value
        }
    }

    /// Creates an antenna.
    public init(
        name: String, gain: Decibels, frequency: Frequency? = nil, fields: [Field] = [],
        horizontal: AntennaCut, vertical: AntennaCut
    ) {
        self.name = name
        self.gain = gain
        self.frequency = frequency
        self.fields = fields
        self.horizontal = horizontal
        self.vertical = vertical
    }

    /// The attenuation below the maximum in a direction [dB]: the sum of both cuts, at most `greatest`.
    ///
    /// - Parameters:
    ///   - azimuth: from the bearing, clockwise.
    ///   - depression: below the horizon.
    ///   - greatest: the cap on the sum; 30 dB is that of TR 38.901.
    public func attenuation(
        azimuth: Degrees, depression: Degrees, greatest: Decibels = Decibels(30)
    ) -> Decibels {
        let sum = horizontal.attenuation(at: azimuth) + vertical.attenuation(at: depression)
        return min(sum, greatest)
    }

    /// The gain in a direction [dBi].
    public func gain(
        azimuth: Degrees, depression: Degrees, greatest: Decibels = Decibels(30)
    ) -> Decibels {
        gain - attenuation(azimuth: azimuth, depression: depression, greatest: greatest)
    }
}
