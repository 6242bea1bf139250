/// Microwave hops where fibre is far: `transport.microwave` in the scenario.
public struct MicrowaveRules: Sendable, Equatable {
    /// Radios of a band: `transport.microwave.bands[]` in the scenario.
    public struct Band: Sendable, Equatable {
        /// Short name.
        public var id: String
        /// Middle of the channel [GHz].
        public var carrier: Double
        /// Width of the channel [MHz].
        public var channel: Double
        /// Transmit power [dBm].
        public var power: Double
        /// Diameter of the dishes [m].
        public var dish: Double
        /// Both ends, put up [CNY].
        public var cost: Int
    }

    /// A site is looked at where its ring would be shorter by more than this without it [km].
    public var fibreBeyond = 5.0
    /// Fibre in the ground or on poles [CNY/km].
    public var fibreCost = 60_000.0
    /// Longest hop [km].
    public var greatestHop = 10.0
    /// Share of the year for which a hop carries the busy-hour mean [%].
    public var availability = 99.99
    /// Share of the year for which it carries the peak [%].
    public var peakAvailability = 99.9
    /// Hops of a site, to different sites.
    public var routes = 2
    /// Rain rate exceeded for 0.01 % of the time [mm/h].
    public var rainRate = 50.0
    /// Geoclimatic factor K of P.530.
    public var geoclimaticFactor = 1e-4
    /// dN75 of P.530 [N-units].
    public var refractivityGradient = 60.0
    /// Bands on offer.
    public var bands = Self.common

    /// Usual equipment; powers, dishes and costs are assumptions.
    private static let common = [
        Band(id: "15GHz", carrier: 15, channel: 56, power: 24, dish: 0.6, cost: 60_000),
        Band(id: "23GHz", carrier: 23, channel: 112, power: 21, dish: 0.6, cost: 65_000),
        Band(id: "38GHz", carrier: 38, channel: 112, power: 18, dish: 0.6, cost: 65_000),
        Band(id: "E-band", carrier: 80, channel: 1000, power: 16, dish: 0.6, cost: 80_000),
    ]

    init(_ reader: SectionReader) {
        fibreBeyond = reader.optionalNumber("fibre_beyond_km", 0...1000) ?? fibreBeyond
        fibreCost = reader.optionalNumber("fibre_cny_per_km", 0...1e8) ?? fibreCost
        greatestHop = reader.optionalNumber("greatest_hop_km", 0.1...60) ?? greatestHop
        availability = reader.optionalNumber("availability_pct", 90...99.999) ?? availability
        peakAvailability = reader.optionalNumber("peak_availability_pct", 50...99.999) ?? peakAvailability
        routes = reader.optionalInteger("routes", 1...2) ?? routes
        rainRate = reader.optionalNumber("rain_rate_mm_h", 0.1...300) ?? rainRate
        geoclimaticFactor = reader.optionalNumber("geoclimatic_factor", 1e-9...1) ?? geoclimaticFactor
        refractivityGradient =
            reader.optionalNumber("refractivity_gradient", 0...2000) ?? refractivityGradient
        let named = reader.optionalSections("bands", Band.init)
        if !named.isEmpty { bands = named }
    }
}

extension MicrowaveRules.Band {
    init(_ reader: SectionReader) {
        id = reader.identifier("id")
        carrier = reader.number("carrier_ghz", 4...100)
        channel = reader.number("channel_mhz", 3.5...2500)
        power = reader.number("power_dbm", -20...40)
        dish = reader.number("dish_m", 0.1...4)
        cost = reader.integer("cost_cny", 0...100_000_000)
    }
}
