import GISIO
import Geodesy
import Transport

/// Links, nodes, servers at the edge and line terminals as layers of `network.gpkg`.
struct TransportLayers {
    let transport: TransportStage.Outcome
    private let area: PlanningArea
    private let failures: [String: FailureOutcome]

    init(transport: TransportStage.Outcome, area: PlanningArea) {
        self.transport = transport
        self.area = area
        failures = Dictionary(
            transport.failures.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Lines below points.
    var all: [GeoPackageLayer] { [rings, links, nodes, edge, terminals] }

    private var rings: GeoPackageLayer {
        let parts = Dictionary(grouping: transport.design.links.filter { $0.kind == .access }) { $0.ring }
        return GeoPackageLayer(
            name: "rings", geometry: .line,
            columns: [
                .init("id", .text), .init("county", .text), .init("sites", .integer),
                .init("fibre_km", .real), .init("busy_hour_gbps", .real), .init("utilisation", .real),
                .init("origin", .text),
            ],
            features: transport.design.rings.map { ring in
                .init(
                    .lines((parts[ring.id] ?? []).map { Self.drawable($0.route) }),
                    [
                        .text(ring.id), .text(area.counties[ring.county].name),
                        .number(Double(ring.sites.count)),
                        .number(ring.fibre.kilometres.rounded(decimals: 3)),
                        .number(ring.load.rounded(decimals: 4)),
                        .number(ring.utilisation.rounded(decimals: 4)), .text("generated"),
                    ])
            }, style: LayerStyle.line(colour: "#d4c4dd", width: 0.8))
    }

    /// What the loss of an element does: load rerouted, load unserved, links above their capacity.
    private func loss(of id: String) -> [AttributeValue] {
        guard
            let failure = (failures[id] ?? failures[id + "-a"]).map(TransportOutcome.Resilience.Failure.init)
        else {
            return [.null, .null, .null]
        }
        return [
            .number(failure.reroutedGbps), .number(failure.unservedGbps), .number(Double(failure.overloaded)),
        ]
    }

    private var links: GeoPackageLayer {
        GeoPackageLayer(
            name: "links", geometry: .line,
            columns: [
                .init("id", .text), .init("kind", .text), .init("county", .text), .init("ring", .text),
                .init("fibre_km", .real), .init("capacity_gbps", .real), .init("busy_hour_gbps", .real),
                .init("n1_gbps", .real), .init("utilisation", .real), .init("loss_reroutes_gbps", .real),
                .init("loss_unserved_gbps", .real), .init("loss_overloads", .integer), .init("medium", .text),
                .init("band", .text), .init("availability_pct", .real), .init("origin", .text),
                .init("networks", .text),
            ],
            features: transport.design.links.map { link in
                .init(
                    .lines([Self.drawable(link.route)]),
                    [
                        .text(link.id), .text(link.kind.rawValue), .text(area.counties[link.county].name),
                        link.ring.map { .text($0) } ?? .null,
                        .number(link.fibre.kilometres.rounded(decimals: 3)),
                        .number(link.capacity), .number(link.load.rounded(decimals: 4)),
                        .number(link.n1Load.rounded(decimals: 4)),
                        .number(link.utilisation.rounded(decimals: 4)),
                    ] + loss(of: link.id)
                        + [
                            .text(link.medium.rawValue), link.hop.map { .text($0.band) } ?? .null,
                            link.hop.map { .number($0.availability.rounded(decimals: 5)) } ?? .null,
                            .text(link.origin), .text(link.networks.joined(separator: " ")),
                        ])
            }, style: LayerStyle.line(colour: "#b07aa1", width: 0.35))
    }

    /// A route with extent: a line between nodes that stand at the same place would be no valid geometry.
    private static func drawable(_ route: [ProjectedPoint]) -> [ProjectedPoint] {
        guard let first = route.first, route.allSatisfy({ $0 == first }) else { return route }
        return [first, ProjectedPoint(x: first.x + 1, y: first.y)]
    }

    private var nodes: GeoPackageLayer {
        GeoPackageLayer(
            name: "nodes", geometry: .point,
            columns: [
                .init("id", .text), .init("kind", .text), .init("county", .text),
                .init("busy_hour_gbps", .real), .init("loss_reroutes_gbps", .real),
                .init("loss_unserved_gbps", .real), .init("loss_overloads", .integer), .init("origin", .text),
            ],
            features: transport.design.nodes.map { node in
                .init(
                    .point(node.position),
                    [
                        .text(node.id), .text(node.kind.rawValue),
                        node.county.map { .text(area.counties[$0].name) } ?? .null,
                        .number(node.load.rounded(decimals: 4)),
                    ] + loss(of: node.id) + [.text(node.origin)])
            }, style: LayerStyle.point(colour: "#b07aa1", size: 1.2))
    }

    private var edge: GeoPackageLayer {
        GeoPackageLayer(
            name: "edge_nodes", geometry: .point,
            columns: [.init("node", .text), .init("services", .text), .init("origin", .text)],
            features: transport.edge.map {
                .init(
                    .point($0.position),
                    [.text($0.node), .text($0.services.joined(separator: ", ")), .text("generated")])
            }, style: LayerStyle.point(colour: "#e15759", size: 3))
    }

    private var terminals: GeoPackageLayer {
        GeoPackageLayer(
            name: "line_terminals", geometry: .point,
            columns: [.init("number", .integer), .init("origin", .text)],
            features: transport.terminals.enumerated().map {
                .init(.point($1), [.number(Double($0 + 1)), .text("generated")])
            }, style: LayerStyle.point(colour: "#59a14f", size: 1.6))
    }
}
