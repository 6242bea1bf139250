import Foundation

extension LongleyRice {
    /// Diffraction behind the horizons: two knife edges and a smooth earth, weighed by the terrain.
    ///
    /// - Source: Hufford, the algorithm, eq. 4.12 and 4.20; Vogler, J. Res. NBS 68D no. 7, 1964; ERL 79-ITS 67, section 3.
    struct Diffraction {
        private let geometry: Geometry
        private let megahertz: Double
        private let radius: Double
        private let impedance: Double
        private let coefficients: Coefficients
        /// The angle between the horizons within the line of sight, theta_los [rad].
        private let angle: Double
        /// The loss to terrain clutter [dB].
        private let clutter: Double
        /// The normalised distance and the height gain of both terminals together, at distance zero.
        private let terminals: (distance: Double, gain: Double)
        private let weightRoot: Double
        private let rootFrequency: Double
        /// The distance at which both terminals see a smooth earth's horizon, d_sML [m].
        let smoothHorizons: Double
        /// (a_e² / f)^(1/3) [m].
        let scale: Double

        init(
            geometry: Geometry, earth: Earth, megahertz: Double, impedance: Complex,
            coefficients: Coefficients
        ) {
            self.geometry = geometry
            self.coefficients = coefficients
            self.megahertz = megahertz
            radius = earth.radius
            self.impedance = impedance.magnitude
            let (transmitter, receiver) = (geometry.transmitter, geometry.receiver)
            smoothHorizons =
                earth.horizon(height: transmitter.effectiveHeightMetres)
                + earth.horizon(height: receiver.effectiveHeightMetres)
            scale = cbrt(earth.radius * earth.radius / megahertz)
            angle = -max(
                transmitter.horizonRadians + receiver.horizonRadians, -geometry.horizons / earth.radius)
            rootFrequency = cbrt(megahertz)
            let near = Self.terminal(
                transmitter, rootFrequency: rootFrequency, impedance: self.impedance,
                coefficients: coefficients)
            let far = Self.terminal(
                receiver, rootFrequency: rootFrequency, impedance: self.impedance,
                coefficients: coefficients)
            terminals = (near.distance + far.distance, near.gain + far.gain)
            let product = transmitter.height * receiver.height
            let deviation = terrainDeviation(
                roughness: roughness(distance: smoothHorizons, irregularity: geometry.irregularity))
            // ERL 79-ITS 67, eq. 3.38c
            clutter = min(15, 5 * log10(1 + 1e-5 * product * megahertz * deviation))
            // Low antennas on a known path: C = 10 (ERL 79-ITS 67, page 3-8).
            let base = geometry.isPointToPoint ? product + 10 : product
            let excess = transmitter.effectiveHeightMetres * receiver.effectiveHeightMetres - product
            weightRoot = (1 + excess / base).squareRoot()
        }

        /// The line through the losses at two distances far behind the horizons.
        func line() -> Line {
            let first = max(smoothHorizons, geometry.horizons + 5 * scale)
            let second = first + 10 * scale
            let firstLoss = attenuation(at: first)
            let slope = (attenuation(at: second) - firstLoss) / (second - first)
            return Line(slope: slope, intercept: firstLoss - slope * first)
        }

        /// The attenuation [dB] at a distance beyond the horizons [m].
        private func attenuation(at distance: Double) -> Double {
            let bending = distance / radius - angle  // eq. 4.12
            let edges = knifeEdges(distance: distance, bending: bending)
            let smooth = smoothEarth(distance: distance, bending: bending)
            let rough = roughness(distance: distance, irregularity: geometry.irregularity)
            let weight = weightRoot + (-angle * radius + geometry.horizons) / distance
            let product = weight * min(rough * megahertz / 47.7, 6283.2)
            let share = 25.1 / (25.1 + product.squareRoot())  // ERL 79-ITS 67, eq. 3.23
            return share * smooth + (1 - share) * edges + clutter
        }

        /// The loss of the two horizons as knife edges [dB] (NBS technical note 101, eq. I.1 and I.7).
        private func knifeEdges(distance: Double, bending: Double) -> Double {
            let beyond = distance - geometry.horizons
            let scale = 0.0795775 * (megahertz / 47.7) * bending * bending * beyond
            let (near, far) = (geometry.transmitter.horizonMetres, geometry.receiver.horizonMetres)
            return Self.fresnel(scale * near / (beyond + near)) + Self.fresnel(scale * far / (beyond + far))
        }

        /// The loss of an edge with the squared parameter nu² [dB] (ERL 79-ITS 67, eq. 3.27).
        private static func fresnel(_ square: Double) -> Double {
            square < 5.76
                ? 6.02 + 9.11 * square.squareRoot() - 1.27 * square : 12.953 + 10 * log10(square)
        }

        /// The loss of a smooth earth of three radii [dB] (Vogler, eq. 13; Hufford, eq. 4.20).
        private func smoothEarth(distance: Double, bending: Double) -> Double {
            let between = (distance - geometry.horizons) / bending
            let piece = Self.piece(
                radius: between, length: between * bending, rootFrequency: rootFrequency,
                impedance: impedance, coefficients: coefficients)
            let total = piece.distance + terminals.distance
            return 0.05751 * total - 10 * log10(total) - terminals.gain - 20
        }

        /// The normalised distance and the height gain of the way to a horizon.
        private static func terminal(
            _ terminal: Terminal, rootFrequency: Double, impedance: Double, coefficients: Coefficients
        ) -> (distance: Double, gain: Double) {
            let horizon = terminal.horizonMetres
            let piece = piece(
                radius: 0.5 * horizon * horizon / terminal.effectiveHeightMetres, length: horizon,
                rootFrequency: rootFrequency, impedance: impedance, coefficients: coefficients)
            return (piece.distance, heightGain(distance: piece.distance, ground: piece.ground))
        }

        /// The normalised distance x and the ground parameter K of an arc (Vogler, eq. 2 and 6a).
        private static func piece(
            radius: Double, length: Double, rootFrequency: Double, impedance: Double,
            coefficients: Coefficients
        ) -> (distance: Double, ground: Double) {
            let root = cbrt(radius) * rootFrequency
            let ground = coefficients.ground / (root * impedance)
            return ((1.607 - ground) * coefficients.arc * root * length / radius, ground)
        }

        /// F(x, K) [dB] (Vogler; Hufford, section 6).
        private static func heightGain(distance x: Double, ground: Double) -> Double {
            if x < 200 {
                let depth = -log(ground)
                if ground < 1e-5 || x * depth * depth * depth > 5495 {
                    return x > 1 ? 17.372 * log(x) - 117 : -117
                }
                return 2.5e-5 * x * x / ground - 8.686 * depth - 15
            }
            let far = 0.05751 * x - 4.343 * log(x)
            guard x < 2000 else { return far }
            let share = 0.0134 * x * exp(-0.005 * x)
            return (1 - share) * far + share * (17.372 * log(x) - 117)
        }
    }
}
