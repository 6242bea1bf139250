import Coverage
import Geodesy
import Propagation
import RadioUnits
import Raster
import Testing

@Suite("Path-loss engine")
struct PathLossEngineTests {
    /// Worked by hand from tables 7.4.1-1 and 7.4.2-1 at d2D = 100 m, 3.5 GHz, 25 m over 1.5 m: d3D =
    /// 102.7242 m, P = 0.34767, L_LoS = 28 + 22 * 2.01167 + 10.88136 = 83.138, L_NLoS = 13.54 + 39.08 *
    /// 2.01167 + 10.88136 = 103.038, E = 0.34767 * 83.138 + 0.65233 * 103.038 = 96.119 dB.
    @Test("gives the expectation over both states, and the clutter's loss on top")
    func oneCell() throws {
        var country = Country()
        country.clutter[country.cell(east: 0, north: 4)] = 7
        country.clutterLoss[7] = 6.5
        let field = try country.field()
        let east = try #require(field.loss(country.cell(east: 4, north: 0)))
        let north = try #require(field.loss(country.cell(east: 0, north: 4)))
        #expect(abs(east.value - 96.119) < 0.02)
        #expect(abs(north.value - 102.619) < 0.02)
        #expect(!field.isHidden(country.cell(east: 4, north: 0)))
    }

    @Test("is the same in all directions over flat land, and grows with distance")
    func symmetry() throws {
        let country = Country()
        let field = try country.field()
        for step in 1...39 {
            let loss = field.loss(country.cell(east: step, north: 3))
            #expect(loss != nil)
            #expect(loss == field.loss(country.cell(east: -step, north: 3)))
            #expect(loss == field.loss(country.cell(east: 3, north: -step)))
            #expect(loss == field.loss(country.cell(east: -3, north: step)))
            let next = try #require(field.loss(country.cell(east: step + 1, north: 0)))
            #expect(try next > #require(field.loss(country.cell(east: step, north: 0))))
        }
    }

    @Test("ends at the radius, and at the edge of the grid")
    func bounds() throws {
        let country = Country()
        let field = try country.field()
        #expect(field.loss(country.cell(east: 40, north: 0)) != nil)
        #expect(field.loss(country.cell(east: 40, north: 1)) == nil)
        let corner = try country.field(
            at: ProjectedPoint(x: country.grid.west + 1, y: country.grid.north - 1))
        #expect(corner.window.columns == 0..<41)
        #expect(corner.loss(GridCell(column: 30, row: 20)) != nil)
    }

    /// A ridge of 60 m halfway to a receiver at 1000 m, a_e = 6371 * 157 / 112 = 8930.8 km. By hand: slope of the edge
    /// (60 - 25) / 500 - 500 / 17.8616e6 = 0.069972, of the receiver -23.5 / 1000 - 1000 / 17.8616e6 = -0.023556, so
    /// h = 46.764 m; nu = 46.764 sqrt(2 / 0.085655 * (2 / 500)) = 14.292; J(nu) = 35.972, L_d = J + (1 - exp(-J / 6))
    /// 10.02 = 45.967 dB; at grazing 6.033 + (1 - exp(-6.033 / 6)) 10 = 12.375; L_NLoS = 13.54 + 39.08 * 3.00012 +
    /// 10.88136 = 141.666; together 175.258 dB.
    @Test("loses the line of sight behind a ridge, and gains its diffraction")
    func ridge() throws {
        var country = Country()
        for row in 0..<country.grid.rows { country.terrain[GridCell(column: 70, row: row)] = 100 }
        let field = try country.field()
        let open = try Country().field()
        let behind = country.cell(east: 40, north: 0)
        #expect(field.isHidden(behind))
        #expect(try abs(#require(field.loss(behind)).value - 175.258) < 0.02)
        let before = country.cell(east: 19, north: 5)
        #expect(field.loss(before) == open.loss(before))
        let west = country.cell(east: -40, north: 0)
        #expect(field.loss(west) == open.loss(west))
        #expect(!field.isHidden(west))
    }

    @Test("has no loss where the ground is unknown, and none but that")
    func unknownGround() throws {
        var country = Country()
        let hole = country.cell(east: 10, north: 0)
        country.terrain[hole] = .nan
        let field = try country.field()
        let open = try Country().field()
        #expect(field.loss(hole) == nil)
        #expect(!field.isHidden(hole))
        for step in 11...40 {
            let cell = country.cell(east: step, north: 0)
            #expect(field.loss(cell) == open.loss(cell))
        }
    }

    @Test("follows the profile where a law does, and lets the others be")
    func profile() throws {
        var country = Country()
        for row in 0..<country.grid.rows {
            country.terrain[GridCell(column: 70, row: row)] = 60
            country.clutter[GridCell(column: 64, row: row)] = 7
        }
        var heights = [Float](repeating: 0, count: 256)
        heights[7] = 12
        let engine = try PathLossEngine(
            terrain: country.terrain, clutter: country.clutter, clutterLoss: country.clutterLoss,
            clutterHeights: heights, receiverHeight: Metres(1.5))
        let site = country.grid.centre(of: country.middle)
        let laws = try [900.0, 2600].map {
            try PathLossLaw(
                profileCarrier: Frequency(megahertz: $0), radius: country.radius, cellSize: Metres(25))
        }
        let mixed = try engine.fields(
            site: site, antennaHeight: Metres(25), laws: [laws[0], country.law(), laws[1]])
        let sweep = try TerrainSweep(
            terrain: country.terrain,
            clutterHeights: RasterLayer(
                grid: country.grid, samples: country.clutter.samples.map { heights[Int($0)] }))
        let swept = try sweep.fields(
            site: site, antennaHeight: Metres(25), carriers: laws.map { SweepCarrier(frequency: $0.carrier) },
            radius: country.radius)
        #expect([mixed[0], mixed[2]] == swept)
        #expect(try mixed[1] == country.field())
        #expect(throws: CoverageError.self) {
            try country.engine().fields(site: site, antennaHeight: Metres(25), laws: laws)
        }
        #expect(throws: CoverageError.self) {
            try PathLossLaw(
                profileCarrier: Frequency(megahertz: 26_000), radius: country.radius, cellSize: Metres(25))
        }
    }

    @Test("refuses sites off the grid, on unknown ground and with unusable heights")
    func refuses() throws {
        var country = Country()
        country.terrain[country.middle] = .nan
        #expect(throws: CoverageError.noTerrain(under: country.grid.centre(of: country.middle))) {
            try country.field()
        }
        for x in [0, Double.nan, Double.infinity] {
            #expect(throws: CoverageError.self) { try country.field(at: ProjectedPoint(x: x, y: 3_999_000)) }
        }
        let engine = try Country().engine()
        let site = country.grid.centre(of: country.middle)
        let law = try country.law()
        #expect(throws: CoverageError.self) {
            try engine.fields(site: site, antennaHeight: Metres(.nan), laws: [law])
        }
        #expect(try engine.fields(site: site, antennaHeight: Metres(25), laws: []).isEmpty)
        for radius in [0, -5, Double.nan, Double.infinity] {
            var odd = country
            odd.radius = Metres(radius)
            #expect(throws: CoverageError.self) { try odd.law() }
        }
    }
}
