import Geodesy
import RadioUnits

extension TransportGraph {
    /// The graph of a generated network, with both routers of every pair.
    ///
    /// A ring begins at router a of its county's pair and ends at router b; uplink a leads to core router a and
    /// b to b. The routers of a pair stand side by side, joined by a link of the uplinks' capacity, the core
    /// routers by one of all uplinks. Loads are busy-hour means with overhead; lengths include the detour.
    ///
    /// - Parameters:
    ///   - network: the generated network; its origin stays `generated`.
    ///   - overhead: encapsulation on top of the user plane, as a share.
    /// - Throws: `GraphError`, naming the element.
    public init(_ network: TransportNetwork, overhead: Double) throws(GraphError) {
        var nodes = ["core-a", "core-b"].map { GraphNode(id: $0, isCore: true) }
        let uplinks = network.links.filter { $0.kind == .uplink }
        var links = [
            GraphLink(
                id: "core-pair", from: "core-a", to: "core-b", length: 0,
                capacity: max(uplinks.reduce(0) { $0 + Self.whole($1.capacity * 1e6) }, 1))
        ]
        for uplink in uplinks {
            let home = "agg-\(uplink.county)"
            let side = uplink.id.hasSuffix("-a") ? "a" : "b"
            let capacity = Self.whole(uplink.capacity * 1e6)
            if side == "a" {
                nodes += ["a", "b"].map { GraphNode(id: "\(home)-\($0)") }
                links.append(
                    GraphLink(
                        id: "\(home)-pair", from: "\(home)-a", to: "\(home)-b", length: 0, capacity: capacity)
                )
            }
            links.append(
                GraphLink(
                    id: uplink.id, from: "\(home)-\(side)", to: "core-\(side)",
                    length: Self.whole(uplink.fibre.value * 1e3), capacity: capacity))
        }
        for ring in network.rings {
            nodes += ring.sites.map {
                GraphNode(id: $0.id, load: Self.whole(($0.busyMean - $0.relayed) * (1 + overhead) * 1e6))
            }
        }
        for link in network.links where link.kind == .access && link.ends.count == 2 {
            // The first link of a ring leaves router a, the last comes back to router b.
            let home = "agg-\(link.county)"
            let from = link.ends[0] == home ? "\(home)-a" : link.ends[0]
            let to = link.ends[1] == home ? "\(home)-b" : link.ends[1]
            links.append(
                GraphLink(
                    id: link.id, from: from, to: to, length: Self.whole(link.fibre.value * 1e3),
                    capacity: Self.whole(link.capacity * 1e6)))
        }
        let hops = network.links.filter { $0.kind == .hop }
        let spurs = Set(hops.map { $0.ends[0] })
        nodes += network.nodes.filter { spurs.contains($0.id) }.map {
            GraphNode(id: $0.id, load: Self.whole($0.mean * 1e6), isEnd: true)
        }
        links += hops.map {
            GraphLink(
                id: $0.id, from: $0.ends[0], to: $0.ends[1], length: Self.whole($0.fibre.value * 1e3),
                capacity: Self.whole($0.capacity * 1e6))
        }
        try self.init(nodes: nodes, links: links)
    }

    /// To the nearest whole number; what is no number or too large becomes -1, which the checks refuse.
    static func whole(_ value: Double) -> Int {
        value.magnitude < 1e15 ? Int(value.rounded()) : -1
    }
}
