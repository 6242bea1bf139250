import Geodesy
import RadioUnits
import Testing
import Transport

@Suite("Networks that are there already")
struct GivenNetworkTests {
    /// A core, two aggregation nodes and a site 10 km apart on a line: s0 - A - C - B.
    static let nodes = [
        GivenNode(id: "C", kind: .core, position: ProjectedPoint(x: 20_000, y: 0), county: 0),
        GivenNode(id: "A", kind: .aggregation, position: ProjectedPoint(x: 10_000, y: 0), county: 0),
        GivenNode(id: "B", kind: .aggregation, position: ProjectedPoint(x: 30_000, y: 0), county: 1),
        GivenNode(id: "s0", kind: .site, position: ProjectedPoint(x: 0, y: 0), county: 0),
    ]

    static func link(
        _ id: String, _ from: String, _ to: String, capacity: Double = 100, length: Double = 10_000,
        ring: String? = nil
    ) -> GivenLink {
        GivenLink(id: id, from: from, to: to, length: Metres(length), capacity: capacity, ring: ring)
    }

    static let links = [
        link("AC", "A", "C"), link("CB", "C", "B"), link("sA", "s0", "A"),
        link("AB", "A", "B", length: 50_000),
    ]
    static let rules = RingRules(
        sitesPerRing: 8, detourFactor: 1, ringCapacity: 50, aggregationCapacity: 400, utilisationLimit: 0.7,
        overhead: 0)

    static func site(_ id: String, _ x: Double, _ y: Double, county: Int = 0, mean: Double = 1)
        -> TransportSite
    {
        TransportSite(
            id: id, position: ProjectedPoint(x: x, y: y), county: county, busyMean: mean, peak: 2 * mean)
    }

    /// s0 (4) has its link; s1 (1) and s2 (2) are near A, s3 (8) near B. AC carries 4 + 1 + 2, CB 8; when AC fails, the 7 go
    /// over AB and CB: 15.
    @Test("sites are attached, routed and failed on given links, worked by hand")
    func byHand() throws {
        let given = try GivenNetwork(nodes: Self.nodes, links: Self.links)
        let network = try TransportNetwork.design(
            sites: [
                Self.site("s0", 0, 0, mean: 4), Self.site("s1", 10_000, 1000),
                Self.site("s2", 11_000, 1000, mean: 2),
                Self.site("s3", 30_000, 1000, county: 1, mean: 8),
            ], given: given, rules: Self.rules)
        #expect(network.nodes.filter { $0.origin == "given" }.map(\.id) == ["C", "A", "B", "s0"])
        #expect(network.nodes.filter { $0.origin == "generated" }.map(\.id).sorted() == ["s1", "s2", "s3"])
        let backbone = network.links.filter { $0.kind == .backbone }
        #expect(backbone.map(\.id) == ["AC", "CB", "sA", "AB"])
        #expect(backbone.map(\.load) == [7, 8, 4, 0])
        #expect(backbone.map(\.n1Load) == [15, 15, 4, 8])
        #expect(backbone.allSatisfy { $0.origin == "given" })
        #expect(network.rings.map(\.sites.count).sorted() == [1, 2])
        #expect(network.links.filter { $0.kind == .access }.count == 5)
        let graph = try TransportGraph(given: network)
        #expect(
            FailureAnalysis(graph).outcomes().filter { !$0.cutOff.isEmpty }.map(\.id).sorted() == [
                "A", "B", "C", "sA",
            ])
        #expect(network.counties.map(\.county) == [0, 1])
        #expect(network.counties.map(\.busyHour) == [7, 8])
        // The fullest link that begins in county 0 is CB.
        #expect(network.counties[0].utilisation == 0.08)
    }

    /// Between the two nodes the ring leaves one and ends at the other.
    @Test("a ring between two nodes ends at both")
    func dualHomed() throws {
        let given = try GivenNetwork(nodes: Self.nodes, links: Self.links)
        let network = try TransportNetwork.design(
            sites: [Self.site("m1", 18_000, 0), Self.site("m2", 19_000, 0)], given: given, rules: Self.rules)
        let access = network.links.filter { $0.kind == .access }
        #expect(access.first?.ends.first == "A")
        #expect(access.last?.ends.last == "B")
        let outcomes = FailureAnalysis(try TransportGraph(given: network)).outcomes()
        // There is one core; nothing else cuts a site off.
        #expect(outcomes.filter { !$0.cutOff.isEmpty }.map(\.id) == ["C"])
    }

    @Test("a ring of links is accepted")
    func ring() throws {
        let links = [
            Self.link("1", "C", "A", ring: "r"), Self.link("2", "A", "s0", ring: "r"),
            Self.link("3", "s0", "B", ring: "r"), Self.link("4", "B", "C", ring: "r"),
        ]
        #expect(try GivenNetwork(nodes: Self.nodes, links: links).links.count == 4)
    }

    @Test("bad networks are named")
    func invalid() throws {
        func description(_ nodes: [GivenNode], _ links: [GivenLink]) -> String {
            do {
                _ = try GivenNetwork(nodes: nodes, links: links)
                return "none"
            } catch { return error.description }
        }
        let (nodes, links) = (Self.nodes, Self.links)
        #expect(description(nodes, Array(links.dropLast(2))).contains("node s0 has no path to a core"))
        #expect(description(nodes + [nodes[3]], links).contains("two nodes have the id s0"))
        #expect(description(nodes, links + [links[0]]).contains("two links have the id AC"))
        #expect(description(Array(nodes.dropFirst()), links).contains("no node is a core"))
        #expect(description(nodes, links + [Self.link("x", "A", "Z")]).contains("link x joins A and Z"))
        #expect(
            description(nodes, links + [Self.link("x", "A", "B", capacity: 0)]).contains(
                "link x has capacity 0"))
        #expect(
            description(nodes, links + [Self.link("x", "A", "B", length: -1)]).contains(
                "link x is -1000 mm long"))
        #expect(
            description(nodes, links + [Self.link("x", "A", "B", length: .nan)]).contains("link x"))
        let open = [Self.link("1", "C", "A", ring: "r"), Self.link("2", "A", "s0", ring: "r"), links[1]]
        #expect(
            description(nodes, open).contains("ring r is not a ring: 1 of its links end at node C, not 2"))
        let double =
            links + [
                Self.link("1", "C", "A", ring: "r"), Self.link("2", "C", "A", ring: "r"),
                Self.link("3", "s0", "B", ring: "r"), Self.link("4", "s0", "B", ring: "r"),
            ]
        #expect(
            description(nodes, double).contains("ring r is not a ring: its links make more than one ring"))
    }
}

