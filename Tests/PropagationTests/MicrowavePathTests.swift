import Propagation
import RadioUnits
import Testing

@Suite("Microwave paths")
struct MicrowavePathTests {
    /// Rows of the ITU's validation sheet for P.676-13 (SG3 examples, tab P676-13 SpAtt), at 1013.25 hPa.
    @Test(
        "gases match the ITU's sheet",
        arguments: [
            (22, 0.0131302229653917, 0.17420703333692), (183, 0.0127339088358709, 27.6650083141665),
            (350, 0.0368056270504571, 10.1226731395126),
        ])
    func gases(gigahertz: Double, dry: Double, vapour: Double) throws {
        let gases = try GaseousAttenuation(carrier: Frequency(gigahertz: gigahertz))
        #expect(abs(gases.dryAir / dry - 1) < 1e-9)
        #expect(abs(gases.waterVapour / vapour - 1) < 1e-9)
    }

    /// Row 1 of the ITU's validation sheet for P.838-3.
    @Test("rain matches the ITU's sheet")
    func rain() throws {
        let rain = try RainAttenuation(
            carrier: Frequency(gigahertz: 14.25), elevation: Degrees(31.07699124),
            polarizationTilt: Degrees(0))
        #expect(abs(rain.factor / 0.03975488 - 1) < 1e-6)
        #expect(abs(rain.exponent / 1.12418043 - 1) < 1e-6)
        #expect(abs(try rain.specificAttenuation(rainRate: 26.48052) / 1.58130839 - 1) < 1e-6)
    }

    /// crc-covlib 4, helper itur_p530, cut at r = 2.5 where the path is short.
    @Test(
        "rain fades match an independent implementation",
        arguments: [
            (13.0, 2.0, 22.0, 90.0, 2.5, 2.364919049), (18, 10, 42, 0, 2.5, 24.12183439),
            (8, 0.5, 5, 90, 2.5, 0.03965264461), (8, 0.5, 5, 90, 1e9, 0.04652007581),
        ])
    func rainFade(
        gigahertz: Double, kilometres: Double, rate: Double, tilt: Double, limit: Double, fade: Double
    ) throws {
        let path = try MicrowaveRain(
            carrier: Frequency(gigahertz: gigahertz), distance: Metres(kilometres: kilometres),
            rainRate: rate, polarizationTilt: Degrees(tilt), distanceFactorLimit: limit)
        #expect(abs(try path.attenuation(time: 0.01).value / fade - 1) < 1e-6)
    }

    /// crc-covlib 4, helper itur_p530: path of 5 km at 7 GHz, K = 1e-4, dN75 = 60, 31°.
    @Test(
        "multipath matches an independent implementation",
        arguments: [
            (10.0, MicrowaveMultipath.Period.averageYear, 0.0009662400031, 0.004033005574),
            (30, .worstMonth, 0.0001161675991, 0.0001161675991),
        ])
    func multipath(
        depth: Double, period: MicrowaveMultipath.Period, deep: Double, any: Double
    ) throws {
        let path = try Self.path()
        #expect(abs(try path.deepFading(depth: Decibels(depth), period: period) / deep - 1) < 1e-6)
        #expect(abs(try path.fading(depth: Decibels(depth), period: period) / any - 1) < 1e-6)
    }

    /// By hand: 17.3 sqrt(25 / 70) = 10.33873 m; -20 · -5 / 10.33873 + 10 = 19.67237 dB.
    @Test("clearance by hand")
    func clearance() throws {
        let path = try FresnelClearance(
            carrier: Frequency(gigahertz: 7), distanceFromTransmitter: Metres(5000),
            distanceFromReceiver: Metres(5000))
        #expect(abs(path.radius.value - 10.33873) < 1e-5)
        #expect(abs(try path.loss(clearance: Metres(-5)).value - 19.67237) < 1e-5)
    }

    @Test("deeper fades are rarer, and a year is kinder than its worst month, down to 40 dB")
    func order() throws {
        let path = try Self.path()
        var last = Double.infinity
        for depth in stride(from: 0.0, through: 40, by: 1) {
            let worst = try path.fading(depth: Decibels(depth), period: .worstMonth)
            #expect(worst < last)
            #expect(try path.fading(depth: Decibels(depth), period: .averageYear) <= worst)
            last = worst
        }
    }

    /// By hand at 5 km, 31°, 2 mrad: 10.5 - 5.6 lg(1.1 + cos(62°)^0.7) - 2.7 lg 5 + 1.7 lg 3 = 8.150 dB.
    @Test("the bound of the conversion to a year goes either way")
    func conversion() throws {
        #expect(try Self.path().conversion.value == 10.8)
        #expect(abs(try Self.path(bound: .atMost).conversion.value - 8.150) < 0.001)
    }

    @Test("a path that vanishes takes the limit of the distance factor")
    func shortPath() throws {
        let path = try MicrowaveRain(
            carrier: Frequency(gigahertz: 80), distance: Metres(1), rainRate: 42,
            polarizationTilt: Degrees(0))
        #expect(path.distanceFactor == MicrowaveRain.greatestDistanceFactor)
    }

    @Test("inputs that are none are refused", arguments: [-1, .nan, .infinity])
    func invalid(value: Double) {
        let carrier = Frequency(gigahertz: 23)
        #expect(throws: PropagationError.self) {
            try GaseousAttenuation(carrier: carrier, dryPressure: value)
        }
        #expect(throws: PropagationError.self) {
            try RainAttenuation(carrier: carrier, polarizationTilt: Degrees(0))
                .specificAttenuation(rainRate: value)
        }
        #expect(throws: PropagationError.self) {
            try MicrowaveRain(
                carrier: carrier, distance: Metres(value), rainRate: 42, polarizationTilt: Degrees(0))
        }
        #expect(throws: PropagationError.self) {
            try Self.path().fading(depth: Decibels(value), period: .worstMonth)
        }
        #expect(throws: PropagationError.self) {
            try FresnelClearance(
                carrier: carrier, distanceFromTransmitter: Metres(value), distanceFromReceiver: Metres(10))
        }
    }

    private static func path(
        bound: MicrowaveMultipath.ConversionBound = .atLeast
    ) throws -> MicrowaveMultipath {
        try MicrowaveMultipath(
            carrier: Frequency(gigahertz: 7), distance: Metres(5000), altitudes: (Metres(60), Metres(50)),
            groundAltitude: Metres(10), latitude: Degrees(31), geoclimaticFactor: 1e-4,
            refractivityGradient: 60, conversionBound: bound)
    }
}
