import Geodesy
import RadioUnits
import Raster
import Scenario
import Transport

/// Which households and firms a 10G-PON from the planned sites reaches.
struct FibreAccessStage {
    let network: PlannedNetwork
    let area: PlanningArea

    /// Residents are taken together in blocks of this side; a block counts as reached where all of it is.
    private static let blockSide = 1000.0

    private var rules: TransportRules { network.scenario.transport }

    /// Share within reach, and where the line terminals stand.
    func outcome() -> (summary: TransportOutcome.Gigabit, terminals: [ProjectedPoint]) {
        let access = rules.access
        let reach = OpticalReach(
            budget: Decibels(access.budget), split: access.split, attenuation: access.attenuation,
            margin: Decibels(access.margin))
        let radius = reach.length.value / rules.detourFactor
        let side = max(Int((Self.blockSide / area.grid.cellSize).rounded()), 1)
        let blocks = blocks(side: side)
        let halfDiagonal = Double(side) * area.grid.cellSize / 2.0.squareRoot()
        let candidates = network.usedSites.map { network.sites[$0].position }
        let siting = TerminalSiting(
            clients: blocks, candidates: candidates, radius: Metres(max(radius - halfDiagonal, 0)))
        let terminals = siting.chosen.map { candidates[$0] }
        let residents = blocks.reduce(0) { $0 + $1.weight }
        let reached = zip(blocks, siting.isReached).reduce(0) { $0 + ($1.1 ? $1.0.weight : 0) }
        let households = residents > 0 ? reached / residents : 0
        let firms = firmShare(terminals, radius: radius)
        let lines =
            reached / rules.householdSize * rules.fixedTakeUp
            + firms * Double(rules.cloudFirms + rules.deepFirms)
        return (
            .init(
                reachKm: reach.length.kilometres.rounded(decimals: 2), terminals: terminals.count,
                terminalBound: siting.bound, householdShare: households.rounded(decimals: 5),
                firmShare: firms.rounded(decimals: 5), target: access.target,
                met: households >= access.target && firms >= access.target,
                ports: Int(min((lines / Double(access.split)).rounded(.up), 1e9))),
            terminals
        )
    }

    /// Blocks with residents: their middle and how many live there.
    private func blocks(side: Int) -> [(place: ProjectedPoint, weight: Double)] {
        let grid = area.grid
        let width = (grid.columns + side - 1) / side
        var residents = [Double](repeating: 0, count: width * ((grid.rows + side - 1) / side))
        for row in 0..<grid.rows {
            for column in 0..<grid.columns {
                residents[row / side * width + column / side] += Double(
                    area.population.samples[row * grid.columns + column])
            }
        }
        return residents.indices.filter { residents[$0] > 0 }.map { block in
            let middle = (Double(block % width) + 0.5, Double(block / width) + 0.5)
            let length = Double(side) * grid.cellSize
            return (
                ProjectedPoint(x: grid.west + middle.0 * length, y: grid.north - middle.1 * length),
                residents[block]
            )
        }
    }

    /// Share of the parks' cells within reach of a terminal.
    private func firmShare(_ terminals: [ProjectedPoint], radius: Double) -> Double {
        let cells = area.zones.filter { $0.kind == .industrialPark }.flatMap(\.cells)
        let reached = cells.count { cell in
            let place = area.grid.centre(of: area.grid.cell(at: Int(cell)))
            return terminals.contains { $0.distance(to: place).value <= radius }
        }
        return cells.isEmpty ? 0 : Double(reached) / Double(cells.count)
    }
}
