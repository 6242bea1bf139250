import Scenario

/// Who is on the towers of a plan: `tenancy` of summary.json.
public struct TenancyOutcome: Codable, Sendable, Equatable {
    /// Stations of a network in a county that a phase builds.
    public struct Build: Codable, Sendable, Equatable {
        /// Network id.
        public var network: String
        /// Name of the county.
        public var county: String
        /// The year of the phase; nil for those that stand already.
        public var year: Int?
        /// Stations.
        public var stations: Int
        /// What they cost [CNY].
        public var costCny: Double

        enum CodingKeys: String, CodingKey { case network, county, year, stations, costCny = "cost_cny" }
    }

    /// The plan as one operator sees it.
    public struct Operator: Codable, Sendable, Equatable {
        /// Name by language code.
        public var name: [String: String]
        /// Id of the network that it shares.
        public var network: String
        /// The carriers its terminals use.
        public var carriers: [String]
        /// Stations with one of them.
        public var stations: Int
        /// Of these by county.
        public var byCounty: [String: Int]
        /// Its part of the network's subscribers and costs, 0 to 1.
        public var share: Double
        /// Its part of the costs of its network's new stations [CNY].
        public var costCny: Double

        enum CodingKeys: String, CodingKey {
            case name, network, carriers, stations, byCounty = "by_county", share, costCny = "cost_cny"
        }
    }

    /// Towers with a number of networks on them.
    public struct Towers: Codable, Sendable, Equatable {
        /// Networks on each.
        public var tenants: Int
        /// Towers.
        public var sites: Int
    }

    /// By network, county and year.
    public var builds: [Build]
    /// By operator.
    public var operators: [Operator]
    /// By number of tenants.
    public var towers: [Towers]
}

extension TenancyOutcome {
    /// Counts the stations of a plan.
    init(_ network: PlannedNetwork, counties: [String]) {
        let (scenario, sites) = (network.scenario, network.sites)
        var builds: [[Int]: (stations: Int, cost: Int64)] = [:]
        var tenants: [Int: Int] = [:]
        for station in network.stations {
            let key = [station.network, sites[station.site].county, station.phase ?? -1]
            builds[key, default: (0, 0)].stations += 1
            builds[key, default: (0, 0)].cost += station.cost
            tenants[station.site, default: 0] += 1
        }
        self.builds = builds.keys.sorted { $0.lexicographicallyPrecedes($1) }.map { key in
            Build(
                network: scenario.networks[key[0]].id, county: counties[key[1]],
                year: key[2] < 0 ? nil : scenario.phases[key[2]].year,
                stations: builds[key]?.stations ?? 0, costCny: Double(builds[key]?.cost ?? 0))
        }
        operators = scenario.networks.indices.flatMap { index in
            scenario.networks[index].operators.map {
                Operator($0, of: index, in: network, counties: counties)
            }
        }
        let counts = Dictionary(grouping: tenants.values, by: { $0 })
        towers = counts.keys.sorted().map { Towers(tenants: $0, sites: counts[$0]?.count ?? 0) }
    }
}

extension TenancyOutcome.Operator {
    fileprivate init(
        _ tenant: NetworkOperator, of index: Int, in plan: PlannedNetwork, counties: [String]
    ) {
        let network = plan.scenario.networks[index]
        let serves = plan.scenario.siteClasses.indices.map { siteClass in
            plan.carriers(siteClass: siteClass, network: index).contains { tenant.uses($0.id) }
        }
        let all = plan.stations.filter { $0.network == index }
        let own = all.filter { serves[plan.sites[$0.site].siteClass(of: $0.network)] }
        name = ["en": tenant.name.en, "zh": tenant.name.zh]
        self.network = network.id
        carriers = network.carriers.map(\.id).filter(tenant.uses)
        stations = own.count
        byCounty = Dictionary(
            own.map { (counties[plan.sites[$0.site].county], 1) }, uniquingKeysWith: +)
        share = tenant.share ?? 1 / Double(network.operators.count)
        costCny = (Double(all.reduce(0) { $0 + $1.cost }) * share).rounded()
    }
}
