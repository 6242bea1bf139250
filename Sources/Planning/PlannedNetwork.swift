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
        /// What of that is for the relief of cells [CNY].
        var relief: Int64 = 0
        /// Whether it is there for that alone.
        var isAdded = false
    }

    let scenario: PlanScenario
    /// As the stations of the plan find them.
    let sites: [CandidateSite]
    /// Every station.
    let stations: [Station]
    /// Loads of the stations by network, once coverage is known.
    var loads: [StationLoad] = []

    /// - Parameters:
    ///   - sites: as they are offered to the placement.
    ///   - relief: changes for the relief of cells, built in the last phase.
    init(
        scenario: PlanScenario, sites: [CandidateSite], options: [StationOption], plan: PlacementPlan,
        relief: [ReliefChange] = []
    ) {
        self.scenario = scenario
        var (rebuilt, sites) = ([Int: Int64](), sites)
        let last = max(scenario.phases.count - 1, 0)
        var built = plan.choices.map { (phase: $0.phase, isRelief: 0, option: $0.station) }
        for change in relief {
            let option = options[change.option]
            if let siteClass = change.siteClass {
                rebuilt[change.option] = Equipment(scenario: scenario).cost(
                    ofRebuilding: sites[option.site].siteClass, to: siteClass, network: option.network)
                sites[option.site] = sites[option.site].rebuilt(as: siteClass, of: option.network)
            } else {
                built.append((last, 1, change.option))
            }
        }
        let phases = Dictionary(built.map { ($0.option, $0) }, uniquingKeysWith: { first, _ in first })
        var payers: [Int: (phase: Int, isRelief: Int, option: Int)] = [:]
        for offer in built {
            let site = options[offer.option].site
            payers[site] = payers[site].map { $0 < offer ? $0 : offer } ?? offer
        }
        let (payer, prices, places) = (payers, rebuilt, sites)
        self.sites = sites
        stations = options.enumerated().compactMap { index, option in
            let choice = phases[index]
            guard option.isExisting || choice != nil else { return nil }
            let opening =
                payer[option.site]?.option == index ? places[option.site].openingCost(scenario) : 0
            let first = option.isExisting ? 0 : option.cost + opening
            let isAdded = choice?.isRelief == 1
            let rebuilding = prices[index] ?? 0
            return Station(
                option: index, site: option.site, network: option.network,
                phase: option.isExisting ? nil : choice?.phase, cost: first + rebuilding,
                relief: isAdded ? first + rebuilding : rebuilding, isAdded: isAdded)
        }.sorted { ($0.network, $0.site) < ($1.network, $1.site) }
    }

    /// The stations of a network with their sectors numbered from 0.
    func stations(of network: Int) -> [CoverageStage.Station] {
        var sector = 0
        return stations.filter { $0.network == network }.map { station in
            let count = scenario.siteClasses[sites[station.site].siteClass(of: network)].sectors
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
            carriers: stations.map { perClass[sites[$0.site].siteClass(of: network)] },
            network: scenario.networks[network], rules: scenario.transport)
    }

    /// Indices of the sites with at least one station, ascending.
    var usedSites: [Int] { Set(stations.map(\.site)).sorted() }
}
