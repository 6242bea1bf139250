import Foundation

extension LongleyRice {
    /// Forward scatter from the troposphere.
    ///
    /// - Source: Hufford, the algorithm, eq. 4.63–4.67, 6.8, 6.9 and 6.13; NBS technical note 101, section 9.
    struct Troposcatter {
        private let geometry: Geometry
        private let earth: Earth
        private let waveNumber: Double
        /// The frequency gain of the farther distance, which bounds that of the nearer one.
        private var previousGain: Double?

        init(geometry: Geometry, earth: Earth, megahertz: Double) {
            self.geometry = geometry
            self.earth = earth
            waveNumber = megahertz / 47.7
        }

        /// The attenuation [dB] at a distance [m], or nil where the theory has no answer.
        ///
        /// Call it for the farther of two distances first.
        mutating func attenuation(at distance: Double) -> Double? {
            guard let gain = gain(at: distance) else { return nil }
            previousGain = gain
            let angles = geometry.transmitter.horizonRadians + geometry.receiver.horizonRadians
            let bending = distance / earth.radius + max(angles, -geometry.horizons / earth.radius)
            let product = bending * distance
            let fourth = bending * bending * bending * bending
            let air = 0.1 * (earth.surfaceRefractivity - 301) * exp(-product / 40e3)
            // eq. 4.63
            return Self.basic(product) + 10 * log10(waveNumber * 47.7 * fourth) - air + gain
        }

        /// H0 [dB] (NBS technical note 101, eq. 9.5).
        private func gain(at distance: Double) -> Double? {
            if let previousGain, previousGain > 15 { return previousGain }
            let (transmitter, receiver) = (geometry.transmitter, geometry.receiver)
            var difference = transmitter.horizonMetres - receiver.horizonMetres
            var ratio = receiver.effectiveHeightMetres / transmitter.effectiveHeightMetres
            if difference < 0 {
                difference = -difference
                ratio = 1 / ratio
            }
            let angle =
                transmitter.horizonRadians + receiver.horizonRadians + distance / earth.radius
            let near = 2 * waveNumber * angle * transmitter.effectiveHeightMetres  // eq. 9.4a
            let far = 2 * waveNumber * angle * receiver.effectiveHeightMetres
            if near < 0.2, far < 0.2 { return nil }
            let asymmetry = (distance - difference) / (distance + difference)
            let crossing = (distance - difference) * (distance + difference) * angle * 0.25 / distance
            let efficiency = efficiency(crossing: crossing)
            var gain = (Self.gain(near, efficiency) + Self.gain(far, efficiency)) / 2
            // Both factors are kept between 0.1 and 10 (Hufford, the algorithm, page 16).
            let tilt = log10(max(0.1, asymmetry)) * log10(min(max(0.1, ratio / asymmetry), 10))
            gain += min(gain, 6 * (0.6 - log10(max(efficiency, 1))) * tilt)
            gain = max(gain, 0)
            if efficiency < 1 {
                gain = efficiency * gain + (1 - efficiency) * Self.gainWithoutEfficiency(near, far)
            }
            if gain > 15, let previousGain, previousGain >= 0 { return previousGain }
            return gain
        }

        /// eta_s, from the height where the beams cross [m] (NBS technical note 101, eq. 9.3a).
        private func efficiency(crossing: Double) -> Double {
            let refractivity = earth.surfaceRefractivity
            let bounded = min(1.7, crossing / 8e3)
            let cube = bounded * bounded * bounded
            let air = 0.031 - refractivity * 2.32e-3 + refractivity * refractivity * 5.67e-6
            return crossing / 1.7556e3 * (1 + air * exp(-cube * cube))
        }

        /// H0(r, eta), between the curves of whole eta from 1 to 5 [dB] (Hufford, eq. 6.13).
        private static func gain(_ r: Double, _ efficiency: Double) -> Double {
            let bounded = efficiency >= 1 ? min(efficiency, 5) : 1
            let whole = Int(bounded)
            let part = bounded - Double(whole)
            let lower = gainCurve(whole, r)
            return part == 0 ? lower : (1 - part) * lower + part * gainCurve(whole + 1, r)
        }

        private static func gainCurve(_ efficiency: Int, _ r: Double) -> Double {
            let (a, b): (Double, Double)
            switch efficiency {
            case 1: (a, b) = (25, 24)
            case 2: (a, b) = (80, 45)
            case 3: (a, b) = (177, 68)
            case 4: (a, b) = (395, 80)
            default: (a, b) = (705, 105)
            }
            let square = 1 / (r * r)
            return 10 * log10(1 + (a * square + b) * square)
        }

        /// H0 at eta_s = 0 [dB] (Hufford, section 6).
        private static func gainWithoutEfficiency(_ near: Double, _ far: Double) -> Double {
            let root = 2.0.squareRoot()
            let product = (1 + root / near) * (1 + root / far)
            return 10 * log10(product * product * (near + far) / (near + far + 2 * root))
        }

        /// F(theta d) [dB] of the angular distance times the distance [m] (Hufford, eq. 6.9).
        private static func basic(_ product: Double) -> Double {
            switch product {
            case ...10e3: 133.4 + 0.332e-3 * product - 10 * log10(product)
            case ...70e3: 104.6 + 0.212e-3 * product - 2.5 * log10(product)
            default: 71.8 + 0.157e-3 * product + 5 * log10(product)
            }
        }
    }
}
