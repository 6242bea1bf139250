import Coverage
import Foundation
import Scenario
internal import Traffic

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
                let site = sector.site
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
    func countyRows(_ cells: [CellLoad]) async throws -> [CountyLoad] {
        let rates = try await problem.userRates(solution, workers: plan.workers)
        let (counties, id, points) = (plan.area.counties, id, points)
        return try await mapConcurrently(counties.count, piece: 1, workers: plan.workers) { county in
            var own = rates.filter { points.county[$0.point] == county }
            return CountyLoad(
                county: counties[county].name, network: id,
                downlinkMbps: own.reduce(0) { $0 + $1.weight }.rounded(decimals: 1),
                limitedCells: cells.count { $0.isLimited && $0.county == county },
                singleMedianMbps: Self.quantile(0.5, &own, \.single),
                loadedMedianMbps: Self.quantile(0.5, &own, \.loaded),
                loadedEdgeMbps: Self.quantile(0.05, &own, \.loaded))
        }
    }

    /// The rate that a share of the traffic's users stays at or below; 0 where there are none. Changes the order of the rates.
    private static func quantile(
        _ share: Double, _ rates: inout [UserRate], _ value: (UserRate) -> Double
    ) -> Double {
        let rate = rates.weightedQuantile(share, value: value, weight: \.weight)
        return (rate ?? 0).rounded(decimals: 2)
    }
}
