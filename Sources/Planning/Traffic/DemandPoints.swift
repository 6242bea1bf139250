import Coverage
import RadioUnits
import Raster
import Scenario

/// Where demand is looked at: one cell for each block of the grid, drawn by the demand in it, with all that the block holds.
///
/// Blocks are 50 m wide around zones and 200 m in open country. As the cell is drawn in proportion to its demand, what a
/// block's demand meets is on average what its cells would.
struct DemandPoints: Sendable {
    /// What the users of a block belong to.
    struct Sources: Sendable {
        var residents = 0.0
        var cloudFirms = 0.0
        var deepFirms = 0.0
        /// Area of parks [km²].
        var parkArea = 0.0

        /// Number of users of a service.
        func users(_ users: TrafficService.Users) -> Double {
            residents * users.perResident + cloudFirms * users.perCloudFirm
                + deepFirms * users.perDeepFirm + parkArea * users.perParkArea
        }
    }

    private static let block = 50.0
    private static let blocksOfOpenCountry = 4

    /// Cells of the points; those of the points outdoors ascend.
    private(set) var cells: [Int]
    /// What each point stands for.
    private(set) var sources: [Sources]
    /// Number of the county of each point, from 0.
    private(set) var county: [Int]
    /// For each point the zones other than counties that hold it.
    private(set) var zones: [[Int32]]
    /// Points outdoors, which hold all demand: those that stand for buildings follow.
    private(set) var outdoors = 0
    /// For each point outdoors the one that stands for its buildings; -1 where no indoor system serves them, empty for none.
    private(set) var insideOfPoint: [Int32] = []

    /// Number of points.
    var count: Int { cells.count }

    /// The same with points that stand for the buildings of some.
    func adding(buildingsOf places: [Int]) -> DemandPoints {
        guard !places.isEmpty else { return self }
        var points = self
        points.insideOfPoint = Array(repeating: -1, count: outdoors)
        for place in places {
            points.insideOfPoint[place] = Int32(points.count)
            points.cells.append(cells[place])
            points.sources.append(Sources())
            points.county.append(county[place])
            points.zones.append(zones[place])
        }
        return points
    }

    /// Where the terminals of a point are.
    func place(of point: Int, isIndoor: Bool) -> Int {
        guard isIndoor, point < insideOfPoint.count, insideOfPoint[point] >= 0 else { return point }
        return Int(insideOfPoint[point])
    }

    /// Draws the points within a window of the grid, or all.
    init(
        scenario: PlanScenario, rules: TrafficRules, area: PlanningArea, within window: GridWindow? = nil,
        workers: Int
    ) async throws {
        let firms = FirmLayer(scenario: scenario, rules: rules, area: area)
        let weight = Self.weights(rules)
        let side = max(Int((Self.block / area.grid.cellSize).rounded()), 1)
        let large = side * Self.blocksOfOpenCountry
        let bands = (area.grid.rows + large - 1) / large
        let seed = scenario.seed
        let points = try await mapConcurrently(bands, piece: 4, workers: workers) { band in
            stride(from: 0, to: area.grid.columns, by: large).flatMap { column in
                let place = GridCell(column: column, row: band * large)
                guard window?.overlaps(place, side: large) ?? true else { return [(Int, Sources)]() }
                let whole = Self.cells(at: place, side: large, of: area)
                let blocks =
                    whole.contains(where: firms.isInZone)
                    ? Self.parts(of: place, side: side, area) : [whole]
                return blocks.compactMap { Self.point(of: $0, area, firms, weight, seed: seed) }
            }
        }.flatMap { $0 }.sorted { $0.0 < $1.0 }
        cells = points.map(\.0)
        sources = points.map(\.1)
        county = points.map { Int(area.county.samples[$0.0]) - 1 }
        zones = Self.zones(of: cells, area: area)
        outdoors = cells.count
    }

    /// Mean traffic of one of each source [Mbit/s].
    private static func weights(_ rules: TrafficRules) -> TrafficService.Users {
        rules.services.reduce(into: TrafficService.Users()) { sum, service in
            let rate = service.activity * service.rate
            sum.perResident += service.users.perResident * rate
            sum.perCloudFirm += service.users.perCloudFirm * rate
            sum.perDeepFirm += service.users.perDeepFirm * rate
            sum.perParkArea += service.users.perParkArea * rate
        }
    }

    /// The cells of a block that lie inside the area.
    private static func cells(at place: GridCell, side: Int, of area: PlanningArea) -> [Int] {
        let columns = place.column..<max(min(place.column + side, area.grid.columns), place.column)
        let rows = place.row..<max(min(place.row + side, area.grid.rows), place.row)
        return rows.flatMap { row in columns.map { row * area.grid.columns + $0 } }
            .filter { area.county.samples[$0] > 0 }
    }

    private static func parts(of place: GridCell, side: Int, _ area: PlanningArea) -> [[Int]] {
        (0..<blocksOfOpenCountry * blocksOfOpenCountry).map { part in
            let east = part % blocksOfOpenCountry * side
            let south = part / blocksOfOpenCountry * side
            return cells(
                at: GridCell(column: place.column + east, row: place.row + south), side: side, of: area)
        }
    }

    /// The cell that stands for a block, and what the block holds; nil where there is no demand.
    private static func point(
        of block: [Int], _ area: PlanningArea, _ firms: FirmLayer, _ weight: TrafficService.Users,
        seed: UInt64
    ) -> (Int, Sources)? {
        var sum = Sources()
        var total = 0.0
        let demands = block.map { cell in
            let here = firms.sources(cell)
            let own = Sources(
                residents: max(Double(area.population.samples[cell]), 0), cloudFirms: here.cloud,
                deepFirms: here.deep, parkArea: here.park)
            sum.residents += own.residents
            sum.cloudFirms += own.cloudFirms
            sum.deepFirms += own.deepFirms
            sum.parkArea += own.parkArea
            let demand = own.users(weight)
            total += demand
            return demand
        }
        guard total > 0, let first = block.first else { return nil }
        var random = SplitMix64(seed: seed, 0x6465_6d61, first)
        var left = random.nextUnit() * total
        // Rounding may leave a hair: then the last cell with demand.
        var chosen = first
        for (cell, demand) in zip(block, demands) where demand > 0 && left >= 0 {
            left -= demand
            chosen = cell
        }
        return (chosen, sum)
    }

    private static func zones(of cells: [Int], area: PlanningArea) -> [[Int32]] {
        var zones = [[Int32]](repeating: [], count: cells.count)
        for (number, zone) in area.zones.enumerated() where zone.kind != .county {
            // Both ascend: one walk through the points from where the zone begins.
            guard let first = zone.cells.first else { continue }
            var point = cells.partitioningIndex { $0 >= Int(first) }
            for cell in zone.cells {
                while point < cells.count, cells[point] < Int(cell) { point += 1 }
                guard point < cells.count else { break }
                if cells[point] == Int(cell) { zones[point].append(Int32(number)) }
            }
        }
        return zones
    }
}

extension GridWindow {
    /// Whether a block of cells reaches into the window.
    fileprivate func overlaps(_ place: GridCell, side: Int) -> Bool {
        rows.overlaps(place.row..<place.row + side) && columns.overlaps(place.column..<place.column + side)
    }
}
