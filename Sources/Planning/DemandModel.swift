import Coverage
import Raster
import Scenario

/// Where the placement looks: sample points on the grid, each standing for a block of cells.
///
/// Cells of zones are sampled every 50 m, open country every 200 m; a sample carries the area and the
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
        /// Number of the variant of its condition that applies.
        var variant: Int
        /// The samples by row; their numbers follow each other from `base` on.
        var samples: DemandLayer
        /// Number of the first sample.
        var base: Int
        /// Number of samples.
        var count: Int
    }

    /// The layers: zones, open country, then one for each indoor goal and type of building.
    private(set) var layers: [Layer] = []
    /// Weight of the first server of each sample.
    private(set) var firstWeight: [UInt32] = []
    /// Weight of its second server; each further one counts half of the last.
    private(set) var repeatWeight: [UInt32] = []
    /// Residents of each sample's block, in tenths; none in buildings, where the street has them.
    private(set) var residents: [UInt32] = []
    /// Cell of each sample.
    private(set) var cells: [Int32] = []

    /// Weights are rounded to this share of the scenario's unit.
    static let weightUnit = 1e-4
    /// Samples of zones stand so far apart, those of open country so far [m], whatever the cells.
    private static let zoneSpacing = 50.0
    private static let openSpacing = 200.0

    private let scenario: PlanScenario
    private let area: PlanningArea
    /// Sides of the blocks that a sample stands for [cells]; blocks of open country are whole blocks of zones.
    private let zoneStride: Int
    private let openStride: Int

    /// Builds the samples of one network; every network has the same.
    init(scenario: PlanScenario, area: PlanningArea) throws(CoverageError) {
        self.scenario = scenario
        self.area = area
        zoneStride = max(Int((Self.zoneSpacing / area.grid.cellSize).rounded()), 1)
        let zones = Double(zoneStride) * area.grid.cellSize
        openStride = zoneStride * max(Int((Self.openSpacing / zones).rounded()), 1)
        if let outdoor = scenario.goals.firstIndex(where: { $0.environment == .outdoor }) {
            try addLayer(.zones, goal: outdoor) { _ in true }
            try addLayer(.open, goal: outdoor) { _ in true }
        }
        for (index, goal) in scenario.goals.enumerated() where goal.environment == .indoor {
            let buildings = BuildingTable(scenario: scenario, goal: goal)
            for variant in buildings.types.indices {
                try addLayer(.indoor, goal: index, variant: variant, of: buildings) { $0.kind == goal.zones }
            }
        }
    }

    /// Number of samples of one network.
    var count: Int { firstWeight.count }

    /// The samples of a zone in the layer of a goal.
    func samples(of zone: Zone, goal: Int) -> [UInt32] {
        let isIndoor = scenario.goals[goal].environment == .indoor
        return layers.filter { isIndoor ? $0.place == .indoor && $0.goal == goal : $0.place == .zones }
            .flatMap { $0.samples.elements(in: zone.cells, gridColumns: area.grid.columns) }
    }

    /// Samples the blocks of a place: those that a zone touches in small parts, open country whole.
    ///
    /// - Parameter buildings: where given, only samples whose building is the variant's are taken.
    private mutating func addLayer(
        _ place: Place, goal: Int, variant: Int = 0, of buildings: BuildingTable? = nil,
        _ counts: (Zone) -> Bool
    ) throws(CoverageError) {
        let clutter = area.clutter.samples
        let isWanted: (Int32) -> Bool = { cell in
            buildings.map { $0.variant(ofClass: clutter[Int(cell)]) == variant } ?? true
        }
        let base = count
        var band = ZoneBand(
            zones: area.zones.filter(counts).map {
                ($0, Float(scenario.placement.areaWeight[$0.kind] ?? 0))
            }, columns: area.grid.columns)
        let open = openStride
        let side = place == .open ? open : zoneStride
        for row in stride(from: 0, to: area.grid.rows, by: open) {
            let rows = row..<min(row + open, area.grid.rows)
            band.move(to: rows)
            guard place == .open || !band.isEmpty else { continue }
            for column in stride(from: 0, to: area.grid.columns, by: open) {
                let block = GridWindow(columns: column..<min(column + open, area.grid.columns), rows: rows)
                guard isTouched(block, by: band) == (place != .open) else { continue }
                for top in stride(from: row, to: rows.upperBound, by: side) {
                    for left in stride(from: column, to: block.columns.upperBound, by: side) {
                        let part = GridWindow(columns: left..<left + side, rows: top..<top + side)
                            .intersection(block)
                        guard let cell = addSample(part, band: band, place: place, isWanted) else {
                            continue
                        }
                        cells.append(cell)
                    }
                }
            }
        }
        let samples = try DemandLayer(
            grid: area.grid, cells: Array(cells[base...]), elements: (base..<count).map { UInt32($0) })
        layers.append(
            Layer(
                place: place, goal: goal, variant: variant, samples: samples, base: base, count: count - base)
        )
    }

    /// Whether a cell of a block has weight and lies inside the area.
    private func isTouched(_ block: GridWindow, by band: ZoneBand) -> Bool {
        guard !band.isEmpty else { return false }
        return block.rows.contains { row in
            block.columns.contains {
                band.weight(row: row, column: $0) > 0
                    && area.county.samples[row * area.grid.columns + $0] > 0
            }
        }
    }

    /// Adds the sample of a part; its cell, or nil where nothing is worth anything or the cell is not wanted.
    private mutating func addSample(
        _ part: GridWindow, band: ZoneBand, place: Place, _ isWanted: (Int32) -> Bool
    ) -> Int32? {
        var sum = PartSum()
        for row in part.rows {
            for column in part.columns {
                let cell = row * area.grid.columns + column
                guard area.county.samples[cell] > 0 else { continue }
                sum.add(
                    cell, weight: band.weight(row: row, column: column), squareMetres: area.grid.cellArea,
                    residents: place == .indoor ? 0 : area.population.samples[cell])
            }
        }
        let people = sum.residents / 1e3 * scenario.placement.populationWeight
        let first = Self.integer(sum.weight + people)
        guard first > 0 else { return nil }
        // The cell with most weight stands for the part: a zone's cell where a zone touches it.
        let cell = Int32(sum.heaviest > 0 ? sum.heaviestCell : middle(of: part, count: sum.count))
        guard isWanted(cell) else { return nil }
        firstWeight.append(first)
        residents.append(UInt32((min(max(sum.residents, 0), 1e6) * 10).rounded()))
        repeatWeight.append(min(Self.integer(people * scenario.placement.capacityWeight), first))
        return cell
    }

    /// The cell inside the area that has as many before it in a part as after it.
    private func middle(of part: GridWindow, count: Int) -> Int {
        var left = count / 2
        for row in part.rows {
            for column in part.columns {
                let cell = row * area.grid.columns + column
                guard area.county.samples[cell] > 0 else { continue }
                if left == 0 { return cell }
                left -= 1
            }
        }
        return part.rows.lowerBound * area.grid.columns + part.columns.lowerBound
    }

    private static func integer(_ weight: Double) -> UInt32 {
        weight.isFinite ? UInt32((min(max(weight, 0), 4e5) / weightUnit).rounded()) : 0
    }
}

