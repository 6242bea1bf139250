import Foundation

extension LongleyRice {
    /// Two rays within the horizon, blended with the diffraction line where the terrain is rough.
    ///
    /// - Source: Hufford, the algorithm, eq. 4.46–4.50; ERL 79-ITS 67, eq. 3.16–3.21.
    struct LineOfSight {
        let geometry: Geometry
        let earth: Earth
        let megahertz: Double
        let impedance: Complex
        let coefficients: Coefficients
        let line: Line
        let smoothHorizons: Double

        /// The slopes over the distance [dB/m] and over its logarithm [dB] of the curve that ends at the smooth
        /// horizon with `edgeLoss`.
        func slopes(edgeLoss: Double) -> (linear: Double, logarithmic: Double) {
            let (near, far) = anchors()
            let farLoss = attenuation(at: far)
            if near < far {
                let nearLoss = attenuation(at: near)
                let (full, toFar) = (smoothHorizons - near, far - near)
                let decades = log(smoothHorizons / near)
                // ERL 79-ITS 67, eq. 3.20
                let numerator = full * (farLoss - nearLoss) - toFar * (edgeLoss - nearLoss)
                let bend = max(0, numerator / (full * log(far / near) - toFar * decades))
                if line.intercept > 0 || bend > 0 {
                    // ERL 79-ITS 67, eq. 3.21
                    let linear = (edgeLoss - nearLoss - bend * decades) / full
                    if linear >= 0 { return (linear, bend) }
                    let steep = max(0, edgeLoss - nearLoss) / decades
                    return (steep == 0 ? line.slope : 0, steep)
                }
            }
            let linear = max(0, edgeLoss - farLoss) / (smoothHorizons - far)
            return (linear == 0 ? line.slope : linear, 0)
        }

        /// The two distances that pin the curve [m] (ERL 79-ITS 67, eq. 3.16).
        private func anchors() -> (near: Double, far: Double) {
            let product =
                geometry.transmitter.effectiveHeightMetres * geometry.receiver.effectiveHeightMetres
            let near = 0.04 * megahertz * product
            guard line.intercept >= 0 else {
                return (near, max(-line.intercept / line.slope, 0.25 * geometry.horizons))
            }
            let capped = min(near, 0.5 * geometry.horizons)
            return (capped, capped + 0.25 * (geometry.horizons - capped))
        }

        /// The attenuation at a distance [m] within the horizon [dB].
        private func attenuation(at distance: Double) -> Double {
            let rays = twoRays(distance: distance)
            let roughness = megahertz * geometry.irregularity / max(10e3, smoothHorizons)
            let weight = 1 / (1 + coefficients.roughness * roughness)
            return weight * rays + (1 - weight) * line.value(at: distance)
        }

        private func twoRays(distance: Double) -> Double {
            let deviation = terrainDeviation(
                roughness: roughness(distance: distance, irregularity: geometry.irregularity))
            let waveNumber = megahertz / 47.7
            let heights =
                (geometry.transmitter.effectiveHeightMetres, geometry.receiver.effectiveHeightMetres)
            let sum = heights.0 + heights.1
            let sine = sum / (distance * distance + sum * sum).squareRoot()  // eq. 4.46
            // eq. 4.47
            var reflection =
                Complex(real: sine - impedance.real, imaginary: -impedance.imaginary)
                / Complex(real: sine + impedance.real, imaginary: impedance.imaginary)
                * exp(-min(10, waveNumber * deviation * sine))
            let power = reflection.squaredMagnitude  // eq. 4.48
            if power < 0.25 || power < sine { reflection = reflection * (sine / power).squareRoot() }
            var phase = waveNumber * 2 * heights.0 * heights.1 / distance  // eq. 4.49
            // eq. 4.50
            if phase > coefficients.quarterTurn {
                phase = coefficients.halfTurn - coefficients.quarterTurn * coefficients.quarterTurn / phase
            }
            let both = Complex(
                real: cos(phase) + reflection.real, imaginary: reflection.imaginary - sin(phase))
            return -10 * log10(both.squaredMagnitude)
        }
    }
}
