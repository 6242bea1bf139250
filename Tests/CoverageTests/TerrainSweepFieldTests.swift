import Coverage
import Foundation
import Geodesy
import Propagation
import RadioUnits
import Raster
import Testing

/// The kernel against its reference in `Double`, and against `P1812`.
@Suite("Terrain sweep")
struct TerrainSweepFieldTests {
    private func site(_ country: SweepCountry) -> ProjectedPoint {
        let side = Double(country.terrain.grid.columns)
        return ProjectedPoint(x: side * 12.5 + 7, y: side * 12.5 - 4)
    }

    private func fields(
        _ country: SweepCountry, _ quantity: TerrainSweep.Quantity = .basicLoss, antenna: Double = 30,
        radius: Double = 1500, carriers: [SweepCarrier] = [SweepCountry.carrier]
    ) throws -> [PathLossField] {
        try country.sweep(quantity).fields(
            site: site(country), antennaHeight: Metres(antenna), carriers: carriers, radius: Metres(radius))
    }

    @Test(
        "is the reference in Double, wherever the antenna stands",
        arguments: [TerrainSweep.Quantity.basicLoss, .terrainLoss, .hiddenTerrainLoss], [8.0, 30, 120])
    func reference(quantity: TerrainSweep.Quantity, antenna: Double) throws {
        let country = SweepCountry.ridges(side: 141)
        let reference = TerrainSweepReference(try country.sweep(quantity))
        let field = try fields(country, quantity, antenna: antenna)[0]
        var errors: [Double] = []
        var hidden = 0
        for index in stride(from: 0, to: country.terrain.samples.count, by: 11) {
            let cell = country.terrain.grid.cell(at: index)
            let sample = try reference.sample(
                cell, site: site(country), antennaHeight: Metres(antenna), carrier: SweepCountry.carrier,
                radius: Metres(1500))
            let loss = field.loss(cell)
            let isLeftOut = quantity == .hiddenTerrainLoss && sample?.isHidden == false
            #expect((loss == nil) == (sample == nil || isLeftOut), "\(cell)")
            guard let sample, let loss else { continue }
            errors.append(abs(loss.value - sample.loss))
            if field.isHidden(cell) { hidden += 1 }
        }
        errors.sort()
        try #require(errors.count > (quantity == .hiddenTerrainLoss ? 300 : 700))
        #expect(errors[errors.count / 2] < 0.01)
        #expect(errors[errors.count * 99 / 100] < 0.02)
        // Where two points of a ray reach equally deep, the last bit decides which of them the cell goes by.
        #expect(errors.count { $0 > 0.1 } <= errors.count / 500)
        #expect(hidden > 50 && (hidden == errors.count) == (quantity == .hiddenTerrainLoss))
    }

    @Test("is P.1812 over hills with woods: median 0.05 dB, 99 in 100 within 1 dB")
    func exact() throws {
        let country = SweepCountry.ridges(side: 121)
        let sweep = try country.sweep()
        let field = try fields(country)[0]
        var errors: [Double] = []
        for index in stride(from: 0, to: country.terrain.samples.count, by: 13) {
            let cell = country.terrain.grid.cell(at: index)
            guard let loss = field.loss(cell),
                let exact = try country.exact(sweep, site: site(country), antenna: 30, cell: cell)
            else { continue }
            errors.append(abs(loss.value - exact))
        }
        errors.sort()
        try #require(errors.count > 500)
        #expect(errors[errors.count / 2] < 0.05)
        #expect(errors[errors.count * 99 / 100] < 1)
    }

    @Test("carriers of one sweep are those of sweeps of their own, to the bit")
    func carriers() throws {
        let country = SweepCountry.ridges(side: 101)
        let carriers = [700.0, 2100, 3500].map { SweepCarrier(frequency: Frequency(megahertz: $0)) }
        let together = try fields(country, carriers: carriers)
        let apart = try carriers.map { try fields(country, carriers: [$0])[0] }
        #expect(together == apart)
        #expect(together[0] != together[2])
    }

