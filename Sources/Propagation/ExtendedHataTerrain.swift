import Foundation
import RadioUnits

extension ExtendedHata {
    /// What a profile from the mobile to the base station says about the path.
    ///
    /// - Source: NTIA report 15-517, appendix A; the details are those of the reference implementation.
    public struct Terrain: Hashable, Sendable {
        /// The length of the path [km].
        let pathKilometres: Double
        /// The mobile's ground over the mean ground at 3–15 km [m].
        let mobileRise: Double
        /// The base station's ground over the mean ground at 3–15 km [m].
        let baseRise: Double
        /// The heights above sea level that a tenth, half and nine tenths of the terrain near the mobile reach [m].
        let deciles: Deciles
        /// delta h [m].
        let irregularityMetres: Double
        /// The fall of the terrain from the mobile towards the base station [mrad].
        let slopeMilliradians: Double
        /// The part of the points at sea level.
        public let seaFraction: Double
        /// Which half of the path holds more of the sea.
        let seaSide: SeaSide
        /// The ground under the mobile [m].
        let mobileGround: Double
        /// The radio horizons.
        let horizons: Horizons

        enum SeaSide: Int { case base, mobile, both }

        struct Deciles: Hashable {
            let upper: Double
            let median: Double
            let lower: Double
        }

        /// The range between the deciles of the terrain within 10 km of the mobile.
        public var irregularity: Metres { Metres(irregularityMetres) }
        /// The slope of the terrain near the mobile, positive where it falls towards the base station.
        public var slope: Radians { Radians(slopeMilliradians / 1000) }
        /// Whether one ridge is the horizon of both terminals.
        public var hasSingleHorizon: Bool { horizons.ridgeHeight != nil }
        /// The height of that ridge over the line between the terminals.
        public var ridgeHeight: Metres? { horizons.ridgeHeight.map { Metres($0) } }

        init(profile: EquidistantProfile, baseHeight: Double, mobileHeight: Double, rules: Rules) {
            let line = Line(profile: profile, rules: rules)
            pathKilometres = line.kilometres
            (mobileRise, baseRise) = line.rises()
            let factor = line.kilometres < 10 ? Self.asymptote(kilometres: line.kilometres) : 1
            let raw = line.deciles()
            // The reference scales the heights themselves, not only their range.
            deciles = Deciles(
                upper: raw.upper * factor, median: raw.median * factor, lower: raw.lower * factor)
            irregularityMetres = (raw.upper - raw.lower) * factor
            slopeMilliradians = line.slope()
            (seaFraction, seaSide) = line.sea()
            mobileGround = profile.heights[0]
            horizons = Horizons(line: line, baseHeight: baseHeight, mobileHeight: mobileHeight)
        }

        /// What makes the irregularity of a path below 10 km that of a long one.
        private static func asymptote(kilometres: Double) -> Double {
            (1 - 0.8 * exp(-0.2)) / (1 - 0.8 * exp(-0.02 * kilometres))
        }
    }
}

/// A profile together with the step and the length as one of the rules reckons them.
private struct Line {
    let heights: [Double]
    let step: Double
    let stepKilometres: Double
    let kilometres: Double
    let metres: Double
    let rules: ExtendedHata.Rules

    var intervals: Int { heights.count - 1 }

    init(profile: EquidistantProfile, rules: ExtendedHata.Rules) {
        heights = profile.heights
        step = profile.step.value
        self.rules = rules
        let length = profile.distance.value
        switch rules {
        case .ntia:
            stepKilometres = step * 0.001
            kilometres = Double(profile.intervals) * stepKilometres
            metres = length
        case .winnForum:
            // A length within a hundredth of a millimetre of whole metres is taken as whole.
            metres = abs(length - length.rounded()) < 1e-5 ? length.rounded() : length
            stepKilometres = step / 1000
            kilometres = metres / 1000
        }
    }

    /// How far either terminal's ground lies over the mean ground at 3–15 km from it [m].
    func rises() -> (mobile: Double, base: Double) {
        guard kilometres >= 3 else { return (0, 0) }
        let near = min(points(3) + (rules == .winnForum ? 1 : 0), intervals)
        let far = kilometres > 15 ? min(points(15), intervals) : intervals
        let weight = kilometres > 15 ? 1 : (kilometres - 3) / 12
        let mobile = weight * (heights[0] - mean(near, far))
        let base = weight * (heights[intervals] - mean(intervals - far, intervals - near))
        return (mobile, base)
    }

