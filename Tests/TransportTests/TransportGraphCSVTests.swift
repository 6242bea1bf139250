import Testing
import Transport

@Suite("Transport graphs from CSV")
struct TransportGraphCSVTests {
    static let nodes = "# by hand\nid,kind,load_kbps\nc,core,0\na,aggregation,0\ns,site,700\n"
    static let links = "id,from,to,length_m,capacity_kbps\nl1,c,a,20000,1000\nl2,a,s,300,1000\n"

    @Test("nodes and links are read")
    func reads() throws {
        let graph = try TransportGraph(nodesCSV: Self.nodes, linksCSV: Self.links)
        #expect(graph.nodes.map(\.isCore) == [true, false, false])
        #expect(graph.links.map(\.length) == [20_000_000, 300_000])
        #expect(FailureAnalysis(graph).loads == [700, 700])
    }

    @Test(
        "a bad line or element is named",
        arguments: [
            ("s,site,700", "s,tower,700", "nodes, line 5: kind `tower`"),
            ("s,site,700", "s,site,much", "nodes, line 5: `much`"),
            ("s,site,700", "s,site", "nodes, line 5: has 2 cells"),
            ("s,site,700", "s,site,700\ns,site,1", "two nodes have the id s"),
            ("s,site,700", "s,site,700\nt,site,1", "node t has no path to a core"),
            ("id,from", "name,from", "links, line 1: the header"),
            ("300,1000", "-300,1000", "link l2 is -300000 mm long"),
            ("300,1000", "9223372036854775807,1000", "link l2 is"),
            ("300,1000", "300,0", "link l2 has capacity 0"), ("l2,a,s", "l1,a,s", "two links have the id l1"),
            ("l2,a,s", "l2,a,q", "link l2 joins a and q"),
        ])
    func faults(old: String, new: String, names: String) throws {
        let error = #expect(throws: GraphError.self) {
            try TransportGraph(
                nodesCSV: Self.nodes.replacing(old, with: new), linksCSV: Self.links.replacing(old, with: new)
            )
        }
        #expect(try #require(error).description.contains(names))
    }
}