@Suite("Fibre along roads")
struct RoadNetworkTests {
    static let roads = RoadNetwork(lines: [
        [ProjectedPoint(x: 0, y: 0), ProjectedPoint(x: 3000, y: 0)],
        [ProjectedPoint(x: 3000, y: 0), ProjectedPoint(x: 3000, y: 4000)],
    ])

    /// 100 m to the road, 3 km east, 4 km north, 200 m from the road.
    @Test("the way is that of the roads and the ends")
    func corner() throws {
        let way = try #require(
            Self.roads.route(
                from: ProjectedPoint(x: 0, y: 100), to: ProjectedPoint(x: 3200, y: 4000),
                limit: Metres(20_000)))
        #expect(abs(way.length.value - 7300) < 1e-6)
        #expect(way.route.first == ProjectedPoint(x: 0, y: 100))
        #expect(way.route.last == ProjectedPoint(x: 3200, y: 4000))
        #expect(way.route.contains(ProjectedPoint(x: 3000, y: 0)))
    }

    @Test("no way where no road is near, or the limit is too short")
    func none() {
        let start = ProjectedPoint(x: 0, y: 100)
        #expect(Self.roads.route(from: start, to: ProjectedPoint(x: 9000, y: 0), limit: Metres(1e6)) == nil)
        #expect(
            Self.roads.route(from: start, to: ProjectedPoint(x: 3000, y: 4000), limit: Metres(5000)) == nil)
        #expect(RoadNetwork(lines: []).route(from: start, to: start, limit: Metres(1)) == nil)
    }

    @Test("generated links follow the roads, the county's fibre with them")
    func follow() throws {
        let sites = [
            TransportSite(
                id: "s", position: ProjectedPoint(x: 3000, y: 4000), county: 0, busyMean: 1, peak: 2)
        ]
        var network = try TransportNetworkTests.design(
            sites, pairs: [AggregationNode(county: 0, position: ProjectedPoint(x: 0, y: 0))])
        network.follow(Self.roads)
        let access = network.links.filter { $0.kind == .access }
        #expect(access.allSatisfy { abs($0.fibre.value - 7000) < 1e-6 && $0.followsRoad })
        #expect(abs(network.counties[0].fibre.value - 14_000) < 1e-6)
    }
}