    /// The last point within a distance.
    ///
    /// WinnForum measures its paths along the ellipsoid, a hair short of whole kilometres, and takes the mean ground
    /// from beyond 3 km. So a point at 3 km itself stays out, and one at 10 or 15 km belongs in, whatever the
    /// rounding of the step.
    private func points(_ kilometres: Double) -> Int {
        let quotient = kilometres / stepKilometres
        return Int(rules == .winnForum ? quotient + 1e-6 : quotient)
    }

    private func mean(_ first: Int, _ last: Int) -> Double {
        guard first <= last else { return heights[max(0, min(first, intervals))] }
        return heights[first...last].reduce(0, +) / Double(last - first + 1)
    }

    /// The heights reached by a tenth, half and nine tenths of the points within 10 km of the mobile [m].
    func deciles() -> ExtendedHata.Terrain.Deciles {
        let last = kilometres < 10 ? intervals : min(points(10), intervals)
        let falling = heights[0...last].sorted(by: >)
        let count = Double(falling.count)
        func place(_ part: Double) -> Double { falling[max(0, Int(part * count - 1))] }
        return ExtendedHata.Terrain.Deciles(upper: place(0.1), median: place(0.5), lower: place(0.9))
    }

    /// The mean fall of the terrain within 5–10 km of the mobile [mrad], of all lengths the steepest where they agree.
    func slope() -> Double {
        guard metres >= 5000 else { return 0 }
        let slopes = stride(from: 5000.0, through: min(metres, 10_000), by: 1000).map { length -> Double in
            let last = min(points(length / 1000), intervals)
            let fit = heights.span.extracting(first: last + 1).linearFit(from: 0, to: Double(last))
            return -1000 * (fit.last - fit.first) / length
        }
        let (least, most) = (slopes.min() ?? 0, slopes.max() ?? 0)
        if metres <= 5000 || least * most < 0 { return slopes.first ?? 0 }
        return most >= 0 ? most : least
    }

    /// The part of the points at sea level and the half of the path with more of them.
    func sea() -> (fraction: Double, side: ExtendedHata.Terrain.SeaSide) {
        let middle = intervals / 2
        let mobile = heights[0..<middle].count { $0 == 0 }
        let base = heights[middle...].count { $0 == 0 }
        let side: ExtendedHata.Terrain.SeaSide = mobile > base ? .mobile : base > mobile ? .base : .both
        return (Double(mobile + base) / Double(heights.count), side)
    }
}

extension ExtendedHata.Terrain {
    /// The radio horizons of both terminals.
    struct Horizons: Hashable {
        /// From the mobile [m].
        let mobile: Double
        /// From the base station [m].
        let base: Double
        /// Where both are one edge: its height over the line between the terminals [m].
        let ridgeHeight: Double?

        fileprivate init(line: Line, baseHeight: Double, mobileHeight: Double) {
            let mean = line.heights.reduce(0, +) / Double(line.heights.count)
            let earth = LongleyRice.Earth(surfaceRefractivity: 301 * exp(-mean / 9460))
            let curvature = 1 / earth.radius
            let mobileTop = line.heights[0] + mobileHeight
            let baseTop = line.heights[line.intervals] + baseHeight
            (mobile, base) = Self.distances(
                line, bend: 0.5 * curvature, mobileTop: mobileTop, baseTop: baseTop)
            let gap = line.metres - mobile - base
            guard abs(gap) <= 0.5 * line.step else {
                ridgeHeight = nil
                return
            }
            let edge = min(Int(mobile / line.step), line.intervals)
            // The reference weighs the ends crosswise; its published answers depend on it.
            let height =
                line.heights[edge] - (baseTop * base + mobileTop * mobile) / line.metres
                + 0.5 * curvature * mobile * base
            ridgeHeight = max(0, height)
        }

        /// The horizon distances [m].
        ///
        /// The way is summed step by step as in the reference: its rounding decides which point is the edge.
        private static func distances(
            _ line: Line, bend: Double, mobileTop: Double, baseTop: Double
        ) -> (mobile: Double, base: Double) {
            let slope = (baseTop - mobileTop) / line.metres
            var (mobileSlope, baseSlope) = (slope - bend * line.metres, -slope - bend * line.metres)
            var (mobile, base) = (line.metres, line.metres)
            var (ahead, behind) = (0.0, line.metres)
            var isBlocked = false
            for height in line.heights[1..<line.intervals] {
                ahead += line.step
                behind -= line.step
                let over = height - (bend * ahead + mobileSlope) * ahead - mobileTop
                if over > 0 {
                    mobileSlope += over / ahead
                    mobile = ahead
                    isBlocked = true
                }
                guard isBlocked else { continue }
                let above = height - (bend * behind + baseSlope) * behind - baseTop
                if above > 0 {
                    baseSlope += above / behind
                    base = behind
                }
            }
            return (mobile, base)
        }
    }
}
