import GISIO
import Geodesy
import RadioUnits
import Raster
import Scenario
import Transport

/// The transport network that is there already, from two files: CSV, or any vector format that GDAL reads.
///
/// Nodes: `id`, `kind` (site, aggregation, core), and in CSV `longitude_deg`, `latitude_deg`, else a point. Links: `id`, `from`,
/// `to`, `capacity_gbps`, and optionally `length_m` (else that of the line, else the straight line with the scenario's
/// detour), `medium` (fibre, microwave) and `ring`. Both may have `networks`: ids, separated by blanks, of the networks whose
/// traffic alone they take. A GeoPackage that is named for both holds the layers `nodes` and `links`.
struct GivenNetworkFiles {
    let scenario: PlanScenario
    let area: PlanningArea

    /// A row of either kind of file.
    private struct Record {
        var file: String
        var place: String
        var text: (String) -> String?
        var shape: VectorFeature.Shape?

        func fault(_ reason: String) -> RunError { .malformed(path: file, reason: "\(place): \(reason)") }

        func required(_ name: String) throws -> String {
            guard let value = text(name), !value.isEmpty else { throw fault("\(name) is missing") }
            return value
        }

        func number(_ name: String, in range: ClosedRange<Double>) throws -> Double {
            let value = try required(name)
            guard let number = Double(value), range.contains(number) else {
                throw fault("\(name) is \(value); allowed: \(range.lowerBound) to \(range.upperBound)")
            }
            return number
        }

        /// Networks that are named, separated by blanks; none where there is no such column.
        func networks(_ known: [String]) throws -> Set<String> {
            let names = (text("networks") ?? "").split(separator: " ").map(String.init)
            if let other = names.first(where: { !known.contains($0) }) {
                throw fault("networks names \(other); allowed: \(known.joined(separator: ", "))")
            }
            return Set(names)
        }

        func choice<Choice: RawRepresentable & CaseIterable>(_ name: String, of: Choice.Type) throws -> Choice
        where Choice.RawValue == String {
            let value = try required(name)
            guard let choice = Choice(rawValue: value) else {
                let allowed = Choice.allCases.map(\.rawValue).joined(separator: ", ")
                throw fault("\(name) is \(value); allowed: \(allowed)")
            }
            return choice
        }
    }

    /// Reads both files, if the scenario names them.
    ///
    /// - Throws: `GISError`, `RunError` or `GraphError`, naming the row or the element.
    func read() throws -> GivenNetwork? {
        let layers = scenario.layers
        guard let nodeFile = layers.transportNodes, let linkFile = layers.transportLinks else { return nil }
        let isShared = nodeFile.path == linkFile.path
        let nodes = try records(of: nodeFile.path, layer: isShared ? "nodes" : nil).map(node)
        let positions = Dictionary(
            nodes.map { ($0.id, $0.position) }, uniquingKeysWith: { first, _ in first })
        let links = try records(of: linkFile.path, layer: isShared ? "links" : nil).map {
            try link($0, positions: positions)
        }
        return try GivenNetwork(nodes: nodes, links: links)
    }

    private var networks: [String] { scenario.networks.map(\.id) }

    private func records(of path: String, layer: String?) throws -> [Record] {
        guard path.hasSuffix(".csv") else {
            return try VectorFile.read(path, layer: layer, into: scenario.area.crs).map { feature in
                Record(
                    file: path, place: "feature \(feature.label)", text: { try? feature.text($0) },
                    shape: feature.shape)
            }
        }
        return try CSVTable.read(path).rows.map { row in
            Record(file: path, place: "line \(row.line)", text: { row[$0] }, shape: nil)
        }
    }

    private func node(_ record: Record) throws -> GivenNode {
        let id = try record.required("id")
        let position: ProjectedPoint
        switch record.shape {
        case .point(let point): position = point
        case nil:
            let place = GeodeticPoint(
                longitude: Degrees(try record.number("longitude_deg", in: -180...180)),
                latitude: Degrees(try record.number("latitude_deg", in: -90...90)))
            guard let point = try Projection(crs: scenario.area.crs).projected([place]).first else {
                throw record.fault("node \(id) has no place in the CRS of the plan")
            }
            position = point
        default: throw record.fault("node \(id) is no point")
        }
        return GivenNode(
            id: id, kind: try record.choice("kind", of: TransportNodeKind.self), position: position,
            county: county(at: position), networks: try record.networks(networks))
    }

    /// The county a place lies in; outside all of them, the one whose outline has the nearest vertex.
    private func county(at place: ProjectedPoint) -> Int {
        if let cell = area.grid.cell(containing: place), area.county[cell] > 0 {
            return Int(area.county[cell]) - 1
        }
        let distances = area.counties.map { county in
            county.outline.parts.flatMap(\.outer).map { $0.distance(to: place).value }.min() ?? .infinity
        }
        return distances.indices.min { (distances[$0], $0) < (distances[$1], $1) } ?? 0
    }

    private func link(_ record: Record, positions: [String: ProjectedPoint]) throws -> GivenLink {
        let id = try record.required("id")
        let (from, to) = (try record.required("from"), try record.required("to"))
        var route: [ProjectedPoint] = []
        if case .lines(let lines) = record.shape { route = lines.flatMap { $0 } }
        let length: Double
        if let text = record.text("length_m"), !text.isEmpty {
            length = try record.number("length_m", in: -1e9...1e9)
        } else if route.count > 1 {
            length = zip(route, route.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1).value }
        } else if let a = positions[from], let b = positions[to] {
            length = a.distance(to: b).value * scenario.transport.detourFactor
        } else {
            length = 0
        }
        let medium = record.text("medium").map { !$0.isEmpty } ?? false
        let ring = record.text("ring").flatMap { $0.isEmpty ? nil : $0 }
        return GivenLink(
            id: id, from: from, to: to,
            medium: medium ? try record.choice("medium", of: LinkMedium.self) : .fibre,
            length: Metres(length), capacity: try record.number("capacity_gbps", in: -1e6...1e6), ring: ring,
            route: route, networks: try record.networks(networks))
    }
}
