import Coverage
import Geodesy
import RadioUnits
import Raster
import Testing

@Suite("Where a condition of service is asked about")
struct ServiceExtentTests {
    private func patches(extents: [ServiceExtent]?) throws -> (RasterGrid, [CoveragePatch]) {
        let country = Country()
        let stations = try [(400.0, 430.0), (1710, 612), (1211, 1507)].map {
            try country.station(
                at: ProjectedPoint(x: country.grid.west + $0.0, y: country.grid.north - $0.1), turn: 0,
                dBm: 15)
        }
        var pass = try CarrierPass(
            engine: country.engine(), stations: stations, field: country.fields(of: stations),
            inside: RasterLayer(grid: country.grid, filledWith: 1),
            noisePerElement: CarrierCoverageTests.noise, load: 0.5,
            conditions: [CarrierCoverageTests.outdoor, CarrierCoverageTests.upstairs].map {
                CellConditions($0)
            }, extents: extents)
        let all = country.grid.window
        pass.move(over: all, with: try pass.missing(over: all).map { try pass.fetched($0, over: all) })
        return (country.grid, CoveragePatch.parts(of: all).map { pass.patch($0) })
    }

    @Test("is the same there as everywhere, and nothing else changes")
    func extent() throws {
        let (grid, whole) = try patches(extents: nil)
        // Odd places: single cells, both sides of a block of 64 columns, the corners of the grid.
        let cells: [Int32] = [
            0, Int32(grid.columns - 1), Int32(5 * grid.columns + 63), Int32(5 * grid.columns + 64),
            Int32(70 * grid.columns + 17), Int32(grid.count - 1),
        ]
        let extent = CellExtent(cells, of: grid)
        let (_, part) = try patches(extents: [
            ServiceExtent(nominal: .everywhere, interval: extent),
            ServiceExtent(nominal: extent, interval: extent),
        ])
        var (served, spared) = (0, 0)
        for (whole, part) in zip(whole, part) {
            #expect(whole.server == part.server && whole.servers == part.servers)
            #expect(whole.probability[0].nominal == part.probability[0].nominal)
            let first = whole.window.rows.lowerBound * grid.columns
            for cell in cells.map(Int.init) where (first..<first + whole.window.count).contains(cell) {
                for condition in 0..<2 {
                    let (a, b) = (whole.probability[condition], part.probability[condition])
                    #expect(a.nominal[cell - first] == b.nominal[cell - first])
                    #expect(a.low[cell - first] == b.low[cell - first])
                    #expect(a.high[cell - first] == b.high[cell - first])
                    served += a.high[cell - first] > 0 ? 1 : 0
                }
            }
            spared += zip(whole.probability[1].nominal, part.probability[1].nominal).count {
                $0 > 0 && $1 == 0
            }
        }
        #expect(served > 4 && spared > 1000)
    }

    @Test("takes as many extents as there are conditions")
    func count() {
        #expect(throws: CoverageError.self) { try patches(extents: [.everywhere]) }
    }
}