    @Test("every cell of the disc has a loss, and none beyond it")
    func disc() throws {
        for (x, y) in [(0.0, 0.0), (7, -4), (12.4, 12.4), (-12.5, 12.4), (-12.5, -12.4), (3, 12)] {
            let country = SweepCountry(side: 91, height: { column, row in Double((column * row) % 5) })
            let grid = country.terrain.grid
            let place = ProjectedPoint(x: 45.5 * 25 + x, y: 45.5 * 25 + y)
            let field = try country.sweep().fields(
                site: place, antennaHeight: Metres(20), carriers: [SweepCountry.carrier], radius: Metres(900)
            )[0]
            for index in 0..<grid.count {
                let cell = grid.cell(at: index)
                let centre = grid.centre(of: cell)
                let distance = hypot(centre.x - place.x, centre.y - place.y)
                guard abs(distance - 900) > 0.1 else { continue }
                #expect((field.loss(cell) != nil) == (distance < 900), "\(cell) from \(x), \(y)")
            }
        }
    }

    @Test("adds the terminal clutter of P.2108 to receivers below it, and no other")
    func terminalClutter() throws {
        let country = SweepCountry.ridges(side: 81)
        let carrier = SweepCarrier(frequency: Frequency(megahertz: 2600))
        let plain = try fields(country, radius: 900, carriers: [carrier])[0]
        let sweep = try TerrainSweep(
            terrain: country.terrain, clutterHeights: country.clutter, streetWidth: Metres(27))
        let among = try sweep.fields(
            site: site(country), antennaHeight: Metres(30), carriers: [carrier], radius: Metres(900))[0]
        var below = 0
        for index in 0..<country.terrain.samples.count {
            let cell = country.terrain.grid.cell(at: index)
            guard let loss = plain.loss(cell), let more = among.loss(cell) else { continue }
            #expect(plain.isHidden(cell) == among.isHidden(cell))
            let height = Double(country.clutter[cell])
            guard height > 1.5 else {
                #expect(more == loss)
                continue
            }
            let expected = try HeightGainClutter(
                carrier: carrier.frequency, kind: .urban, clutterHeight: Metres(height)
            ).loss(antennaHeight: Metres(1.5))
            #expect(abs((more - loss - expected).value) < 0.011)
            below += 1
        }
        #expect(below > 500)
        #expect(throws: CoverageError.self) {
            try sweep.fields(
                site: site(country), antennaHeight: Metres(30), carriers: [SweepCountry.carrier],
                radius: Metres(900))
        }
    }

    @Test("a site near the edge, holes in the ground, and what cannot be")
    func edges() throws {
        var country = SweepCountry.ridges(side: 81)
        let grid = country.terrain.grid
        for index in stride(from: 0, to: grid.count, by: 17) { country.terrain.samples[index] = .nan }
        let sweep = try country.sweep()
        let corner = ProjectedPoint(x: 40, y: 2010)
        let reference = TerrainSweepReference(sweep)
        let field = try sweep.fields(
            site: corner, antennaHeight: Metres(30), carriers: [SweepCountry.carrier], radius: Metres(1200))[
                0]
        var worst = 0.0
        for index in stride(from: 0, to: grid.count, by: 3) {
            let cell = grid.cell(at: index)
            let sample = try reference.sample(
                cell, site: corner, antennaHeight: Metres(30), carrier: SweepCountry.carrier,
                radius: Metres(1200))
            #expect((field.loss(cell) == nil) == (sample == nil))
            if let loss = field.loss(cell), let sample { worst = max(worst, abs(loss.value - sample.loss)) }
        }
        #expect(worst < 0.5)
        for (site, antenna, radius) in [
            (ProjectedPoint(x: -5, y: 5), 30.0, 500.0), (grid.centre(of: grid.cell(at: 0)), 30, 500),
            (corner, 0, 500), (corner, .nan, 500), (corner, 30, 0), (corner, 30, .nan), (corner, 30, 1e9),
        ] {
            #expect(throws: CoverageError.self) {
                try sweep.fields(
                    site: site, antennaHeight: Metres(antenna), carriers: [SweepCountry.carrier],
                    radius: Metres(radius))
            }
        }
    }
}
