public import RadioUnits

/// A year's building programme: `phases[]` in the scenario.
public struct Phase: Sendable, Equatable {
    /// The year at whose end it is complete.
    public var year: Int
    /// What may be spent in it [CNY].
    public var budget: Double
}

/// What the placement objective counts: `placement` in the scenario.
public struct PlacementRules: Sendable, Equatable {
    /// Weight of a square kilometre in each kind of zone.
    public var areaWeight: [ZoneKind: Double]
    /// Weight of a thousand residents, anywhere.
    public var populationWeight: Double
    /// How far above a goal's level a station must arrive outdoors to count, against interference and for growth.
    public var signalMargin: Decibels
    /// Whether in zones only the carrier with most capacity counts, the first of each network.
    public var countsCapacityCarrierInZones: Bool
    /// Weight of a second server of a resident against the first, 0 to 1; each further one counts half of the last.
    public var capacityWeight: Double
}
