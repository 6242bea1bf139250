import Foundation

/// What the antennas of a path see of its bare ground.
///
/// - Source: ITU-R P.1812-7, attachment 1 to annex 1, sections 4 and 5.1–5.5; ITU-R P.452-18, attachment 2 to
///   annex 1, sections 4 and 5.1. Equation numbers are those of P.1812-7.
public struct PathHorizon: Hashable, Sendable {
    /// Whether the ground hides the antennas from each other at the median effective radius.
    public let isTransHorizon: Bool
    /// theta_t, the elevation of the transmitter's horizon [mrad].
    public let transmitterAngle: Double
    /// theta_r, the elevation of the receiver's horizon [mrad].
    public let receiverAngle: Double
    /// d_lt, to the transmitter's horizon, or to the point of greatest nu [km].
    public let transmitterKilometres: Double
    /// d_lr, to the receiver's horizon, or to the point of greatest nu [km].
    public let receiverKilometres: Double
    /// theta, the angular distance [mrad].
    public let angularDistance: Double
    /// The points of the two horizons.
    let indices: ClosedRange<Int>

    /// Looks along a profile of at least three points; the path's radius is the median effective one.
    public init(kilometres: [Double], heights: [Double], path: Bullington.Path) {
        precondition(kilometres.count == heights.count && kilometres.count > 2, "at least one point between")
        let last = kilometres.count - 1
        let transmitter = path.transmitterHeight
        let receiver = path.receiverHeight
        // 1 / (2 a_e) [1/km]
        let bend = path.halfCurvature / 1000
        var highest = -Double.infinity  // eq. 76 and 77
        var first = 1
        for index in 1..<last {
            let distance = kilometres[index]
            let slope = (heights[index] - transmitter) / (1000 * distance) - distance * bend
            if slope > highest { (highest, first) = (slope, index) }
        }
        let length = path.kilometres
        let across = (receiver - transmitter) / (1000 * length) - length * bend  // eq. 78
        isTransHorizon = highest > across
        let receiverSlope: Double
        if isTransHorizon {
            var highestBack = -Double.infinity  // eq. 80
            var second = 1
            for index in 1..<last {
                let rest = length - kilometres[index]
                let slope = (heights[index] - receiver) / (1000 * rest) - rest * bend
                if slope >= highestBack { (highestBack, second) = (slope, index) }
            }
            receiverSlope = highestBack
            transmitterKilometres = kilometres[first]
            receiverKilometres = length - kilometres[second]
            indices = min(first, second)...max(first, second)
        } else {
            let nearest = Self.nearestPoint(kilometres: kilometres, heights: heights, path: path)
            receiverSlope = (transmitter - receiver) / (1000 * length) - length * bend  // eq. 81
            transmitterKilometres = kilometres[nearest]
            receiverKilometres = length - kilometres[nearest]
            indices = nearest...nearest
        }
        transmitterAngle = 1000 * atan(max(highest, across))
        receiverAngle = 1000 * atan(receiverSlope)
        angularDistance = length * bend * 2000 + transmitterAngle + receiverAngle  // eq. 82
    }

    /// The point of greatest nu, the last of equals; operations ordered as in the ITU's reference code, whose ties
    /// on even ground they decide.
    private static func nearestPoint(
        kilometres: [Double], heights: [Double], path: Bullington.Path
    ) -> Int {
        var nearest = 1
        var greatest = -Double.infinity
        for index in 1..<(kilometres.count - 1) {
            let distance = kilometres[index]
            let bulge = path.halfCurvature * distance * (path.kilometres - distance)
            let height = heights[index] + bulge - path.line(at: distance)
            let parameter = path.parameter(height: height, at: distance)
            if parameter >= greatest { (greatest, nearest) = (parameter, index) }
        }
        return nearest
    }
}
