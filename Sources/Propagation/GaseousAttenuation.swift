import Foundation
public import RadioUnits

/// What a kilometre of air takes from a wave: the lines of oxygen and water vapour, summed line by line.
///
/// - Source: ITU-R P.676-13, annex 1, eq. 1 to 9.
/// - Valid: 1–1000 GHz; the sum is taken down to 0.1 GHz, where dry air alone counts.
public struct GaseousAttenuation: Hashable, Sendable {
    /// Attenuation by oxygen and dry air, gamma_o [dB/km].
    public let dryAir: Double
    /// Attenuation by water vapour, gamma_w [dB/km].
    public let waterVapour: Double

    static let model = "P.676"

    /// gamma = gamma_o + gamma_w [dB/km].
    public var total: Double { dryAir + waterVapour }

    /// Evaluates the lines for a carrier and a state of the air.
    ///
    /// - Parameters:
    ///   - dryPressure: pressure of the dry air, p [hPa]; the total pressure is p + e.
    ///   - temperature: T [K].
    ///   - waterVapourDensity: rho [g/m³]; e = rho T / 216.7 (eq. 4).
    /// - Throws: `PropagationError` outside 0.1–1000 GHz, 0–1200 hPa, 150–350 K and 0–100 g/m³.
    public init(
        carrier: Frequency, dryPressure: Double = 1013.25, temperature: Double = 288.15,
        waterVapourDensity: Double = 7.5
    ) throws(PropagationError) {
        try PropagationError.check(carrier, model: Self.model, validGHz: 0.1...1000)
        try PropagationError.check(
            dryPressure, of: "pressure of dry air [hPa]", model: Self.model, valid: 0...1200)
        try PropagationError.check(temperature, of: "temperature [K]", model: Self.model, valid: 150...350)
        try PropagationError.check(
            waterVapourDensity, of: "water vapour density [g/m3]", model: Self.model, valid: 0...100)
        let air = Air(
            pressure: dryPressure, vapourPressure: waterVapourDensity * temperature / 216.7,
            inverseTemperature: 300 / temperature)
        let frequency = carrier.gigahertz
        // eq. 1: gamma = 0.1820 f N''.
        dryAir =
            0.1820 * frequency * (air.oxygen(frequency) + air.dryContinuum(frequency))
        waterVapour = 0.1820 * frequency * air.vapour(frequency)
    }
}

/// A state of the air and what its lines absorb there: N'', in parts per million.
private struct Air {
    /// p [hPa].
    let pressure: Double
    /// e [hPa].
    let vapourPressure: Double
    /// theta = 300 / T.
    let inverseTemperature: Double

    /// The sum over the lines of oxygen, eq. 2a, table 1.
    func oxygen(_ frequency: Double) -> Double {
        let theta = inverseTemperature
        var sum = 0.0
        for line in SpectralLine.oxygen {
            let strength =
                line.strength * 1e-7 * pressure * pow(theta, 3) * exp(line.decay * (1 - theta))  // eq. 3
            let pressureWidth =
                line.width * 1e-4
                * (pressure * pow(theta, 0.8 - line.widthPower) + 1.1 * vapourPressure * theta)  // eq. 6a
            let width = (pressureWidth * pressureWidth + 2.25e-6).squareRoot()  // Zeeman, eq. 6b
            let overlap =
                (line.fifth + line.sixth * theta) * 1e-4 * (pressure + vapourPressure) * pow(theta, 0.8)
            sum += strength * Self.shape(frequency, line.frequency, width: width, overlap: overlap)
        }
        return sum
    }

    /// The sum over the lines of water vapour, eq. 2b, table 2.
    func vapour(_ frequency: Double) -> Double {
        let theta = inverseTemperature
        var sum = 0.0
        for line in SpectralLine.waterVapour {
            let strength =
                line.strength * 1e-1 * vapourPressure * pow(theta, 3.5) * exp(line.decay * (1 - theta))
            let pressureWidth =
                line.width * 1e-4
                * (pressure * pow(theta, line.widthPower)
                    + line.fifth * vapourPressure * pow(theta, line.sixth))
            let doppler = 2.1316e-12 * line.frequency * line.frequency / theta
            let width =
                0.535 * pressureWidth + (0.217 * pressureWidth * pressureWidth + doppler).squareRoot()
            sum += strength * Self.shape(frequency, line.frequency, width: width, overlap: 0)
        }
        return sum
    }

    /// N''_D of dry air: Debye spectrum of oxygen below 10 GHz and nitrogen above 100 GHz, eq. 8 and 9.
    func dryContinuum(_ frequency: Double) -> Double {
        let theta = inverseTemperature
        guard pressure > 0 else { return 0 }
        let width = 5.6e-4 * (pressure + vapourPressure) * pow(theta, 0.8)
        let ratio = frequency / width
        let debye = 6.14e-5 / (width * (1 + ratio * ratio))
        let nitrogen = 1.4e-12 * pressure * pow(theta, 1.5) / (1 + 1.9e-5 * pow(frequency, 1.5))
        return frequency * pressure * theta * theta * (debye + nitrogen)
    }

    /// The line-shape factor F, eq. 5.
    private static func shape(
        _ frequency: Double, _ centre: Double, width: Double, overlap: Double
    ) -> Double {
        let below = centre - frequency
        let above = centre + frequency
        let squaredWidth = width * width
        return frequency / centre
            * ((width - overlap * below) / (below * below + squaredWidth)
                + (width - overlap * above) / (above * above + squaredWidth))
    }
}
