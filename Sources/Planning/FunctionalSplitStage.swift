import GISIO
import Geodesy
import RadioAccess
import RadioUnits
import Scenario
import Transport

/// What the sites whose base stations are split ask of their links.
struct FunctionalSplitStage {
    let network: PlannedNetwork
    let design: TransportNetwork

    /// A class of sites with a split: the rates of its carriers, and how many of its sites lie near enough to a room.
    func outcome() throws -> [TransportOutcome.Split] {
        let scenario = network.scenario
        return try scenario.siteClasses.indices.filter { scenario.siteClasses[$0].split != .integrated }.map {
            index in
            let siteClass = scenario.siteClasses[index]
            let stations = network.stations.filter {
                network.sites[$0.site].siteClass(of: $0.network) == index
            }
            let sites = Set(stations.map(\.site)).sorted()
            return TransportOutcome.Split(
                siteClass: siteClass.id, name: ["en": siteClass.name.en, "zh": siteClass.name.zh],
                split: siteClass.split.rawValue, sites: sites.count, withinReach: withinReach(sites),
                carriers: siteClass.split == .lowerLayer ? try carriers(of: siteClass) : [])
        }
    }

    /// The rate of each carrier of a sector.
    private func carriers(of siteClass: SiteClass) throws -> [TransportOutcome.Split.CarrierRate] {
        let scenario = network.scenario
        let carriers = scenario.networks.flatMap(\.carriers)
        return try siteClass.radios.compactMap { name in
            guard let radio = scenario.radios.first(where: { $0.id == name }),
                let carrier = carriers.first(where: { $0.id == radio.carrier })
            else { return nil }
            let blocks = try ResourceBlocks.count(
                bandwidth: carrier.bandwidth, subcarrierSpacing: carrier.subcarrierSpacing)
            let rate = FronthaulRate(
                resourceBlocks: blocks, subcarrierSpacing: carrier.subcarrierSpacing,
                layers: radio.fronthaulLayers
            ).gigabitsPerSecond
            return .init(
                carrier: carrier.id, radio: radio.id, layers: radio.fronthaulLayers,
                rateGbps: rate.rounded(decimals: 3), portGbps: port(for: rate))
        }
    }

    /// The smallest port on offer that takes a rate whole: samples do not wait, so no share is kept free.
    private func port(for rate: Double) -> Int? {
        network.scenario.transport.ports.map(\.rate).filter { Double($0) >= rate }.min()
    }

    /// Sites whose fibre to the pair of their county is no longer than a fronthaul allows.
    private func withinReach(_ sites: [Int]) -> Int {
        let pairs = Dictionary(
            design.nodes.filter { $0.kind == .aggregation }.map { ($0.county ?? -1, $0.position) },
            uniquingKeysWith: { first, _ in first })
        return sites.count { index in
            let site = network.sites[index]
            guard let pair = pairs[site.county] else { return false }
            let fibre = site.position.distance(to: pair).value * network.scenario.transport.detourFactor
            return fibre <= FronthaulRate.longestFibre.value
        }
    }
}
