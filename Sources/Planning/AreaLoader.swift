import Foundation
import GISIO
import Geodesy
import Raster
import Scenario

/// Reads a scenario's layers onto the planning grid and checks them against each other.
struct AreaLoader {
    let scenario: PlanScenario
    let memory: MemoryBudget

    /// Reads everything.
    ///
    /// - Throws: `GISError` for files that cannot be used, `RunError` for layers that do not fit the area.
    func load() async throws -> PlanningArea {
        let zone = ComputationZone(scenario: scenario)
        let computed = try zone.outlines()
        let (counties, grid) = try readCounties { box in
            try computed.map { try zone.box(of: box, outlines: $0) } ?? box
        }
        let layers = scenario.layers
        async let ground = RasterFile.read(layers.terrain.path, onto: grid, resampling: .bilinear)
        async let classes = RasterFile.readCodes(layers.clutter.path, onto: grid)
        async let residents = RasterFile.read(layers.population.path, onto: grid, resampling: .sum)
        var county = try countyLayer(counties, grid)
        if let computed { try zone.limit(&county, to: computed) }
        let (terrain, clutter, population) = try await (ground, classes, residents)
        try requireCover(terrain: terrain, county: county)
        var area = PlanningArea(
            grid: grid, counties: counties, county: county, terrain: terrain, clutter: clutter,
            population: population, zones: [], warnings: [])
        area.warnings = try LayerChecks(scenario: scenario, area: area).warnings()
        if computed != nil { zone.leaveOutEmptyCounties(of: &area) }
        area.focus = try zone.focus(on: area)
        settlePopulation(of: &area)
        area.zones = try readZones(area)
        return area
    }

    /// The counties, and a grid over what `limit` leaves of their box.
    private func readCounties(
        limit: (BoundingBox) throws -> BoundingBox
    ) throws -> ([County], RasterGrid) {
        let file = scenario.layers.counties.path
        let features = try VectorFile.read(file, into: scenario.area.crs)
        guard (1...254).contains(features.count) else {
            throw RunError.incompleteLayer(
                file: file, detail: "has \(features.count) counties; allowed: 1 to 254")
        }
        let counties = try features.map { feature in
            let outline = try feature.area()
            return County(
                id: try feature.text("adcode"), name: try feature.text("name"), outline: outline,
                areaKm2: try Geometry.geodesicArea(of: outline, crs: scenario.area.crs) / 1e6, population: 0)
        }
        guard let whole = BoundingBox(enclosing: counties.flatMap { $0.outline.parts.flatMap(\.outer) })
        else {
            throw RunError.incompleteLayer(file: file, detail: "has no polygon")
        }
        let box = try limit(whole)
        let cellSize = scenario.area.resolution.value
        let cells = box.width / cellSize * (box.height / cellSize)
        guard cells <= Self.largestGrid else {
            throw RunError.incompleteLayer(
                file: file,
                detail: "makes a grid of \(Int(cells / 1e6)) million cells at \(cellSize) m; "
                    + "allowed: up to \(Int(Self.largestGrid / 1e6)) million")
        }
        guard memory.fits(cells: cells, scenario: scenario) else {
            let needed = memory.least(cells: cells, scenario: scenario) / Double(1 << 30)
            throw RunError.incompleteLayer(
                file: file,
                detail:
                    "makes a grid of \(Int(cells / 1e6)) million cells at \(cellSize) m, which takes "
                    + "about \(Int(needed.rounded(.up))) GiB; --memory allows \(memory.bytes >> 30) GiB for the run"
            )
        }
        return (counties, RasterGrid(covering: box, cellSize: cellSize, crs: scenario.area.crs))
    }

    /// Cells are numbered in 32 bits, and a few rasters of this size fit into memory.
    private static let largestGrid = 400e6

    private func countyLayer(_ counties: [County], _ grid: RasterGrid) throws -> RasterLayer<UInt8> {
        var layer = RasterLayer<UInt8>(grid: grid, filledWith: 0)
        for (index, county) in counties.enumerated() {
            for cell in try Geometry.rasterise(county.outline, on: grid) {
                layer.samples[Int(cell)] = UInt8(index + 1)
            }
        }
        return layer
    }

