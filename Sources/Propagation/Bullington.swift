import Foundation

/// Bullington's construction: a whole profile replaced by one edge where the two steepest rays meet.
///
/// - Source: ITU-R P.526-15, section 4.5.2; the same in ITU-R P.1812-7, section 4.3.1, and in ITU-R P.452-18,
///   section 4.2.1. Equation numbers are those of P.1812-7.
public enum Bullington {
    /// Two antennas above a profile, with what every point of it needs.
    public struct Path: Hashable, Sendable {
        /// d, the length [km].
        public let kilometres: Double
        /// h_ts, the transmitting antenna above sea level [m].
        public let transmitterHeight: Double
        /// h_rs, the receiving antenna above sea level [m].
        public let receiverHeight: Double
        /// 500 C_e, half the curvature of the earth in metres a square kilometre; 0 for a flat one.
        public let halfCurvature: Double
        /// 0.002 d / lambda, which makes a clearance the diffraction parameter.
        let parameterScale: Double

        /// Describes a path.
        ///
        /// - Parameters:
        ///   - kilometres: the length, positive.
        ///   - radiusKilometres: a_p, the effective radius; infinite for a flat earth.
        public init(
            kilometres: Double, transmitterHeight: Double, receiverHeight: Double, radiusKilometres: Double,
            gigahertz: Double
        ) {
            self.kilometres = kilometres
            self.transmitterHeight = transmitterHeight
            self.receiverHeight = receiverHeight
            halfCurvature = 500 * (1 / radiusKilometres)
            parameterScale = 0.002 * kilometres / EffectiveEarth.wavelengthMetres(gigahertz: gigahertz)
        }

        /// S_tr, the slope from antenna to antenna [m/km] (eq. 14).
        public var slope: Double { (receiverHeight - transmitterHeight) / kilometres }

        /// nu of a height above the line between the antennas [m] (eq. 15 and 20).
        @inline(__always)
        public func parameter(height: Double, at distance: Double) -> Double {
            height * (parameterScale / (distance * (kilometres - distance))).squareRoot()
        }

        /// The height of the line between the antennas [m].
        @inline(__always)
        func line(at distance: Double) -> Double {
            (transmitterHeight * (kilometres - distance) + receiverHeight * distance) / kilometres
        }
    }

    /// J(nu) of the edge that stands for the whole profile [dB].
    ///
    /// - Source: eq. 12.
    public static func edgeLoss(parameter nu: Double) -> Double { KnifeEdge.loss(parameter: nu).value }

    /// L_bull, from the loss of the equivalent edge [dB].
    ///
    /// - Source: eq. 21.
    public static func loss(edgeLoss: Double, kilometres: Double) -> Double {
        edgeLoss + (1 - exp(-edgeLoss / 6)) * (10 + 0.02 * kilometres)
    }

    /// L_bull over a profile [dB].
    ///
    /// - Parameters:
    ///   - kilometres: d_i, rising from 0 to the length of the path.
    ///   - heights: g_i above sea level [m], as many; only those between the ends count.
    /// - Complexity: O(points), no allocation.
    public static func loss(kilometres: [Double], heights: [Double], path: Path) -> Double {
        loss(
            edgeLoss: edgeLoss(parameter: parameter(kilometres: kilometres, heights: heights, path: path)),
            kilometres: path.kilometres)
    }

    /// nu of the equivalent edge; minus infinity without a point between the ends.
    ///
    /// - Source: eq. 13–20.
    public static func parameter(kilometres: [Double], heights: [Double], path: Path) -> Double {
        precondition(kilometres.count == heights.count, "a height for every distance")
        return parameter(kilometres: kilometres, path: path) { heights[$0] }
    }

    /// S_tim, from the transmitter to its horizon over a bulging profile [m/km].
    ///
    /// - Source: eq. 13.
    public static func transmitterSlope(kilometres: [Double], heights: [Double], path: Path) -> Double {
        precondition(kilometres.count == heights.count, "a height for every distance")
        return transmitterSlope(kilometres: kilometres, path: path) { heights[$0] }
    }

