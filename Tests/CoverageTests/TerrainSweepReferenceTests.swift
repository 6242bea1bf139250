import Coverage
import Foundation
import Geodesy
import RadioUnits
import Raster
import Testing

/// The reference against `P1812`, which the ITU's examples and an independent implementation hold.
@Suite("Terrain sweep in Double")
struct TerrainSweepReferenceTests {
    private func errors(_ country: SweepCountry, radius: Double, antenna: Double, stride step: Int) throws
        -> [Double]
    {
        let sweep = try country.sweep()
        let reference = TerrainSweepReference(sweep)
        let side = country.terrain.grid.columns
        let site = ProjectedPoint(x: Double(side) * 12.5 + 7, y: Double(side) * 12.5 - 4)
        var errors: [Double] = []
        for index in stride(from: 0, to: side * side, by: step) {
            let cell = country.terrain.grid.cell(at: index)
            guard
                let sample = try reference.sample(
                    cell, site: site, antennaHeight: Metres(antenna), carrier: SweepCountry.carrier,
                    radius: Metres(radius)),
                let exact = try country.exact(sweep, site: site, antenna: antenna, cell: cell)
            else { continue }
            errors.append(sample.loss - exact)
        }
        return errors
    }

    @Test("is P.1812 over hills with woods: median 0.05 dB, 99 in 100 within 1 dB")
    func hills() throws {
        let errors = try errors(.ridges(side: 121), radius: 1500, antenna: 30, stride: 13)
            .map(abs).sorted()
        try #require(errors.count > 500)
        #expect(errors[errors.count / 2] < 0.05)
        #expect(errors[errors.count * 99 / 100] < 1)
    }

    @Test("is P.1812 over a plain to 0.01 dB: nothing changes from ray to ray")
    func plain() throws {
        let errors = try errors(
            SweepCountry(side: 201, height: { _, _ in 35 }), radius: 2400, antenna: 25, stride: 29)
        try #require(errors.count > 500)
        #expect(errors.allSatisfy { abs($0) < 0.01 })
    }
}
