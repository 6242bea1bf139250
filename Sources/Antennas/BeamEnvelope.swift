public import RadioUnits

/// The envelope of a set of beams that an array sends one after the other, as it sends SSBs: in each direction the strongest.
///
/// - Source: ITU-R M.2101-0, section 5, table 4, for each beam; 3GPP TS 38.213, section 4.1, for the sweep (up to 4, 8 or 64 beams by
///   band).
public struct BeamEnvelope: Sendable, Hashable {
    /// The beams.
    public let beams: [ArrayPattern]

    /// Creates an envelope of the beams that an array steers to some directions.
    ///
    /// - Parameter directions: azimuth from the bearing and tilt below the horizon of each beam.
    /// - Throws: `AntennaError` for an array that cannot be, and for no beam or more than 64.
    public init(
        element: SectorPattern, columns: Int, rows: Int, columnSpacing: Double, rowSpacing: Double,
        directions: [(azimuth: Degrees, tilt: Degrees)]
    ) throws(AntennaError) {
        try AntennaError.check(Double(directions.count), of: "number of beams", valid: 1...64)
        var beams: [ArrayPattern] = []
        for direction in directions {
            beams.append(
                try ArrayPattern(
                    element: element, columns: columns, rows: rows, columnSpacing: columnSpacing,
                    rowSpacing: rowSpacing, steeringAzimuth: direction.azimuth,
                    electricalTilt: direction.tilt))
        }
        self.beams = beams
    }

    /// The gain of the strongest beam in a direction [dBi].
    public func gain(zenith: Degrees, azimuth: Degrees) -> Decibels {
        beams.reduce(Decibels(-400)) { max($0, $1.gain(zenith: zenith, azimuth: azimuth)) }
    }

    /// The greatest gain, and the direction it lies in, to half a degree: azimuth and angle below the horizon.
    public var maximum: (gain: Decibels, azimuth: Degrees, depression: Degrees) {
        var best = (gain: Decibels(-400), azimuth: Degrees(0), depression: Degrees(0))
        // A beam is strongest near where it is steered to; the element draws it towards the bearing.
        for beam in beams {
            for step in -10...10 {
                for turn in -10...10 {
                    let depression = beam.electricalTilt.value + Double(step) / 2
                    let azimuth = beam.steeringAzimuth.value + Double(turn) / 2
                    let value = gain(zenith: Degrees(90 + depression), azimuth: Degrees(azimuth))
                    if value > best.gain { best = (value, Degrees(azimuth), Degrees(depression)) }
                }
            }
        }
        return best
    }

    /// The parameters of the envelope: its cuts through the maximum.
    public var fit: PatternFit {
        let maximum = maximum
        return PatternFit(
            horizontal: { maximum.gain - gain(zenith: Degrees(90 + maximum.depression.value), azimuth: $0) },
            vertical: { maximum.gain - gain(zenith: Degrees(90 + $0.value), azimuth: maximum.azimuth) })
    }
}
