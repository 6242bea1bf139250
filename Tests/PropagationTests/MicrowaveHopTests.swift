import Propagation
import RadioUnits
import Testing

@Suite("Microwave hops")
struct MicrowaveHopTests {
    static let radio = MicrowaveEquipment(
        carrier: Frequency(gigahertz: 23), channel: Frequency(megahertz: 112), power: PowerLevel(dBm: 21),
        dish: Metres(0.6))
    static let climate = MicrowaveClimate(
        rainRate: 50, geoclimaticFactor: 1e-4, refractivityGradient: 60, latitude: Degrees(36.5))

    static func hop(_ kilometres: Double, rainRate: Double = 50) throws -> MicrowaveHop {
        var climate = climate
        climate.rainRate = rainRate
        return try MicrowaveHop(
            radio, distance: Metres(kilometres * 1000), altitudes: (Metres(70), Metres(70)),
            groundAltitude: Metres(35), climate: climate)
    }

    /// Wavelength 13.0345 mm, π D / λ = 144.61: 43.204 dB, less 2.218 for 60 %. Noise in 112/1.15 MHz at 6 dB: -88.115 dBm; QPSK
    /// 10 log 3 + 3 dB above it, 4096QAM 10 log 4095 + 3. QPSK: 112 / 1.15 × 2 × 0.93 Mbit/s.
    @Test("gain, thresholds and rates, worked by hand")
    func equipment() {
        #expect(abs(Self.radio.gain.value - 40.985) < 0.005)
        #expect(abs(Self.radio.threshold(bits: 2).dBm - -80.344) < 0.005)
        #expect(abs(Self.radio.threshold(bits: 12).dBm - -48.992) < 0.005)
        #expect(abs(Self.radio.rate(bits: 2) - 0.181148) < 1e-6)
    }

    /// 21 + 2 × 40.985 - (92.448 + 20 log 23 + 20 log 5 = 133.662) - 5 km of gas.
    @Test("level over five kilometres")
    func level() throws {
        let gas = try GaseousAttenuation(carrier: Self.radio.carrier).total
        let hop = try Self.hop(5)
        #expect(abs(hop.level.dBm - (21 + 81.970 - 133.662 - 5 * gas)) < 0.02)
        #expect(hop.states.map(\.bits) == [2, 4, 6, 8, 10, 12])
        #expect(abs(hop.states[0].margin.value - (hop.level.dBm + 80.344)) < 0.01)
    }

    /// What is left of the outage without multipath is the time at which P.530's rain takes the margin.
    @Test("a modulation is lost when rain or multipath take its margin")
    func outage() throws {
        let hop = try Self.hop(12)
        let state = try #require(hop.states.first { $0.bits == 8 })
        let rain = try MicrowaveRain(
            carrier: Self.radio.carrier, distance: Metres(12_000), rainRate: 50,
            polarizationTilt: Degrees(90))
        let multipath = try MicrowaveMultipath(
            carrier: Self.radio.carrier, distance: Metres(12_000), altitudes: (Metres(70), Metres(70)),
            groundAltitude: Metres(35), latitude: Degrees(36.5), geoclimaticFactor: 1e-4,
            refractivityGradient: 60, conversionBound: .atMost
        ).deepFading(depth: state.margin, period: .averageYear)
        let share = 100 - state.availability - multipath
        #expect(abs(try rain.attenuation(time: share).value - state.margin.value) < 0.05)
    }

    @Test("more rain, a longer way or more bits are there less often")
    func monotone() throws {
        let hop = try Self.hop(8)
        #expect(zip(hop.states, hop.states.dropFirst()).allSatisfy { $0.availability >= $1.availability })
        for (wet, dry) in zip(try Self.hop(8, rainRate: 90).states, hop.states) {
            #expect(wet.availability <= dry.availability)
        }
        for (long, short) in zip(try Self.hop(14).states, hop.states) {
            #expect(long.availability <= short.availability)
        }
    }

    /// 10 km at 15 GHz: in the middle the earth rises 25e6 / 17e6 = 1.4706 m and F1 is 17.3 √(25 / 150) = 7.0627 m.
    @Test("clearance over flat ground and an obstacle, worked by hand")
    func clearance() throws {
        var points = Array(repeating: (ground: 100.0, obstacle: 0.0), count: 101)
        let open = HopProfile(length: 10_000, points: points, antennas: (30, 30))
        let carrier = Frequency(gigahertz: 15)
        #expect(abs(try open.clearance(carrier) - (30 - 1.4706) / 7.0627) < 1e-3)
        points[50].obstacle = 25
        let blocked = HopProfile(length: 10_000, points: points, antennas: (30, 30))
        #expect(abs(try blocked.clearance(carrier) - (30 - 1.4706 - 25) / 7.0627) < 1e-3)
        #expect(open.ends == (130, 130))
        #expect(open.meanGround == 100)
    }
}
