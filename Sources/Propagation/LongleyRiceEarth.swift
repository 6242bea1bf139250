import Foundation
import RadioUnits

extension LongleyRice {
    /// A complex number; just enough of one for the reflection from the ground.
    struct Complex: Hashable, Sendable {
        var real: Double
        var imaginary: Double

        var squaredMagnitude: Double { real * real + imaginary * imaginary }
        var magnitude: Double { squaredMagnitude.squareRoot() }

        /// The root in the right half plane of a number in the upper one.
        var squareRoot: Complex {
            let length = hypot(real, imaginary)
            return Complex(
                real: max(0, (length + real) / 2).squareRoot(),
                imaginary: max(0, (length - real) / 2).squareRoot())
        }

        static func * (a: Complex, factor: Double) -> Complex {
            Complex(real: a.real * factor, imaginary: a.imaginary * factor)
        }

        static func / (a: Complex, b: Complex) -> Complex {
            let scale = 1 / b.squaredMagnitude
            return Complex(
                real: (a.real * b.real + a.imaginary * b.imaginary) * scale,
                imaginary: (a.imaginary * b.real - a.real * b.imaginary) * scale)
        }
    }

    /// The earth whose radius makes the bent rays straight.
    struct Earth: Hashable, Sendable {
        /// Ns [N-units].
        let surfaceRefractivity: Double
        /// a_e [m].
        let radius: Double

        /// The curvature of the earth itself [1/m].
        static let trueCurvature = 157e-9

        init(surfaceRefractivity: Double) {
            self.surfaceRefractivity = surfaceRefractivity
            // Hufford, eq. 1.3; NBS technical note 101, eq. 4.4
            radius = 1 / (Self.trueCurvature * (1 - 0.04665 * exp(surfaceRefractivity / 179.3)))
        }

        /// The distance to the horizon of a smooth earth [m].
        func horizon(height: Double) -> Double { (2 * height * radius).squareRoot() }
    }

    /// Z_g of the ground; the root of the complex permittivity, turned for a vertical field (Hufford, eq. 1.5).
    static func impedance(of ground: Ground, polarization: Polarization, megahertz: Double) -> Complex {
        let permittivity = Complex(
            real: ground.relativePermittivity, imaginary: 18_000 * ground.conductivity / megahertz)
        let root = Complex(real: permittivity.real - 1, imaginary: permittivity.imaginary).squareRoot
        return polarization == .vertical ? root / permittivity : root
    }

    /// The mean height of the terrain without the tenths at either end [m].
    static func systemHeight(of heights: Span<Double>) -> Double {
        let intervals = heights.count - 1
        let margin = Int(0.1 * Double(intervals))
        var sum = 0.0
        for index in margin...(intervals - margin) { sum += heights[index] }
        return sum / Double(intervals - 2 * margin + 1)
    }

    /// Ns at the height of the path [N-units].
    ///
    /// - Throws: `PropagationError.parameterOutOfRange` outside 150–400 N-units.
    func surfaceRefractivity(systemHeight: Double) throws(PropagationError) -> Double {
        let surface: Double
        switch refractivity {
        case .surface(let value): surface = value
        // NBS technical note 101, eq. 4.3
        case .seaLevel(let value): surface = value * exp(-systemHeight / 9460)
        }
        try PropagationError.check(
            surface, of: "refractivity at the surface [N]", model: Self.name, valid: 150...400)
        return surface
    }

    /// What a path warns of, but for its quantiles.
    func warnings(geometry: Geometry, earth: Earth) -> Warnings {
        var warnings = Warnings()
        let (transmitter, receiver) = (geometry.transmitter, geometry.receiver)
        let usualHeights = 1.0...1000.0
        if !usualHeights.contains(transmitter.height) { warnings.insert(.transmitterHeight) }
        if !usualHeights.contains(receiver.height) { warnings.insert(.receiverHeight) }
        if megahertz < 40 || megahertz > 10_000 { warnings.insert(.frequency) }
        if earth.surfaceRefractivity < 250 { warnings.insert(.surfaceRefractivity) }
        if abs(transmitter.horizonRadians) > 0.2 { warnings.insert(.transmitterHorizonAngle) }
        if abs(receiver.horizonRadians) > 0.2 { warnings.insert(.receiverHorizonAngle) }
        let smoothTransmitter = earth.horizon(height: transmitter.effectiveHeightMetres)
        if transmitter.horizonMetres < 0.1 * smoothTransmitter { warnings.insert(.transmitterHorizonNear) }
        if transmitter.horizonMetres > 3 * smoothTransmitter { warnings.insert(.transmitterHorizonFar) }
        let smoothReceiver = earth.horizon(height: receiver.effectiveHeightMetres)
        if receiver.horizonMetres < 0.1 * smoothReceiver { warnings.insert(.receiverHorizonNear) }
        if receiver.horizonMetres > 3 * smoothReceiver { warnings.insert(.receiverHorizonFar) }
        let rise = abs(transmitter.effectiveHeightMetres - receiver.effectiveHeightMetres)
        if geometry.distance < rise / 0.2 { warnings.insert(.steepPath) }
        if geometry.distance < 1e3 { warnings.insert(.shortPath) }
        if geometry.distance > 1000e3 { warnings.insert(.longPath) }
        if geometry.distance > 2000e3 { warnings.insert(.veryLongPath) }
        return warnings
    }
}
