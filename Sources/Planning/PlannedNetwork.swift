import Placement
import Scenario

/// The stations of a plan, in the order that everything downstream numbers them: by network, then by site.
struct PlannedNetwork: Sendable {
    /// A station of the plan.
    struct Station: Sendable {
        /// Index of its option.
        var option: Int
        /// Index of its site.
        var site: Int
        /// Index of its network.
        var network: Int
        /// Index of the phase it is built in, or nil where it stands already.
        var phase: Int?
        /// What it costs [CNY]; the first station built on a site pays for the site.
        var cost: Int64
    }

    let scenario: PlanScenario
    let sites: [CandidateSite]
    /// Every station.
    let stations: [Station]
    /// Loads of the stations by network, once coverage is known.
    var loads: [StationLoad] = []

    init(
        scenario: PlanScenario, area: PlanningArea, sites: [CandidateSite], options: [StationOption],
        plan: PlacementPlan
    ) {
        self.scenario = scenario
        self.sites = sites
        let phases = Dictionary(
            plan.choices.map { ($0.station, $0.phase) }, uniquingKeysWith: { first, _ in first })
        var payers: [Int: (phase: Int, option: Int)] = [:]
        for choice in plan.choices {
            let (site, offer) = (options[choice.station].site, (choice.phase, choice.station))
            payers[site] = payers[site].map { $0 < offer ? $0 : offer } ?? offer
        }
        let payer = payers
        stations = options.enumerated().compactMap { index, option in
            guard option.isExisting || phases[index] != nil else { return nil }
            let opening = payer[option.site]?.option == index ? sites[option.site].openingCost(scenario) : 0
            return Station(
                option: index, site: option.site, network: option.network,
                phase: option.isExisting ? nil : phases[index],
                cost: option.isExisting ? 0 : option.cost + opening)
        }.sorted { ($0.network, $0.site) < ($1.network, $1.site) }
    }

    /// The stations of a network with their sectors numbered from 0.
    func stations(of network: Int) -> [CoverageStage.Station] {
        var sector = 0
        return stations.filter { $0.network == network }.map { station in
            let count = scenario.siteClasses[sites[station.site].siteClass].sectors
            defer { sector += count }
            return CoverageStage.Station(site: station.site, firstSector: sector, sectors: count)
        }
    }

    /// The carriers a site of a class has on the air for a network.
    func carriers(siteClass: Int, network: Int) -> [Carrier] {
        let equipment = Equipment(scenario: scenario)
        return equipment.radios(siteClass: siteClass, network: network).compactMap { radio in
            scenario.networks[network].carriers.first { $0.id == scenario.radios[radio].carrier }
        }
    }

    /// The loads of a network's stations, given the residents that each serves.
    func load(of network: Int, residents: [Double]) -> StationLoad {
        let stations = stations(of: network)
        let perClass = scenario.siteClasses.indices.map { carriers(siteClass: $0, network: network) }
        return StationLoad(
            residents: residents, stations: stations,
            carriers: stations.map { perClass[sites[$0.site].siteClass] },
            network: scenario.networks[network], rules: scenario.transport)
    }

    /// Indices of the sites with at least one station, ascending.
    var usedSites: [Int] { Set(stations.map(\.site)).sorted() }
}
