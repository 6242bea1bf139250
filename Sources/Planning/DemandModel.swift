import Raster
import Scenario

/// Where the placement looks: sample points on the grid, each standing for a block of cells.
///
/// Cells of zones are sampled every `zoneStride` cells, open country every `openStride`; a sample carries the area and the
/// residents of its block. Goals are evaluated on every cell afterwards: only the choice of stations works on samples.
struct DemandModel {
    /// Where the samples of a layer lie.
    enum Place {
        /// In the street, in a zone.
        case zones
        /// In open country.
        case open
        /// In the buildings of the zones of a goal.
        case indoor
    }

    /// What a set of samples is about.
    struct Layer {
        /// Where they lie.
        var place: Place
        /// The goal whose condition applies, an index into the scenario's goals.
        var goal: Int
        /// Sample number per cell of the grid, or -1; numbers start at `base`.
        var sampleOfCell: [Int32]
        /// Number of the first sample.
        var base: Int
        /// Number of samples.
        var count: Int
    }

    /// The layers: zones, open country, then one for each indoor goal.
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
            let weight = zoneWeights()
            addLayer(.zones, goal: outdoor, areaWeight: weight)
            addLayer(.open, goal: outdoor, areaWeight: weight)
        }
        for (index, goal) in scenario.goals.enumerated() where goal.environment == .indoor {
            addIndoor(goal: index)
        }
    }

    /// Number of samples of one network.
    var count: Int { firstWeight.count }

    /// The samples of a zone in the layer of a goal.
    func samples(of zone: Zone, goal: Int) -> [UInt32] {
        let isIndoor = scenario.goals[goal].environment == .indoor
        let layer = layers.first { isIndoor ? $0.place == .indoor && $0.goal == goal : $0.place == .zones }
        guard let layer else { return [] }
        return zone.cells.compactMap { cell in
            let sample = layer.sampleOfCell[Int(cell)]
            return sample < 0 ? nil : UInt32(sample)
        }
    }

    /// The largest weight of the zones that hold a cell, per km².
    private func zoneWeights() -> [Float] {
        var weights = [Float](large: area.grid.count, filledWith: 0)
        for zone in area.zones {
            let weight = Float(scenario.placement.areaWeight[zone.kind] ?? 0)
            for cell in zone.cells { weights[Int(cell)] = max(weights[Int(cell)], weight) }
        }
        return weights
    }

    private mutating func addIndoor(goal index: Int) {
        let goal = scenario.goals[index]
        var areaWeight = [Float](large: area.grid.count, filledWith: 0)
        let weight = Float(scenario.placement.areaWeight[goal.zones] ?? 0)
        for zone in area.zones where zone.kind == goal.zones {
            for cell in zone.cells { areaWeight[Int(cell)] = weight }
        }
        addLayer(.indoor, goal: index, areaWeight: areaWeight)
    }

    /// Samples the blocks of a place: those that a zone touches in small parts, open country whole.
    private mutating func addLayer(_ place: Place, goal: Int, areaWeight: [Float]) {
        let base = count
        var sampleOfCell = [Int32](large: area.grid.count, filledWith: -1)
        let open = Self.openStride
        for row in stride(from: 0, to: area.grid.rows, by: open) {
            for column in stride(from: 0, to: area.grid.columns, by: open) {
                guard isTouched(column: column, row: row, by: areaWeight) == (place != .open) else {
                    continue
                }
                let block = place == .open ? [window(column: column, row: row, side: open)] : nil
                for part in block ?? parts(column: column, row: row) {
                    addSample(part, areaWeight: areaWeight, place: place, into: &sampleOfCell)
                }
            }
        }
        layers.append(
            Layer(place: place, goal: goal, sampleOfCell: sampleOfCell, base: base, count: count - base))
    }

    /// Whether a cell of a block of open country has weight and lies inside the area.
    private func isTouched(column: Int, row: Int, by areaWeight: [Float]) -> Bool {
        let side = Self.openStride
        for row in row..<min(row + side, area.grid.rows) {
            for column in column..<min(column + side, area.grid.columns) {
                let cell = row * area.grid.columns + column
                if areaWeight[cell] > 0, area.county.samples[cell] > 0 { return true }
            }
        }
        return false
    }

    /// A block of open country in parts of the size that zones are sampled in.
    private func parts(column: Int, row: Int) -> [[Int]] {
        let perSide = Self.openStride / Self.zoneStride
        return (0..<perSide * perSide).map { part in
            window(
                column: column + part % perSide * Self.zoneStride,
                row: row + part / perSide * Self.zoneStride,
                side: Self.zoneStride)
        }
    }

    /// The cells of a block that lie inside the area.
    private func window(column: Int, row: Int, side: Int) -> [Int] {
        let columns = column..<max(min(column + side, area.grid.columns), column)
        let rows = row..<max(min(row + side, area.grid.rows), row)
        return rows.flatMap { row in columns.map { row * area.grid.columns + $0 } }
            .filter { area.county.samples[$0] > 0 }
    }

    private mutating func addSample(
        _ block: [Int], areaWeight: [Float], place: Place, into sampleOfCell: inout [Int32]
    ) {
        guard !block.isEmpty else { return }
        var weight = 0.0
        var residents = 0.0
        for cell in block {
            weight += Double(areaWeight[cell]) * area.grid.cellArea / 1e6
            if place != .indoor { residents += Double(area.population.samples[cell]) }
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
