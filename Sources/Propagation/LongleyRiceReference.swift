import Foundation

extension LongleyRice {
    /// The attenuation beyond free space of one path, before climate and variability.
    ///
    /// - Source: Hufford, the algorithm, section 4; ERL 79-ITS 67, section 3.
    struct Reference {
        let geometry: Geometry
        let earth: Earth
        let megahertz: Double
        let impedance: Complex
        let coefficients: Coefficients
        let diffraction: Diffraction

        init(
            geometry: Geometry, earth: Earth, megahertz: Double, impedance: Complex,
            coefficients: Coefficients
        ) {
            self.geometry = geometry
            self.earth = earth
            self.megahertz = megahertz
            self.impedance = impedance
            self.coefficients = coefficients
            diffraction = Diffraction(
                geometry: geometry, earth: earth, megahertz: megahertz, impedance: impedance,
                coefficients: coefficients)
        }

        /// The attenuation at the path's distance [dB], never negative, and what carries the signal.
        func attenuation() -> (attenuation: Double, mode: PropagationMode) {
            let line = diffraction.line()
            let (value, mode) =
                geometry.distance < diffraction.smoothHorizons
                ? (withinHorizon(line), PropagationMode.lineOfSight) : beyondHorizon(line)
            return (value > 0 ? value : value.isNaN ? value : 0, mode)
        }

        /// The curve through the two-ray region that joins the diffraction line at the smooth horizon
        /// (ERL 79-ITS 67, eq. 3.19).
        private func withinHorizon(_ line: Line) -> Double {
            let edge = diffraction.smoothHorizons
            let edgeLoss = line.value(at: edge)
            let twoRays = LineOfSight(
                geometry: geometry, earth: earth, megahertz: megahertz, impedance: impedance,
                coefficients: coefficients, line: line, smoothHorizons: edge)
            let (linear, logarithmic) = twoRays.slopes(edgeLoss: edgeLoss)
            let ratio = log(geometry.distance / edge)
            return edgeLoss + linear * (geometry.distance - edge) + logarithmic * ratio
        }

        /// The lower of diffraction and scatter, each a straight line.
        private func beyondHorizon(_ line: Line) -> (Double, PropagationMode) {
            let nearest = geometry.horizons + 200e3
            var scatter = Troposcatter(geometry: geometry, earth: earth, megahertz: megahertz)
            let farLoss = scatter.attenuation(at: geometry.horizons + 400e3)
            let nearLoss = scatter.attenuation(at: nearest)
            guard let farLoss, let nearLoss, nearLoss < 1000 else {
                return (line.value(at: geometry.distance), .diffraction)
            }
            let slope = (farLoss - nearLoss) / 200e3
            let crossing = (nearLoss - line.intercept - slope * nearest) / (line.slope - slope)
            let earliest = geometry.horizons + 1.088 * diffraction.scale * log(megahertz)
            let transition = max(max(diffraction.smoothHorizons, earliest), crossing)
            if geometry.distance > transition {
                let intercept = (line.slope - slope) * transition + line.intercept
                return (slope * geometry.distance + intercept, .troposcatter)
            }
            return (line.value(at: geometry.distance), .diffraction)
        }
    }

    /// A straight line of attenuation over distance.
    struct Line {
        /// [dB/m].
        let slope: Double
        /// [dB].
        let intercept: Double

        func value(at distance: Double) -> Double { slope * distance + intercept }
    }

    /// The irregularity that a path of some length sees [m] (ERL 79-ITS 67, eq. 3).
    static func roughness(distance: Double, irregularity: Double) -> Double {
        irregularity * (1 - 0.8 * exp(-distance / 50e3))
    }

    /// The deviation of the terrain within the first Fresnel zone [m] (ERL 79-ITS 67, eq. 3.6a).
    static func terrainDeviation(roughness: Double) -> Double {
        0.78 * roughness * exp(-0.5 * roughness.squareRoot().squareRoot())
    }
}
