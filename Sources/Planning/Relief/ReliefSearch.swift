import Coverage
import RadioUnits
import Scenario
internal import Traffic

/// Looks for changes that take traffic off the cells of a network that are above the limit.
///
/// A terminal goes where it would in the balance of loads: to the first carrier that arrives as the plan's first outdoor goal asks, else
/// to the strongest, and there to the strongest sector. What a change takes is counted at the loads as they are; how these and the
/// interference follow only the next balance says.
struct ReliefSearch {
    let traffic: TrafficPlan
    let balance: TrafficBalance
    let state: ReliefState

    private var network: Int { balance.network.index }
    private var limit: Double { traffic.rules.utilisationLimit }
    private var options: [StationOption] { state.choices.options }

    /// Every change that takes some overload, in the order of the options.
    func proposals() async throws -> [ReliefProposal] {
        let cells = balance.report(traffic).cells()
        let limited = cells.indices.filter { cells[$0].isLimited }
        guard !limited.isEmpty else { return [] }
        let shares = balance.problem.shares(of: Set(limited), in: balance.solution)
        let offers = offers(for: limited, cells: cells, shares: shares)
        var takers = ReliefTakers(
            shares: shares, balance: balance, preferred: traffic.preferredLevel, offers: offers)
        for (number, entry) in traffic.radio.carriers.entries.enumerated() where entry.network == network {
            // Rebuilt stations by themselves: what is new around them must not crowd them out of the links kept.
            for isRebuilt in [false, true] {
                try await add(number, of: offers, isRebuilt: isRebuilt, to: &takers)
            }
        }
        addIndoorSystems(of: offers, to: &takers)
        return takers.relieved(
            loads: Dictionary(uniqueKeysWithValues: limited.map { ($0, cells[$0].load) }), limit: limit
        )
        .enumerated().compactMap { place, relieved in
            guard !relieved.isEmpty else { return nil }
            let change = offers[place].change
            return ReliefProposal(
                change: change, network: network, cost: state.cost(of: change), relieved: relieved)
        }
    }

    /// What may come: rebuilt stations of the cells, and stations as near to them as the traffic they serve.
    private func offers(
        for limited: [Int], cells: [CellLoad], shares: [LoadProblem.Share]
    ) -> [ReliefTakers.Offer] {
        let (grid, sites) = (traffic.area.grid, traffic.sites)
        var reach: [Int: Double] = [:]
        for share in shares {
            let place = grid.centre(of: grid.cell(at: balance.network.points.cells[share.point]))
            let site = cells[share.cell].site
            reach[site] = max(reach[site] ?? 0, place.distance(to: sites[site].position).value)
        }
        let limitedSites = Set(limited.map { cells[$0].site }).sorted()
        let equipment = Equipment(scenario: traffic.scenario)
        return options.indices.flatMap { index -> [ReliefTakers.Offer] in
            let option = options[index]
            guard option.network == network else { return [] }
            let site = sites[option.site]
            if state.isBuilt(index) {
                guard limitedSites.contains(option.site), site.rebuilt[network] == nil else { return [] }
                return equipment.rebuilds(of: site.siteClass).compactMap { siteClass in
                    let made = site.rebuilt(as: siteClass, of: network)
                    let carriers = traffic.radio.transmitters(of: made, network: network).map(\.carrier)
                    let hasMore =
                        carriers.count > traffic.radio.transmitters(of: site, network: network).count
                    let splits =
                        traffic.scenario.siteClasses[siteClass].sectors
                        > traffic.scenario.siteClasses[site.siteClass].sectors
                    guard hasMore || splits else { return nil }
                    return .init(
                        change: ReliefChange(option: index, siteClass: siteClass), site: option.site,
                        splits: splits)
                }
            }
            guard state.isOpen(index),
                limitedSites.contains(where: {
                    sites[$0].position.distance(to: site.position).value <= reach[$0] ?? 0
                })
            else { return [] }
            return [.init(change: ReliefChange(option: index), site: option.site, splits: false)]
        }
    }

    /// Lets the takers know what arrives on a carrier from what may come.
    private func add(
        _ carrier: Int, of offers: [ReliefTakers.Offer], isRebuilt: Bool, to takers: inout ReliefTakers
    ) async throws {
        var (signals, sites, owners) = ([StationSignal](), [Int](), [Int]())
        for (place, offer) in offers.enumerated() where (offer.change.siteClass != nil) == isRebuilt {
            let site = traffic.sites[offer.site]
            let made = offer.change.siteClass.map { site.rebuilt(as: $0, of: network) } ?? site
            guard let transmitter = traffic.radio.transmitter(of: made, network: network, carrier: carrier)
            else { continue }
            let isNew = traffic.radio.transmitter(of: site, network: network, carrier: carrier) == nil
            guard !isRebuilt || isNew || offer.splits else { continue }
            var radio = traffic.radio
            if offer.splits { radio.tuning.settings[.init(site: offer.site, carrier: carrier)] = nil }
            let signal = try radio.signal(transmitter, of: made, index: offer.site)
            signals.append(signal)
            sites.append(offer.site)
            owners += Array(repeating: place, count: signal.antennas.count)
        }
        guard !signals.isEmpty else { return }
        let links = try await PointLinks.gather(
            at: takers.cells, engine: traffic.engine, stations: signals,
            field: { [fields = traffic.fields, sites] in try fields.field(of: sites[$0], carrier: carrier) },
            workers: traffic.workers, fieldMemory: traffic.memory)
        takers.add(links, ownerOfSector: owners, carrier: carrier)
    }

    private func addIndoorSystems(of offers: [ReliefTakers.Offer], to takers: inout ReliefTakers) {
        for (place, offer) in offers.enumerated() where offer.change.siteClass == nil {
            let site = traffic.sites[offer.site]
            for transmitter in traffic.radio.indoor.transmitters(of: site, network: network) {
                takers.add(
                    indoorSystem: place, carrier: transmitter.carrier,
                    level: transmitter.system.meanLevel.dBm,
                    cells: traffic.radio.indoor.cells(of: site, area: traffic.area))
            }
        }
    }
}
