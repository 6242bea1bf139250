import Scenario

/// A station that could be built: one network on one candidate site.
struct StationOption: Sendable {
    /// Index of the site among the candidates.
    var site: Int
    /// Index of the network in the scenario.
    var network: Int
    /// The radios it would carry, indices into the scenario's radios, in the order of the network's carriers.
    var radios: [Int]
    /// What it costs besides the site [CNY]: equipment.
    var cost: Int64
    /// Whether it stands already.
    var isExisting: Bool

    /// Every option of a list of sites, ordered by site and network: where the class of a site has no radio for a network,
    /// there is none.
    static func all(of sites: [CandidateSite], scenario: PlanScenario) -> [StationOption] {
        let equipment = Equipment(scenario: scenario)
        return sites.enumerated().flatMap { index, site in
            scenario.networks.indices.compactMap { network -> StationOption? in
                let radios = equipment.radios(siteClass: site.siteClass, network: network)
                guard !radios.isEmpty else { return nil }
                let stands = site.existingNetworks.contains(network)
                // An indoor system has its radio on every antenna.
                let units = Double(scenario.siteClasses[site.siteClass].indoor?.antennas ?? 1)
                let total = radios.reduce(0) { $0 + scenario.radios[$1].cost * units }
                return StationOption(
                    site: index, network: network, radios: radios, cost: stands ? 0 : Int64(total.rounded()),
                    isExisting: stands)
            }
        }
    }
}

extension CandidateSite {
    /// What the first network that is built on the site pays for tower, power and room [CNY]; the others share them.
    func openingCost(_ scenario: PlanScenario) -> Int64 {
        let siteClass = scenario.siteClasses[siteClass]
        return Int64((isExisting ? siteClass.upgradeCost : siteClass.siteCost).rounded())
    }
}

/// Which radios a network uses at a class of site.
struct Equipment {
    let scenario: PlanScenario

    /// Indices of the radios, in the order of the network's carriers; at most one a carrier.
    func radios(siteClass: Int, network: Int) -> [Int] {
        let names = scenario.siteClasses[siteClass].radios
        return scenario.networks[network].carriers.compactMap { carrier in
            scenario.radios.firstIndex { $0.carrier == carrier.id && names.contains($0.id) }
        }
    }

    /// Indices of the classes that stations of a class may be rebuilt to.
    func rebuilds(of siteClass: Int) -> [Int] {
        scenario.siteClasses.indices.filter {
            scenario.siteClasses[$0].rebuilds == scenario.siteClasses[siteClass].id
        }
    }

    /// What it costs to rebuild a network's station: the work, and the radios that come. A radio that stays is paid for on further
    /// sectors alone [CNY].
    func cost(ofRebuilding from: Int, to: Int, network: Int) -> Int64 {
        let (before, after) = (scenario.siteClasses[from], scenario.siteClasses[to])
        let more = Double(after.sectors - before.sectors) / Double(before.sectors)
        let kept = radios(siteClass: from, network: network)
        let radios = radios(siteClass: to, network: network).reduce(0) {
            $0 + scenario.radios[$1].cost * (kept.contains($1) ? more : 1)
        }
        return Int64((radios + after.upgradeCost).rounded())
    }
}