/// What the cells of a part come to.
private struct PartSum {
    var weight = 0.0
    var residents = 0.0
    var count = 0
    var heaviest: Float = 0
    var heaviestCell = 0

    mutating func add(_ cell: Int, weight: Float, squareMetres: Double, residents: Float) {
        self.weight += Double(weight) * squareMetres / 1e6
        self.residents += Double(residents)
        count += 1
        if weight > heaviest {
            heaviest = weight
            heaviestCell = cell
        }
    }
}

/// What a square kilometre is worth on a few rows of the grid at a time: the largest weight of the zones there.
private struct ZoneBand {
    private var zones: [(cells: [Int32], weight: Float, next: Int)]
    private let columns: Int
    private var firstRow = 0
    private var weights: [Float] = []
    /// Whether no zone with weight has a cell there.
    private(set) var isEmpty = true

    init(zones: [(zone: Zone, weight: Float)], columns: Int) {
        self.zones = zones.filter { $0.weight > 0 }.map { ($0.zone.cells, $0.weight, 0) }
        self.columns = columns
    }

    func weight(row: Int, column: Int) -> Float {
        isEmpty ? 0 : weights[(row - firstRow) * columns + column]
    }

    /// Moves on to rows south of those before.
    mutating func move(to rows: Range<Int>) {
        if !isEmpty || weights.isEmpty {
            weights = [Float](repeating: 0, count: rows.count * columns)
        }
        firstRow = rows.lowerBound
        isEmpty = true
        let first = firstRow * columns
        for index in zones.indices {
            var next = zones[index].next
            let (cells, weight) = (zones[index].cells, zones[index].weight)
            while next < cells.count, Int(cells[next]) < rows.upperBound * columns {
                let place = Int(cells[next]) - first
                weights[place] = max(weights[place], weight)
                isEmpty = false
                next += 1
            }
            zones[index].next = next
        }
    }
}
