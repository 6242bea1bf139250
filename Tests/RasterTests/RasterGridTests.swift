import Geodesy
import Raster
import Testing

@Suite("Raster grid")
struct RasterGridTests {
    let grid = RasterGrid(
        covering: BoundingBox(minX: 112, minY: 260, maxX: 230, maxY: 390), cellSize: 25,
        crs: CoordinateReferenceSystem("EPSG:4548"))

    @Test("edges lie on multiples of the cell size and cover the box")
    func covering() {
        #expect(grid.boundingBox == BoundingBox(minX: 100, minY: 250, maxX: 250, maxY: 400))
        #expect(grid.columns == 6 && grid.rows == 6)
    }

    @Test("a cell's centre lies in that cell", arguments: [0, 7, 35])
    func roundTrip(index: Int) {
        let cell = grid.cell(at: index)
        #expect(grid.cell(containing: grid.centre(of: cell)) == cell)
        #expect(grid.index(cell) == index)
    }

    @Test("points outside, or not finite, are in no cell")
    func outside() {
        #expect(grid.cell(containing: ProjectedPoint(x: 99.9, y: 300)) == nil)
        #expect(grid.cell(containing: ProjectedPoint(x: .nan, y: 300)) == nil)
        #expect(grid.cell(containing: ProjectedPoint(x: .infinity, y: 300)) == nil)
    }

    @Test("a window is clipped to the grid")
    func window() {
        let window = grid.window(around: ProjectedPoint(x: 110, y: 390), radius: 40)
        #expect(window == GridWindow(columns: 0..<2, rows: 0..<2))
        #expect(grid.window(around: ProjectedPoint(x: 10_000, y: 0), radius: 40).isEmpty)
    }

    @Test("the union of windows holds both and no more; an empty one adds nothing")
    func union() {
        let a = GridWindow(columns: 2..<5, rows: 10..<12)
        let b = GridWindow(columns: 4..<9, rows: 3..<6)
        let none = GridWindow(columns: 7..<7, rows: 0..<4)
        #expect(a.union(b) == GridWindow(columns: 2..<9, rows: 3..<12))
        #expect(a.union(b) == b.union(a))
        #expect(a.union(none) == a && none.union(a) == a)
    }
}
