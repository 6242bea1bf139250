import Scenario

/// A change of the network that may take load off cells above the limit.
struct ReliefChange: Hashable, Sendable {
    /// Index of the station's option.
    var option: Int
    /// Index of the class that the station is rebuilt to; nil where it is built anew.
    var siteClass: Int?

    /// What it brings.
    func kind(_ options: [StationOption], sites: [CandidateSite], scenario: PlanScenario)
        -> ReliefOutcome.Kind
    {
        let site = sites[options[option].site]
        let before = scenario.siteClasses[site.siteClass]
        guard let siteClass else { return before.model.isIndoor ? .indoorSystem : .station }
        let after = scenario.siteClasses[siteClass]
        let network = options[option].network
        let equipment = Equipment(scenario: scenario)
        let comes =
            equipment.radios(siteClass: siteClass, network: network).count
            > equipment.radios(siteClass: site.siteClass, network: network).count
        return after.sectors > before.sectors ? (comes ? .carrierAndSectors : .sectors) : .carrier
    }
}
