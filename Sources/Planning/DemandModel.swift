import Raster
import Scenario

/// Where the placement looks: sample points on the grid, each standing for a block of cells.
///
/// Cells of zones are sampled every `zoneStride` cells, open country every `openStride`; a sample carries the area and the
/// residents of its block. Goals are evaluated on every cell afterwards: only the choice of stations works on samples.
struct DemandModel {
    /// What a set of samples is about: outdoor everywhere, or indoors under a goal.
    struct Layer {
        /// The goal whose condition applies, an index into the scenario's goals.
        var goal: Int
        /// Sample number per cell of the grid, or -1; numbers start at `base`.
        var sampleOfCell: [Int32]
        /// Number of the first sample.
        var base: Int
        /// Number of samples.
        var count: Int
    }

    /// The layers, outdoor first.
    private(set) var layers: [Layer] = []
    /// Weight of the first server of each sample.
    private(set) var firstWeight: [UInt32] = []
    /// Weight of its second server; each further one counts half of the last.
    private(set) var repeatWeight: [UInt32] = []
    /// Cell of each sample.
    private(set) var cells: [Int32] = []

    /// Weights are rounded to this share of the scenario's unit.
    static let weightUnit = 1e-4
    private static let zoneStride = 2
    private static let openStride = 8

    private let scenario: PlanScenario
    private let area: PlanningArea

    /// Builds the samples of one network; every network has the same.
    init(scenario: PlanScenario, area: PlanningArea) {
        self.scenario = scenario
        self.area = area
        if let outdoor = scenario.goals.firstIndex(where: { $0.environment == .outdoor }) {
            addOutdoor(goal: outdoor)
        }
        for (index, goal) in scenario.goals.enumerated() where goal.environment == .indoor {
            addIndoor(goal: index)
        }
    }

    /// Number of samples of one network.
    var count: Int { firstWeight.count }

    /// The samples of a zone in the layer of a goal.
    func samples(of zone: Zone, goal: Int) -> [UInt32] {
        let indoor = scenario.goals[goal].environment == .indoor
        guard
            let layer = layers.first(where: {
                indoor ? $0.goal == goal : scenario.goals[$0.goal].environment == .outdoor
            })
        else { return [] }
        return zone.cells.compactMap { cell in
            let sample = layer.sampleOfCell[Int(cell)]
            return sample < 0 ? nil : UInt32(sample)
        }
    }

    private mutating func addOutdoor(goal: Int) {
        var areaWeight = [Float](repeating: 0, count: area.grid.count)
        for zone in area.zones {
            let weight = Float(scenario.placement.areaWeight[zone.kind] ?? 0)
            for cell in zone.cells { areaWeight[Int(cell)] = max(areaWeight[Int(cell)], weight) }
        }
        addLayer(goal: goal, areaWeight: areaWeight, countsResidents: true)
    }

    private mutating func addIndoor(goal index: Int) {
        let goal = scenario.goals[index]
        var areaWeight = [Float](repeating: 0, count: area.grid.count)
        let weight = Float(scenario.placement.areaWeight[goal.zones] ?? 0)
        for zone in area.zones where zone.kind == goal.zones {
            for cell in zone.cells { areaWeight[Int(cell)] = weight }
        }
        addLayer(goal: index, areaWeight: areaWeight, countsResidents: false)
    }

    /// Gathers each block's weight in the cell nearest its middle that is inside the area.
    private mutating func addLayer(goal: Int, areaWeight: [Float], countsResidents: Bool) {
        let base = count
        var sampleOfCell = [Int32](repeating: -1, count: area.grid.count)
        let open = Self.openStride
        for blockRow in stride(from: 0, to: area.grid.rows, by: open) {
            for blockColumn in stride(from: 0, to: area.grid.columns, by: open) {
                let block = window(column: blockColumn, row: blockRow, side: open)
                let hasZone = block.contains { areaWeight[$0] > 0 }
                let parts =
                    hasZone
                    ? stride(from: 0, to: open * open / (Self.zoneStride * Self.zoneStride), by: 1).map {
                        part in
                        let perRow = open / Self.zoneStride
                        return window(
                            column: blockColumn + part % perRow * Self.zoneStride,
                            row: blockRow + part / perRow * Self.zoneStride, side: Self.zoneStride)
                    } : [block]
                for part in parts {
                    addSample(
                        part, areaWeight: areaWeight, countsResidents: countsResidents, into: &sampleOfCell)
                }
            }
        }
        layers.append(Layer(goal: goal, sampleOfCell: sampleOfCell, base: base, count: count - base))
    }

    /// The cells of a block that lie inside the area.
    private func window(column: Int, row: Int, side: Int) -> [Int] {
        let columns = column..<max(min(column + side, area.grid.columns), column)
        let rows = row..<max(min(row + side, area.grid.rows), row)
        return rows.flatMap { row in columns.map { row * area.grid.columns + $0 } }
            .filter { area.county.samples[$0] > 0 }
    }

    private mutating func addSample(
        _ block: [Int], areaWeight: [Float], countsResidents: Bool, into sampleOfCell: inout [Int32]
    ) {
        guard !block.isEmpty else { return }
        var weight = 0.0
        var residents = 0.0
        for cell in block {
            weight += Double(areaWeight[cell]) * area.grid.cellArea / 1e6
            if countsResidents { residents += Double(area.population.samples[cell]) }
        }
        let people = residents / 1e3 * scenario.placement.populationWeight
        let first = Self.integer(weight + people)
        guard first > 0 else { return }
        // The cell with most weight stands for the block: a zone's cell where a zone touches it.
        let middle = block.indices.max { areaWeight[block[$0]] < areaWeight[block[$1]] } ?? block.count / 2
        let cell = areaWeight[block[middle]] > 0 ? block[middle] : block[block.count / 2]
        sampleOfCell[cell] = Int32(count)
        firstWeight.append(first)
        repeatWeight.append(min(Self.integer(people * scenario.placement.capacityWeight), first))
        cells.append(Int32(cell))
    }

    private static func integer(_ weight: Double) -> UInt32 {
        weight.isFinite ? UInt32((min(max(weight, 0), 4e5) / weightUnit).rounded()) : 0
    }
}
