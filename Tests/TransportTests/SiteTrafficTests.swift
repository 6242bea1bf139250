import Geodesy
import RadioUnits
import Testing
import Transport

@Suite("Traffic of a site")
struct SiteTrafficTests {
    /// 100 MHz, three cells, 7.8 and 40 bit/s/Hz, 75 % downlink, 5 % Xn on the mean, 10 % overhead:
    /// cell mean 0.585 × 1.05 = 0.61425, site mean 3 × 0.61425 × 1.1 = 2.027;
    /// site peak (3.0 + 2 × 0.61425) × 1.1 = 4.651 Gbit/s.
    @Test("three-cell site of 100 MHz")
    func workedSite() throws {
        let cell = CellTraffic(
            bandwidth: Frequency(megahertz: 100), meanEfficiency: 7.8, peakEfficiency: 40, downlinkShare: 0.75
        )
        let traffic = SiteTraffic(cells: [cell, cell, cell], betweenSites: 0.05)
        let site = TransportSite(
            id: "a", position: ProjectedPoint(x: 1000, y: 0), county: 0, busyMean: traffic.busyMean,
            peak: traffic.peak)
        let network = try TransportNetworkTests.design([site])
        let ring = try #require(network.rings.first)
        #expect(abs(ring.meanLoad - 2.03) < 0.005)
        #expect(abs(ring.load - 4.65) < 0.005)
        #expect(abs(ring.meanLoad - 2.027025) < 1e-9)
        #expect(abs(ring.load - 4.65135) < 1e-9)
    }

    /// Three cells of mean 0.61425 and peak 3.0: the means give 1.84275, less than one peak.
    @Test("NGMN takes the larger of all means and one peak")
    func ngmn() {
        let cell = CellTraffic(
            bandwidth: Frequency(megahertz: 100), meanEfficiency: 7.8, peakEfficiency: 40, downlinkShare: 0.75
        )
        let site = SiteTraffic(cells: [cell, cell, cell], betweenSites: 0.05, rule: .ngmn)
        #expect(abs(site.busyMean - 1.84275) < 1e-12)
        #expect(abs(site.peak - 3.0) < 1e-12)
        let many = SiteTraffic(cells: Array(repeating: cell, count: 6), betweenSites: 0.05, rule: .ngmn)
        #expect(abs(many.peak - 3.6855) < 1e-12)
    }

    /// Ten sites of mean 1 and peak 4, a tenth of them at their peak: 10 + 3 = 13, and 10 % on top.
    @Test("of many sites a share is at its peak together")
    func together() throws {
        let sites = (0..<10).map {
            TransportSite(
                id: "s\($0)", position: ProjectedPoint(x: Double($0) * 100, y: 0), county: 0, busyMean: 1,
                peak: 4)
        }
        let county = try #require(try TransportNetworkTests.design(sites).counties.first)
        #expect(abs(county.simultaneousPeak - 14.3) < 1e-9)
        #expect(abs(county.busyHour - 11) < 1e-9)
    }

    @Test("a site without cells sends nothing")
    func empty() {
        #expect(SiteTraffic(cells: []).busyMean == 0)
        #expect(SiteTraffic(cells: []).peak == 0)
    }
}
