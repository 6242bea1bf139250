import Foundation
public import RadioUnits

/// The radios and dishes of a microwave hop.
public struct MicrowaveEquipment: Hashable, Sendable {
    /// Middle of the channel.
    public var carrier: Frequency
    /// Width of the channel.
    public var channel: Frequency
    /// Transmit power.
    public var power: PowerLevel
    /// Diameter of the dishes.
    public var dish: Metres
    /// Noise figure of the receivers.
    public var noiseFigure: Decibels

    /// Creates equipment; `MicrowaveHop` checks it.
    public init(
        carrier: Frequency, channel: Frequency, power: PowerLevel, dish: Metres,
        noiseFigure: Decibels = Decibels(6)
    ) {
        self.carrier = carrier
        self.channel = channel
        self.power = power
        self.dish = dish
        self.noiseFigure = noiseFigure
    }

    /// Gain of a dish: 60 % of (π D f / c)².
    public var gain: Decibels {
        Decibels(10 * log10(0.6) + 20 * log10(.pi * dish.value / carrier.wavelength.value))
    }

    /// Rate of a modulation [Gbit/s]: 15 % roll-off, 7 % for coding.
    public func rate(bits: Int) -> Double { channel.gigahertz / 1.15 * Double(bits) * 0.93 }

    /// Level that a modulation needs: thermal noise, and a gap of 3 dB to Shannon's bound on the signal-to-noise ratio.
    public func threshold(bits: Int) -> PowerLevel {
        let noise = -174 + 10 * log10(channel.hertz / 1.15) + noiseFigure.value
        return PowerLevel(dBm: noise + 10 * log10(pow(2, Double(bits)) - 1) + 3)
    }
}

/// Rain and clear air at a place, as P.530 asks for them.
public struct MicrowaveClimate: Hashable, Sendable {
    /// Rain rate exceeded for 0.01 % of the time [mm/h].
    public var rainRate: Double
    /// Geoclimatic factor K.
    public var geoclimaticFactor: Double
    /// dN75 [N-units].
    public var refractivityGradient: Double
    /// Latitude.
    public var latitude: Degrees

    /// Creates a climate.
    public init(
        rainRate: Double, geoclimaticFactor: Double, refractivityGradient: Double, latitude: Degrees
    ) {
        self.rainRate = rainRate
        self.geoclimaticFactor = geoclimaticFactor
        self.refractivityGradient = refractivityGradient
        self.latitude = latitude
    }
}

/// How much a microwave hop carries for which share of the year, with adaptive modulation.
///
/// A modulation is lost while the fade exceeds its margin: by rain, or by multipath in clear air. The two do not fall together,
/// so their times are added (P.530-18, section 2.5).
public struct MicrowaveHop: Sendable {
    /// A modulation and when it is to be had.
    public struct State: Hashable, Sendable {
        /// Bits a symbol: 2 for QPSK to 12 for 4096QAM.
        public var bits: Int
        /// Rate [Gbit/s].
        public var rate: Double
        /// Fade that it stands.
        public var margin: Decibels
        /// Share of the average year with at least this rate [%].
        public var availability: Double
    }

    /// Level received in clear air.
    public let level: PowerLevel
    /// Modulations from QPSK on whose margin is positive, the most robust first.
    public let states: [State]

    private static let bits = [2, 4, 6, 8, 10, 12]
    private static let leastShare = 0.001
    /// Multipath is worked out where P.530's factor holds: above 350 m, up to 45 GHz. Where it does not, paths are short.
    private static let multipathLimit = (metres: 350.0, gigahertz: 45.0)

    /// Works out a hop with vertical polarization.
    ///
    /// - Parameters:
    ///   - altitudes: of the antennas above sea level.
    ///   - groundAltitude: mean of the ground along the path.
    /// - Throws: `PropagationError` outside the valid ranges of the models.
    public init(
        _ equipment: MicrowaveEquipment, distance: Metres, altitudes: (Metres, Metres),
        groundAltitude: Metres, climate: MicrowaveClimate
    ) throws(PropagationError) {
        let carrier = equipment.carrier
        let gas = try GaseousAttenuation(carrier: carrier).total * distance.kilometres
        let loss = try FreeSpace(carrier: carrier).loss(distance3D: distance)
        level = PowerLevel(
            dBm: equipment.power.dBm + 2 * equipment.gain.value - loss.value - gas)
        let rain = try MicrowaveRain(
            carrier: carrier, distance: distance, rainRate: climate.rainRate,
            polarizationTilt: Degrees(90))
        var multipath: MicrowaveMultipath?
        if distance.value >= Self.multipathLimit.metres, carrier.gigahertz <= Self.multipathLimit.gigahertz,
            carrier.gigahertz >= 15 / distance.kilometres
        {
            multipath = try MicrowaveMultipath(
                carrier: carrier, distance: distance, altitudes: altitudes, groundAltitude: groundAltitude,
                latitude: climate.latitude, geoclimaticFactor: climate.geoclimaticFactor,
                refractivityGradient: climate.refractivityGradient, conversionBound: .atMost)
        }
        var states: [State] = []
        for bits in Self.bits {
            let margin = level - equipment.threshold(bits: bits)
            guard margin.value > 0 else { continue }
            let clear =
                try multipath?.deepFading(depth: Decibels(min(margin.value, 300)), period: .averageYear) ?? 0
            let outage = min(clear + (try Self.share(of: rain, above: margin)), 100)
            states.append(
                State(
                    bits: bits, rate: equipment.rate(bits: bits), margin: margin, availability: 100 - outage))
        }
        self.states = states
    }

    /// The share of the time for which rain takes more than a margin [%], to a thousandth of itself: at least 0.001 %, which is
    /// where the model ends, and all of it where the margin is gone in 1 % of the time.
    private static func share(of rain: MicrowaveRain, above margin: Decibels) throws(PropagationError)
        -> Double
    {
        guard try rain.attenuation(time: 1).value <= margin.value else { return 100 }
        guard try rain.attenuation(time: leastShare).value > margin.value else { return leastShare }
        var (low, high) = (log(leastShare), 0.0)
        while high - low > 1e-3 {
            let middle = (low + high) / 2
            if try rain.attenuation(time: exp(middle)).value > margin.value {
                low = middle
            } else {
                high = middle
            }
        }
        return exp(high)
    }
}
