import Foundation

extension ExtendedHata {
    /// The median loss over smooth ground as a function of distance.
    ///
    /// - Source: NTIA report 15-517, appendix A.
    struct Median {
        private let megahertz: Double
        private let baseHeight: Double
        private let fit = FrequencyFit()
        /// The exponent of the distance beyond free space, behind the break point.
        private let farExponent: Double
        /// The attenuation at 100 km for the reference antennas [dB].
        private let farAttenuation: Double
        /// Where the distance exponent changes [km].
        let breakpoint: Double

        init(megahertz: Double, baseHeight: Double) {
            self.megahertz = megahertz
            self.baseHeight = baseHeight
            let frequency = log10(megahertz)
            let height = log10(baseHeight)
            farExponent = 2 * (fit.exponent.value(at: height) - 1)
            let nearExponent = 0.1 * (44.9 - 6.55 * height) - 2
            farAttenuation = fit.hundredKilometres.value(at: frequency)
            let nearAttenuation =
                fit.urban.value(at: frequency) - fit.baseGain - fit.mobileGain
                - 20 * log10(2 * Self.waveNumber(megahertz) * fit.referenceRay)
            let decades =
                (2 * farExponent + 0.1 * (nearAttenuation - farAttenuation)) / (farExponent - nearExponent)
            breakpoint = pow(10, decades)
        }

        func loss(kilometres: Double, mobileHeight: Double, environment: Environment) -> Double {
            let urban = urbanLoss(kilometres: kilometres, mobileHeight: mobileHeight)
            let frequency = log10(megahertz)
            switch environment {
            case .urban: return urban
            case .suburban: return urban - fit.suburban.value(at: frequency)
            case .rural: return urban - (40.94 + (-18.33 + 4.78 * frequency) * frequency)
            }
        }

        private func urbanLoss(kilometres: Double, mobileHeight: Double) -> Double {
            let height = log10(baseHeight)
            let antennas = -13.82 * height - FrequencyFit.mobileGain(height: mobileHeight)
            if kilometres <= breakpoint {
                return fit.urban.value(at: log10(megahertz)) + antennas
                    + (44.9 - 6.55 * height) * log10(kilometres)
            }
            let rise = baseHeight - mobileHeight
            let ray = (1e6 * kilometres * kilometres + rise * rise).squareRoot()
            return farAttenuation + fit.baseGain + fit.mobileGain + antennas
                + 10 * farExponent * (log10(kilometres) - 2)
                + 20 * log10(2 * Self.waveNumber(megahertz) * ray)
        }

        /// k [1/m].
        static func waveNumber(_ megahertz: Double) -> Double {
            let permeability = 4e-7 * Double.pi
            let permittivity = 8.854e-12
            return 2e6 * Double.pi * megahertz * (permittivity * permeability).squareRoot()
        }
    }

    /// A parabola over a decimal logarithm.
    struct Parabola {
        let constant: Double
        let linear: Double
        let quadratic: Double

        func value(at logarithm: Double) -> Double {
            constant + logarithm * (linear + quadratic * logarithm)
        }

        /// The parabola through three points, each a positive number and its value.
        init(_ points: ((Double, Double), (Double, Double), (Double, Double))) {
            let (x0, x1, x2) = (log10(points.0.0), log10(points.1.0), log10(points.2.0))
            let first = (points.1.1 - points.0.1) / (x1 - x0)
            let second = (points.2.1 - points.1.1) / (x2 - x1)
            quadratic = (second - first) / (x2 - x0)
            linear = first - quadratic * (x0 + x1)
            constant = points.0.1 - x0 * (linear + quadratic * x0)
        }

        init(constant: Double, linear: Double, quadratic: Double) {
            self.constant = constant
            self.linear = linear
            self.quadratic = quadratic
        }
    }

    /// Okumura's curves at 1500, 2000 and 3000 MHz as functions of frequency.
    struct FrequencyFit {
        /// The urban loss at 1 km for a base antenna at 1 m by the formula's slope [dB]; eq. A-4, from 22, 23.5 and
        /// 25.85 dB beyond free space for antennas at 200 m and 3 m.
        let urban: Parabola
        /// What a suburb loses less [dB], from 11.5, 12.4 and 14 dB.
        let suburban: Parabola
        /// The attenuation beyond free space at 100 km [dB].
        let hundredKilometres = Parabola(constant: 120.78129, linear: -52.714929, quadratic: 10.919011)
        /// Half the distance exponent behind the break point over the base height, from 2.5, 3 and 3.22 at
        /// 24.5, 70 and 200 m (Okumura, figure 12).
        let exponent = Parabola(((24.5, 2.5), (70, 3), (200, 3.22)))
        /// 13.82 lg 200 [dB].
        let baseGain = 13.82 * log10(200)
        /// a(3 m) [dB].
        let mobileGain = FrequencyFit.mobileGain(height: 3)
        /// The ray over 1 km between the reference antennas [m].
        let referenceRay = (1e6 + 197.0 * 197).squareRoot()

        init() {
            let free = (
                20 * log10(2 * Median.waveNumber(1500) * referenceRay),
                20 * log10(2 * Median.waveNumber(2000) * referenceRay),
                20 * log10(2 * Median.waveNumber(3000) * referenceRay)
            )
            let gains = baseGain + mobileGain
            urban = Parabola(
                (
                    (1500, 22 + free.0 + gains), (2000, 23.5 + free.1 + gains),
                    (3000, 25.85 + free.2 + gains)
                ))
            suburban = Parabola(((1500, 11.5), (2000, 12.4), (3000, 14)))
        }

        /// a(hm) of a large city [dB] (Hata, eq. 16).
        static func mobileGain(height: Double) -> Double {
            let term = log10(11.75 * height)
            return 3.2 * term * term - 4.97
        }
    }
}
