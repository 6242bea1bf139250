/// How a building attenuates what comes in from the street.
public enum BuildingType: String, Sendable, CaseIterable {
    /// Standard glass and concrete: low loss of TR 38.901 table 7.4.3-2.
    case lowLoss = "low"
    /// Coated glass and concrete: high loss of the same table.
    case highLoss = "high"
    /// Traditional building of ITU-R P.2109.
    case traditional
    /// Thermally efficient building of ITU-R P.2109.
    case thermallyEfficient = "thermally_efficient"
}

extension PlanScenario {
    /// The type of the buildings in each clutter class that states one, by code.
    public var buildingOfClass: [UInt8: BuildingType] {
        Dictionary(
            clutter.compactMap { entry in entry.building.map { (entry.code, $0) } },
            uniquingKeysWith: { first, _ in first })
    }
}
