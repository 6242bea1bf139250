public import RadioUnits

/// How predictions are counted: `predictions` in the scenario.
public struct PredictionRules: Sendable, Equatable {
    /// Least SS-RSRP of a sector that counts as a pilot.
    public var pilotLevel = PowerLevel(dBm: -100)
    /// Pilots of like strength that are still no pollution.
    public var mostPilots = 3

    /// The rules of a scenario that says nothing.
    public init() {}

    init(_ reader: SectionReader) {
        self.init()
        if let level = reader.optionalNumber("pilot_level_dbm", -156...(-31)) {
            pilotLevel = PowerLevel(dBm: level)
        }
        if let most = reader.optionalInteger("most_pilots", 1...20) { mostPilots = most }
    }
}