    @inline(__always)
    private static func transmitterSlope(
        kilometres: [Double], path: Path, height: (Int) -> Double
    ) -> Double {
        var steepest = -Double.infinity
        for index in 1..<max(kilometres.count - 1, 1) {
            let distance = kilometres[index]
            let bulge = path.halfCurvature * distance * (path.kilometres - distance)
            steepest = max(steepest, (height(index) + bulge - path.transmitterHeight) / distance)
        }
        return steepest
    }

    @inline(__always)
    private static func parameter(
        kilometres: [Double], path: Path, height: (Int) -> Double
    ) -> Double {
        let interior = 1..<max(kilometres.count - 1, 1)
        let steepest = transmitterSlope(kilometres: kilometres, path: path, height: height)
        guard steepest >= path.slope else {
            var greatest = -Double.infinity  // eq. 15
            for index in interior {
                let distance = kilometres[index]
                let bulge = path.halfCurvature * distance * (path.kilometres - distance)
                let clearance = height(index) + bulge - path.line(at: distance)
                greatest = max(greatest, path.parameter(height: clearance, at: distance))
            }
            return greatest
        }
        var receiverSteepest = -Double.infinity  // S_rim, eq. 17
        for index in interior {
            let distance = kilometres[index]
            let rest = path.kilometres - distance
            let bulge = path.halfCurvature * distance * rest
            receiverSteepest = max(receiverSteepest, (height(index) + bulge - path.receiverHeight) / rest)
        }
        return horizonParameter(transmitterSlope: steepest, receiverSlope: receiverSteepest, path: path)
    }

    /// nu of the point where the rays to the two horizons meet.
    ///
    /// - Source: eq. 18–20.
    /// - Parameters:
    ///   - transmitterSlope: S_tim, to the horizon of the transmitter [m/km].
    ///   - receiverSlope: S_rim, to the horizon of the receiver [m/km].
    public static func horizonParameter(
        transmitterSlope: Double, receiverSlope: Double, path: Path
    ) -> Double {
        let rise = path.receiverHeight - path.transmitterHeight
        let distance =
            (rise + receiverSlope * path.kilometres) / (transmitterSlope + receiverSlope)  // eq. 18
        // A point that touches the line of sight may lie on an end: no height, no loss beyond J(0).
        guard distance > 0, distance < path.kilometres else { return 0 }
        let height = path.transmitterHeight + transmitterSlope * distance - path.line(at: distance)
        return path.parameter(height: height, at: distance)
    }
}

extension Bullington {
    /// L_bulls over a profile of height zero, sampled at the points of the real one [dB].
    ///
    /// - Source: section 4.3.4, eq. 37.
    /// - Complexity: O(points), no allocation.
    public static func smoothLoss(kilometres: [Double], path: Path) -> Double {
        let nu = parameter(kilometres: kilometres, path: path) { _ in 0 }
        return loss(edgeLoss: edgeLoss(parameter: nu), kilometres: path.kilometres)
    }

    /// L_bulls of the smooth earth without a profile [dB]; antennas stand above the smooth earth.
    ///
    /// - Source: P.1812-7, attachment 4 to annex 1, eq. 105–112.
    /// - Complexity: O(1).
    public static func smoothLoss(path: Path) -> Double {
        let transmitter = path.transmitterHeight
        let receiver = path.receiverHeight
        let radius = 500 / path.halfCurvature
        let horizon =
            (2 * radius).squareRoot() * ((0.001 * transmitter).squareRoot() + (0.001 * receiver).squareRoot())
        let nu: Double
        if path.kilometres < horizon {
            let point = SphericalEarth.ClosestPoint(
                kilometres: path.kilometres, transmitterHeight: transmitter, receiverHeight: receiver,
                radiusKilometres: radius)
            nu = path.parameter(height: -point.clearance, at: point.fromTransmitter)  // eq. 105
        } else {
            let farthest = path.halfCurvature * path.kilometres
            let transmitterSlope = farthest - 2 * (path.halfCurvature * transmitter).squareRoot()  // eq. 107
            let receiverSlope = farthest - 2 * (path.halfCurvature * receiver).squareRoot()  // eq. 108
            nu = horizonParameter(
                transmitterSlope: transmitterSlope, receiverSlope: receiverSlope, path: path)
        }
        return loss(edgeLoss: edgeLoss(parameter: nu), kilometres: path.kilometres)
    }
}
