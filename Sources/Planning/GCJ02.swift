import Foundation
import Geodesy
import RadioUnits

/// The datum of Chinese web maps: WGS 84 with a published-by-practice distortion of 100 to 700 m.
///
/// Known only to recognise layers that were saved in it by mistake; no layer is ever converted.
///
/// - Source: the transformation as in the open-source `eviltransform` and `coordtransform` libraries (GCJ-02 has no public
///   specification).
package enum GCJ02 {
    /// Where a web map draws a place.
    package static func shifted(_ place: GeodeticPoint) -> GeodeticPoint {
        let x = place.longitude.value - 105
        let y = place.latitude.value - 35
        let phi = place.latitude.radians.value
        let sine = sin(phi)
        let magic = 1 - eccentricitySquared * sine * sine
        let north = latitudeTerm(x, y) * 180 / (semiMajor * (1 - eccentricitySquared) / pow(magic, 1.5) * .pi)
        let east = longitudeTerm(x, y) * 180 / (semiMajor / magic.squareRoot() * cos(phi) * .pi)
        return GeodeticPoint(
            longitude: Degrees(place.longitude.value + east), latitude: Degrees(place.latitude.value + north))
    }

    /// Krasovsky 1940, which GCJ-02 is computed on.
    private static let semiMajor = 6_378_245.0
    private static let eccentricitySquared = 0.006_693_421_622_965_943

    private static func latitudeTerm(_ x: Double, _ y: Double) -> Double {
        -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * abs(x).squareRoot() + ripple(x)
            + (20 * sin(y * .pi) + 40 * sin(y / 3 * .pi)) * 2 / 3
            + (160 * sin(y / 12 * .pi) + 320 * sin(y * .pi / 30)) * 2 / 3
    }

    private static func longitudeTerm(_ x: Double, _ y: Double) -> Double {
        300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * abs(x).squareRoot() + ripple(x)
            + (20 * sin(x * .pi) + 40 * sin(x / 3 * .pi)) * 2 / 3
            + (150 * sin(x / 12 * .pi) + 300 * sin(x / 30 * .pi)) * 2 / 3
    }

    private static func ripple(_ x: Double) -> Double {
        (20 * sin(6 * x * .pi) + 20 * sin(2 * x * .pi)) * 2 / 3
    }
}
