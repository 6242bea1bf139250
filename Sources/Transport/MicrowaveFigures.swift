/// What a microwave hop is built of, and how often it is there.
public struct MicrowaveFigures: Sendable, Equatable {
    /// The band.
    public var band: String
    /// Share of the average year with at least the busy-hour mean [%].
    public var availability: Double
    /// Share of the average year with at least the peak [%].
    public var peakAvailability: Double
    /// Cost of the hop [CNY].
    public var cost: Int

    /// Minutes of a year of 365.25 days without the busy-hour mean.
    public var outageMinutes: Double { (100 - availability) / 100 * 525_960 }

    /// Creates figures.
    public init(band: String, availability: Double, peakAvailability: Double, cost: Int) {
        self.band = band
        self.availability = availability
        self.peakAvailability = peakAvailability
        self.cost = cost
    }
}

/// A site that is connected by microwave instead of a ring.
public struct MicrowaveSpur: Sendable, Equatable {
    /// A hop to a site on a ring.
    public struct Hop: Sendable, Equatable {
        /// Id of that site.
        public var hub: String
        /// Length.
        public var length: Double
        /// Rate in clear air [Gbit/s].
        public var capacity: Double
        /// Band and availability.
        public var figures: MicrowaveFigures

        /// Creates a hop; `length` in metres.
        public init(hub: String, length: Double, capacity: Double, figures: MicrowaveFigures) {
            self.hub = hub
            self.length = length
            self.capacity = capacity
            self.figures = figures
        }
    }

    /// The site.
    public var site: TransportSite
    /// Its hops, the one in use first.
    public var hops: [Hop]

    /// Cost of its hops [CNY].
    public var cost: Int { hops.reduce(0) { $0 + $1.figures.cost } }

    /// Creates a spur.
    public init(site: TransportSite, hops: [Hop]) {
        self.site = site
        self.hops = hops
    }
}
