public import RadioUnits

/// The envelope of a set of beams that an array sends one after the other, as it sends SSBs: in each direction the strongest.
///
/// - Source: ITU-R M.2101-0, section 5, table 4, for each beam; 3GPP TS 38.213, section 4.1, for the sweep (up to 4, 8 or 64 beams by
///   band).
public struct BeamEnvelope: Sendable, Hashable {
    /// Where an envelope is strongest.
    public struct Maximum: Sendable, Hashable {
        /// The greatest gain [dBi].
        public var gain: Decibels
        /// From the bearing.
        public var azimuth: Degrees
        /// Below the horizon.
        public var depression: Degrees
    }

    /// The beams.
    public let beams: [ArrayPattern]
    /// The greatest gain, and the direction it lies in, to half a degree.
    public let maximum: Maximum

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
        maximum = Self.maximum(of: beams)
    }

    /// The gain of the strongest beam in a direction [dBi].
    public func gain(zenith: Degrees, azimuth: Degrees) -> Decibels {
        Self.gain(of: beams, zenith: zenith, azimuth: azimuth)
    }

    private static func gain(of beams: [ArrayPattern], zenith: Degrees, azimuth: Degrees) -> Decibels {
        beams.reduce(Decibels(-400)) { max($0, $1.gain(zenith: zenith, azimuth: azimuth)) }
    }

    private static func maximum(of beams: [ArrayPattern]) -> Maximum {
        var best = Maximum(gain: Decibels(-400), azimuth: Degrees(0), depression: Degrees(0))
        // A beam is strongest near where it is steered to; the element draws it towards the bearing.
        for beam in beams {
            for step in -10...10 {
                for turn in -10...10 {
                    let depression = beam.electricalTilt.value + Double(step) / 2
                    let azimuth = beam.steeringAzimuth.value + Double(turn) / 2
                    let value = gain(of: beams, zenith: Degrees(90 + depression), azimuth: Degrees(azimuth))
                    if value > best.gain {
                        best = Maximum(
                            gain: value, azimuth: Degrees(azimuth), depression: Degrees(depression))
                    }
                }
            }
        }
        return best
    }

    /// What is lost against the maximum around its cone [dB], by azimuth.
    public func horizontalCut(azimuth: Degrees) -> Decibels {
        maximum.gain - gain(zenith: Degrees(90 + maximum.depression.value), azimuth: azimuth)
    }

    /// What is lost against the maximum in the plane through it [dB], by angle below the horizon; beyond 90° behind.
    public func verticalCut(depression: Degrees) -> Decibels {
        let front = depression.value.remainder(dividingBy: 360)
        let isBehind = abs(front) > 90
        let below = isBehind ? (front < 0 ? -180 : 180) - front : front
        let azimuth = isBehind ? maximum.azimuth.value + 180 : maximum.azimuth.value
        return maximum.gain - gain(zenith: Degrees(90 + below), azimuth: Degrees(azimuth).wrapped)
    }

    /// The parameters of the envelope: its cuts through the maximum.
    public var fit: PatternFit { PatternFit(horizontal: horizontalCut, vertical: verticalCut) }
}
