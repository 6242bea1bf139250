import Foundation
import GISIO
import Planning
import TestSupport
import Testing

@Suite("Transport of a whole run")
struct TransportRunTests {
    @Test("failures, delays, edge servers, gigabit access and addresses hold together")
    func together() async throws {
        let region = try SmallRegion()
        try region.writeScenario(
            """
            transport:
              edge:
                - { id: mec, name: { en: Edge, zh: 边缘 }, greatest_delay_us: 5000, copies: 2, cost_cny: 100 }
                - { id: near, name: { en: Near, zh: 近 }, greatest_delay_us: 1, copies: 1, cost_cny: 100 }
            """)
        let transport = try await region.plan().transport
        let resilience = try #require(transport.resilience)
        let lines = try String(contentsOfFile: region.path("run/failures.csv"), encoding: .utf8)
            .split(whereSeparator: \.isNewline)
        // Every link and node, and in the summary one egress route.
        #expect(lines.count - 1 == resilience.failures - 1)
        #expect(resilience.worst.count == min(20, resilience.failures))
        #expect(resilience.goals.allSatisfy { $0.met == ($0.violations == 0) })
        let edge = try #require(transport.edge)
        #expect(edge.map(\.service) == ["mec", "near"])
        #expect(edge[0].met == 1)
        #expect(edge[0].servers.count == 2)
        #expect(edge[0].costCny == 200)
        #expect(edge[0].boundCny == 200)
        let park = try #require(edge[0].parks.first)
        #expect(try #require(park.backupDelayUs) >= #require(park.delayUs))
        #expect(edge[1].met == 0)
        #expect(edge[1].parks[0].delayUs == nil)
        let gigabit = try #require(transport.gigabit)
        #expect(gigabit.householdShare == 1)
        #expect(gigabit.terminalBound <= gigabit.terminals)
        let addresses = try #require(transport.ipv6)
        #expect(addresses.readyShare == 1)
        #expect(addresses.branches.map(\.purpose) == ["loopback", "link", "station", "slice"])
        let layers = try #require(transport.layers)
        #expect(layers.map(\.layer) == ["access_ring", "uplink", "egress"])
        #expect(layers[2].utilisation == transport.egress.last?.utilisation)
        let rings = try VectorFile.read(
            region.path("run/network.gpkg"), layer: "rings", into: SmallRegion.crs)
        #expect(rings.count == transport.counties.reduce(0) { $0 + $1.rings })
        let sites = try rings.reduce(0) { $0 + (try $1.number("sites")) }
        #expect(sites == Double(transport.counties.reduce(0) { $0 + $1.sites }))
        let latency = try #require(transport.latency)
        #expect(latency.allSatisfy { $0.medianUs <= $0.worstUs })
        // What is passed at low growth is passed no later at high growth, where it comes after the demand's year.
        let months = try #require(transport.exhaustion)
        for row in months where row.growth == "low" {
            let high = months.first {
                $0.growth == "high" && $0.capacityGbps == row.capacityGbps
                    && $0.oneRouteLost == row.oneRouteLost
            }
            guard let early = high?.month, let late = row.month, early > "2023-12" else { continue }
            #expect(early <= late)
        }
    }

    @Test("a prefix too small for the plan is an error that names the branch")
    func smallPrefix() async throws {
        let region = try SmallRegion()
        try region.writeScenario("transport: { ipv6_prefix: '2001:db8::/60' }")
        do {
            _ = try await region.plan()
            Issue.record("planned with a prefix of 60 bits")
        } catch {
            #expect("\(error)".contains("2001:db8::/60 is too small"), "\(error)")
        }
        #expect(try region.leftovers() == [])
    }
}
