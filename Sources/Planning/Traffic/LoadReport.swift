import Foundation
import Scenario
import Traffic

/// From a balance of loads to the rows of the summary.
struct LoadReport {
    let plan: TrafficPlan
    let points: DemandPoints
    let network: TrafficNetwork
    let problem: LoadProblem
    let solution: LoadSolution

    private var id: String { plan.scenario.networks[network.index].id }

    /// Every cell of the network.
    func cells() -> [CellLoad] {
        zip(network.descriptions, network.carriers).flatMap { description, carrier in
            description.sectors.enumerated().map { number, sector in
                let cell = carrier.firstCell + number
                let site = description.stations[sector.station].site
                let load = (solution.down[cell], solution.up[cell])
                return CellLoad(
                    network: id, carrier: description.id, site: site, sector: sector.number,
                    county: plan.sites[site].county,
                    offered: (solution.offered.down[cell], solution.offered.up[cell]), load: load,
                    rise: 10 * log10(1 + solution.interference[cell]),
                    isLimited: max(load.0, load.1) > plan.rules.utilisationLimit)
            }
        }
    }

    /// The row of the network.
    func networkRow(_ cells: [CellLoad]) -> NetworkLoad {
        NetworkLoad(
            network: id, iterations: solution.iterations, residual: solution.residual, cells: cells.count,
            limitedCells: cells.count { $0.isLimited },
            uncoveredDownlinkMbps: solution.uncovered.down.rounded(decimals: 1),
            uncoveredUplinkMbps: solution.uncovered.up.rounded(decimals: 1))
    }

    /// The rows of its carriers.
    func carrierRows(_ cells: [CellLoad]) -> [CarrierLoad] {
        zip(network.descriptions, network.carriers).map { description, carrier in
            let own = Array(cells[carrier.firstCell..<carrier.firstCell + carrier.cells])
            return CarrierLoad(
                network: id, carrier: description.id, cells: own.count,
                limitedCells: own.count { $0.isLimited },
                downlink: Self.direction(own.map { ($0.offered.down, $0.carried.down, $0.load.down) }),
                uplink: Self.direction(own.map { ($0.offered.up, $0.carried.up, $0.load.up) }),
                noiseRiseDb: (own.reduce(0) { $0 + $1.rise } / Double(max(own.count, 1)))
                    .rounded(decimals: 3))
        }
    }

    private static func direction(
        _ cells: [(offered: Double, carried: Double, load: Double)]
    ) -> DirectionLoad {
        let ranked = cells.map { min($0.load, 1) }.sorted()
        return DirectionLoad(
            offeredMbps: cells.reduce(0) { $0 + $1.offered }.rounded(decimals: 1),
            carriedMbps: cells.reduce(0) { $0 + $1.carried }.rounded(decimals: 1),
            meanUtilisation: (ranked.reduce(0, +) / Double(max(ranked.count, 1))).rounded(decimals: 5),
            highUtilisation: (ranked.isEmpty ? 0 : ranked[(ranked.count - 1) * 95 / 100]).rounded(decimals: 5)
        )
    }

    /// The rows of the counties.
    func countyRows(_ cells: [CellLoad]) -> [CountyLoad] {
        let rates = problem.userRates(solution)
        var byCounty = [[UserRate]](repeating: [], count: plan.area.counties.count)
        for rate in rates { byCounty[points.county[rate.point]].append(rate) }
        return plan.area.counties.enumerated().map { county, place in
            let own = byCounty[county]
            return CountyLoad(
                county: place.name, network: id,
                downlinkMbps: own.reduce(0) { $0 + $1.weight }.rounded(decimals: 1),
                limitedCells: cells.count { $0.isLimited && $0.county == county },
                singleMedianMbps: Self.quantile(0.5, own, \.single),
                loadedMedianMbps: Self.quantile(0.5, own, \.loaded),
                loadedEdgeMbps: Self.quantile(0.05, own, \.loaded))
        }
    }

    /// The rate that a share of the traffic's users stays at or below.
    private static func quantile(
        _ share: Double, _ rates: [UserRate], _ value: (UserRate) -> Double
    ) -> Double {
        let ranked = rates.map { (rate: value($0), weight: $0.weight) }.sorted { $0 < $1 }
        var left = share * ranked.reduce(0) { $0 + $1.weight }
        for entry in ranked {
            left -= entry.weight
            if left <= 0 { return entry.rate.rounded(decimals: 2) }
        }
        return (ranked.last?.rate ?? 0).rounded(decimals: 2)
    }
}
