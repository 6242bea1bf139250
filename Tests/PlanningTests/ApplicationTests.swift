import GISIO
import Planning
import TestSupport
import Testing

@Suite("Devices and applications")
struct ApplicationTests {
    /// By hand. n28 at 240 W on 1920 subcarriers: 20.97 dBm an element. 949 MHz loses 20 lg(949 / 773) = 1.782 dB more than
    /// 773 MHz; 95 % of a sigma of 8 dB is 13.159 dB. With 112 dB of coupling loss the level must be 20.97 - 110.218 + 13.159.
    private static let needed: Float = 20.969 - (112 - 1.782) + 13.159

    @Test("a narrow carrier covers the cells whose host is strong enough for its coupling loss")
    func narrowband() async throws {
        let region = try SmallRegion()
        try region.writeScenario(
            """
            iot:
              - { id: cat1, name: { en: Cat 1, zh: Cat 1 }, technology: LTE-Cat1, host_carrier: n28, frequency_mhz: 949, greatest_loss_db: 140.7, sigma_db: 8, probability_pct: 95, area_target_pct: 50, population_target_pct: 50 }
              - { id: meters, name: { en: Meters, zh: 表计 }, technology: NB-IoT, host_carrier: n28, frequency_mhz: 949, greatest_loss_db: 142, penetration_db: 30, sigma_db: 8, probability_pct: 95, area_target_pct: 50, population_target_pct: 50 }
            """)
        let goals = try await region.plan().goals.filter { $0.id == "meters" }
        #expect(goals.count == 2 * 2)
        #expect(goals.allSatisfy { $0.technology == "NB-IoT" && $0.couplingLossDb == 112 })
        let file = region.path("run/coverage/rsrp_n28.tif")
        let raster = try RasterFile.read(file, onto: RasterFile.grid(of: file), resampling: .nearest)
        let columns = raster.grid.columns
        for (name, half) in [("West", 0..<columns / 2), ("East", columns / 2..<columns)] {
            let cells = raster.samples.indices.filter { half.contains($0 % columns) }
            let share = Double(cells.count { raster.samples[$0] >= Self.needed }) / Double(cells.count)
            let row = try #require(goals.first { $0.zone == name && $0.metric == "area_share" })
            #expect((0.05...0.95).contains(share))
            #expect(abs(row.achieved - share) < 0.01)
            #expect(row.low <= row.achieved && row.achieved <= row.high)
            #expect(row.met == (row.achieved >= 0.5))
        }
    }

    /// By hand: a wait and two slots, once for each ninth of reliability, and 1 ms to the edge. n28 (1 ms slots, no wait beyond
    /// its own): 3 ms; n41 (0.5 ms slots, 9 from one uplink slot to the next at
    /// most): 5.5 ms; n78, 5 slots: 3.5 ms.
    @Test(
        "each application is checked in the park on both networks; motion control takes too long everywhere")
    func parks() async throws {
        let region = try SmallRegion()
        let rows = try #require(try await region.plan().applications)
        #expect(rows.count == 12 * 2)
        for row in rows {
            // Ninths of the reliability, as many transmissions.
            let ninths: [ClosedRange<Double>: Double] = [
                0.9...0.9001: 1, 0.9499...0.9901: 2, 0.9989...0.99901: 3, 0.99989...0.999901: 4,
                0.999989...0.9999901: 5,
            ]
            let times = try #require(ninths.first { $0.key.contains(row.requiredReliability) }?.value)
            let wait = ["n28": 3.0, "n1": 3, "n41": 5.5, "n78": 3.5][row.carrier]
            #expect(try abs(row.latencyMs - (#require(wait) * times + 1)) < 1e-9)
            #expect(row.supported == (row.limit == nil) && row.park == "Park")
            #expect((0...1).contains(row.achievedReliability) && row.uplinkLoad >= 0 && row.downlinkLoad >= 0)
            if row.supported {
                #expect(row.achievedReliability >= row.requiredReliability && row.uplinkLoad <= 1)
            }
        }
        #expect(rows.filter { $0.application == "motion-control" }.allSatisfy { $0.limit == .latency })
        #expect(rows.contains { $0.supported })
    }
}
