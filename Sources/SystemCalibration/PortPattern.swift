import Antennas
import Foundation
import RadioUnits

/// The power pattern of a port of a sector, taken apart so that what depends on the zenith is evaluated once.
///
/// It is the pattern of `ArrayPattern` (M.2101-0, table 4) as a number instead of decibels.
package struct PortPattern: Sendable {
    private let array: ArrayPattern

    /// The pattern of an array.
    package init(_ array: ArrayPattern) { self.array = array }

    /// What a zenith angle decides.
    package struct Cut: Sendable {
        let attenuation: Double
        let factor: Double
        let columnPhase: Double
    }

    /// The part of the zenith.
    package func cut(zenith: Degrees) -> Cut {
        let theta = zenith.radians.value
        let step = 2 * Double.pi * array.rowSpacing * (cos(theta) + sin(array.electricalTilt.radians.value))
        return Cut(
            attenuation: array.element.verticalCut(zenith: zenith).value,
            factor: Self.power(step: step, count: array.rows) / Double(array.rows),
            columnPhase: 2 * Double.pi * array.columnSpacing * sin(theta))
    }

    /// The power gain at an azimuth, by the cut of its zenith.
    package func power(_ cut: Cut, azimuth: Degrees) -> Double {
        let element = array.element
        let attenuation = min(
            -(cut.attenuation + element.horizontalCut(azimuth: azimuth).value), element.frontToBackRatio.value
        )
        let gain = exp((element.gain.value - attenuation) * M_LN10 / 10)
        guard array.columns > 1 else { return gain * cut.factor }
        let step = cut.columnPhase * sin(azimuth.radians.value)
        return gain * cut.factor * Self.power(step: step, count: array.columns) / Double(array.columns)
    }

    /// |Σ exp(j·n·step)|² = (sin(count·step/2) / sin(step/2))².
    private static func power(step: Double, count: Int) -> Double {
        let half = sin(step / 2)
        guard abs(half) > 1e-9 else { return Double(count * count) }
        let ratio = sin(Double(count) * step / 2) / half
        return ratio * ratio
    }
}
