public import RadioUnits

/// The parameters of a sector pattern as two cuts show them.
///
/// The beamwidths are those at half power. The largest attenuation is the front-to-back ratio, the least attenuation within 30° of the
/// direction opposite to the maximum; that of the vertical cut is the suppression of the strongest side lobe, so that no lobe lies above
/// the fit. Between these the fit is the parabola of TR 38.901 table 7.3-1, which is exact at the maximum and at half power.
///
/// - Source: 3GPP TR 38.901 V17.0.0, table 7.3-1; front-to-back ratio within ±30° as antenna makers state it (NGMN, Recommendation on
///   Base Station Antenna Standards, V11.1, 3.2.7).
public struct PatternFit: Sendable, Hashable {
    /// Half-power beamwidth in azimuth.
    public let horizontalBeamwidth: Degrees
    /// Half-power beamwidth in elevation.
    public let verticalBeamwidth: Degrees
    /// Largest attenuation, A_max.
    public let frontToBackRatio: Decibels
    /// Largest attenuation of the vertical cut, SLA_V.
    public let sideLobeAttenuation: Decibels
    /// Angle of the middle of the main beam below the horizon.
    public let tilt: Degrees

    /// Reads the parameters off two cuts, attenuations against their maximum [dB] by angle.
    ///
    /// - Parameters:
    ///   - horizontal: by azimuth from the bearing.
    ///   - vertical: by angle below the horizon, in front.
    public init(horizontal: (Degrees) -> Decibels, vertical: (Degrees) -> Decibels) {
        let azimuth = Cut(horizontal, angles: -180...180)
        let elevation = Cut(vertical, angles: -90...90)
        horizontalBeamwidth = Degrees(min(azimuth.width, 360))
        verticalBeamwidth = Degrees(min(elevation.width, 180))
        tilt = Degrees((elevation.upper + elevation.lower) / 2)
        frontToBackRatio = Decibels(min(max(azimuth.least(beyond: 150), 0), 60))
        sideLobeAttenuation = Decibels(min(max(elevation.least(beyond: elevation.width), 0), 60))
    }

    /// A cut in steps of a tenth of a degree.
    private struct Cut {
        private let samples: [Double]
        private let first: Double
        private let peak: Int
        /// Angles at which half the power is left.
        private(set) var lower = 0.0
        private(set) var upper = 0.0
        var width: Double { upper - lower }

        init(_ attenuation: (Degrees) -> Decibels, angles: ClosedRange<Double>) {
            let count = Int((angles.upperBound - angles.lowerBound) * 10) + 1
            first = angles.lowerBound
            let values = (0..<count).map { attenuation(Degrees(angles.lowerBound + Double($0) / 10)).value }
            let top = values.min() ?? 0
            let lost = values.map { $0 - top }
            samples = lost
            // Of several maxima alike the one nearest to the middle.
            peak =
                lost.indices.filter { lost[$0] < 1e-9 }
                .min { abs($0 - count / 2) < abs($1 - count / 2) } ?? count / 2
            lower = edge(step: -1)
            upper = edge(step: 1)
        }

        /// The outermost angle on one side of the maximum at which less than 3 dB are lost, as table 7.3-1 counts half power: between
        /// two samples on a line, or the end of the cut. Dips between the beams of an envelope do not end it.
        private func edge(step: Int) -> Double {
            let half = 3.0
            var place = step < 0 ? samples.startIndex : samples.endIndex - 1
            while place != peak, samples[place] >= half { place -= step }
            guard samples.indices.contains(place + step) else { return first + Double(place) / 10 }
            let (inside, outside) = (samples[place], samples[place + step])
            return first + (Double(place) + Double(step) * (half - inside) / (outside - inside)) / 10
        }

        /// The least attenuation further from the maximum than an angle; the largest there is where the cut ends before.
        func least(beyond angle: Double) -> Double {
            let far = samples.indices.filter { abs(Double($0 - peak)) / 10 >= angle }
            return far.map { samples[$0] }.min() ?? samples.max() ?? 0
        }
    }
}

extension PatternFit {
    /// The parameters of an antenna as its file describes it.
    ///
    /// - Throws: `AntennaError.cutUnusable` for a cut with a hole: twice its usual step between two angles.
    public init(_ file: AntennaFile) throws(AntennaError) {
        try file.horizontal.checkSteps("HORIZONTAL")
        try file.vertical.checkSteps("VERTICAL")
        self.init(horizontal: file.horizontal.attenuation(at:), vertical: file.vertical.attenuation(at:))
    }
}

extension AntennaCut {
    /// Refuses a cut in which angles are missing.
    fileprivate func checkSteps(_ name: String) throws(AntennaError) {
        var angles = samples.map(\.angle.value)
        angles.append(360 + (angles.first ?? 0))
        let steps = zip(angles, angles.dropFirst()).map { $1 - $0 }
        let usual = steps.sorted()[steps.count / 2]
        guard let hole = steps.firstIndex(where: { $0 > 1.5 * usual }) else { return }
        throw .cutUnusable(
            "\(name) has no angle between \(angles[hole]) and \(angles[hole + 1]) degrees; allowed: steps of \(usual), "
                + "as it has elsewhere")
    }
}
