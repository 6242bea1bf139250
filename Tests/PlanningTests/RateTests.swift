import GISIO
import Planning
import TestSupport
import Testing

@Suite("Rates of a run")
struct RateTests {
    /// TS 38.306 for 100 MHz, 4 layers and 256QAM: 2337 Mbit/s; times the downlink's share of the frame (104 and 90 of 140
    /// symbols, written as 74 and 64 %), times the 80 % that the load of 20 % leaves. Two layers up: 1250 Mbit/s times the
    /// uplink's share.
    @Test("reach up to the peak of the capacity carrier near its sites, and no further")
    func peaks() async throws {
        let region = try SmallRegion()
        let summary = try await region.plan()
        func raster(_ name: String) throws -> RasterDescription {
            try #require(summary.rasters.first { $0.file == "coverage/\(name).tif" })
        }
        for (network, down, up) in [
            ("cmcc-cbn", 2337.0 * 0.74 * 0.8, 1250.0 * 32 / 140),
            ("ct-cu", 2337.0 * 0.64 * 0.8, 1250.0 * 46 / 140),
        ] {
            #expect(try abs(raster("dl_rate_\(network)").maximum - down) < 1)
            #expect(try raster("ul_rate_\(network)").maximum <= up + 1)
            #expect(try raster("ul_rate_\(network)").minimum >= 0)
            #expect(try raster("binding_\(network)").maximum <= 2)
        }
    }

    @Test("the calculated probability is the simulated one to half a point in every zone")
    func reliability() async throws {
        let region = try SmallRegion()
        let rows = try #require(try await region.plan().reliability)
        // A town, two seats, and the park for two goals, on two networks.
        #expect(rows.count == 5 * 2)
        for row in rows {
            #expect(abs(row.area - row.simulated) < 0.005, "\(row)")
            #expect(row.edge <= row.area && row.halfWidth < 0.005)
        }
    }

    @Test("quantiles by zone rise, and are those of the raster's cells")
    func zones() async throws {
        let region = try SmallRegion()
        let rates = try #require(try await region.plan().rates)
        // Two counties, a town, two seats, a park; two networks, two directions.
        #expect(rates.count == 6 * 2 * 2)
        for row in rates {
            #expect(0 <= row.p5Mbps && row.p5Mbps <= row.p50Mbps && row.p50Mbps <= row.p95Mbps)
            #expect((0...1).contains(row.servedShare))
        }
        let west = try #require(
            rates.first { $0.zone == "West" && $0.network == "cmcc-cbn" && $0.direction == "UL" })
        let file = region.path("run/coverage/ul_rate_cmcc-cbn.tif")
        let raster = try RasterFile.read(file, onto: RasterFile.grid(of: file), resampling: .nearest)
        // The county West is the western half of the grid.
        let grid = raster.grid
        let cells = raster.samples.indices.filter { $0 % grid.columns < grid.columns / 2 }
            .map { raster.samples[$0].isNaN ? 0 : raster.samples[$0] }
        let above = cells.count { Double($0) > west.p50Mbps + 0.001 }
        let below = cells.count { Double($0) < west.p50Mbps - 0.001 }
        #expect(above <= cells.count / 2 + grid.rows && below <= cells.count / 2 + grid.rows)
    }
}