    private func requireCover(terrain: RasterLayer<Float>, county: RasterLayer<UInt8>) throws {
        let holes = terrain.samples.indices.lazy.filter {
            county.samples[$0] > 0 && terrain.samples[$0].isNaN
        }
        guard let first = holes.first else { return }
        let missing = BoundingBox(enclosing: holes.map { terrain.grid.centre(of: terrain.grid.cell(at: $0)) })
        let place = terrain.grid.centre(of: terrain.grid.cell(at: first))
        let box =
            missing.map { "x \(Int($0.minX)) to \(Int($0.maxX)), y \(Int($0.minY)) to \(Int($0.maxY))" } ?? ""
        throw RunError.incompleteLayer(
            file: scenario.layers.terrain.path,
            detail:
                "has no height (nodata or NaN) at x \(Int(place.x)), y \(Int(place.y)) (\(terrain.grid.crs)); "
                + "\(holes.count) cells of the area are without, within \(box)")
    }

    /// Residents of a cell are whole numbers of such parts: sums of up to 33 million residents are then exact in `Double`, and
    /// so the same in any order.
    private static let partsOfResident = Float(1 << 28)

    /// Residents live inside the area only, and a cell without a count has none.
    private func settlePopulation(of area: inout PlanningArea) {
        var residents = [Double](repeating: 0, count: area.counties.count)
        for index in area.population.samples.indices {
            let people = area.population.samples[index]
            let county = Int(area.county.samples[index])
            guard county > 0, people > 0, people.isFinite else {
                area.population.samples[index] = 0
                continue
            }
            let exact = (people * Self.partsOfResident).rounded() / Self.partsOfResident
            area.population.samples[index] = exact
            residents[county - 1] += Double(exact)
        }
        for index in area.counties.indices { area.counties[index].population = residents[index] }
    }

    private func readZones(_ area: PlanningArea) throws -> [Zone] {
        let files: [(ZoneKind, LayerFile)] = [
            (.builtUp, scenario.layers.builtUp), (.townshipSeat, scenario.layers.townshipSeats),
            (.industrialPark, scenario.layers.industrialParks),
        ]
        let fromLayers = try files.flatMap { kind, file in
            try VectorFile.read(file.path, into: scenario.area.crs).compactMap { feature in
                try zone(feature, kind: kind, file: file.path, area: area)
            }
        }
        return fromLayers + countyZones(area)
    }

    private func zone(
        _ feature: VectorFeature, kind: ZoneKind, file: String, area: PlanningArea
    ) throws -> Zone? {
        let outline = try feature.area()
        let name = try feature.text("name")
        let all = try Geometry.rasterise(outline, on: area.grid)
        let cells = all.filter { area.county.samples[Int($0)] > 0 }
        guard !cells.isEmpty else {
            if scenario.layers.computationZone != nil { return nil }
            throw RunError.emptyZone(
                file: file, zone: name,
                reason: all.isEmpty && isWithin(outline, area.grid)
                    ? "is smaller than a cell of \(area.grid.cellSize) m" : "lies outside the counties")
        }
        return Zone(
            id: try feature.text("id"), name: name, kind: kind, county: mainCounty(of: cells, area),
            outline: outline, cells: cells)
    }

    private func isWithin(_ outline: MultiPolygon, _ grid: RasterGrid) -> Bool {
        guard let box = outline.boundingBox else { return false }
        return grid.boundingBox.contains(
            ProjectedPoint(x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2))
    }

    private func mainCounty(of cells: [Int32], _ area: PlanningArea) -> Int {
        var counts = [Int](repeating: 0, count: area.counties.count)
        for cell in cells { counts[Int(area.county.samples[Int(cell)]) - 1] += 1 }
        return counts.indices.max { (counts[$0], $1) < (counts[$1], $0) } ?? 0
    }

    /// Counties are zones where a goal speaks of them.
    private func countyZones(_ area: PlanningArea) -> [Zone] {
        guard scenario.goals.contains(where: { $0.zones == .county }) else { return [] }
        return area.counties.enumerated().map { index, county in
            let cells = area.county.samples.indices.lazy
                .filter { Int(area.county.samples[$0]) == index + 1 }.map { Int32($0) }
            return Zone(
                id: county.id, name: county.name, kind: .county, county: index, outline: county.outline,
                cells: Array(cells))
        }
    }
}
