public import Geodesy
public import RadioUnits

/// Roads along which fibre is laid: the shortest way between two places over a layer of lines.
public struct RoadNetwork: Sendable {
    private struct Edge {
        var node: Int
        var length: Int
    }

    private let places: [ProjectedPoint]
    private let edges: [[Edge]]
    private let index: PlaceIndex

    /// Vertices closer together than this are one junction [m].
    private static let snap = 1.0
    /// Stretches longer than this get vertices in between, at which a site may join [m].
    private static let step = 200.0
    /// How far a site may lie from the nearest road [m].
    private static let reach = 1500.0

    /// Joins lines where they share a vertex.
    ///
    /// - Complexity: O(vertices).
    public init(lines: [[ProjectedPoint]]) {
        var numbers: [[Int]: Int] = [:]
        var places: [ProjectedPoint] = []
        var edges: [[Edge]] = []
        func node(_ place: ProjectedPoint) -> Int {
            let key = [Int((place.x / Self.snap).rounded()), Int((place.y / Self.snap).rounded())]
            if let known = numbers[key] { return known }
            numbers[key] = places.count
            places.append(place)
            edges.append([])
            return places.count - 1
        }
        for line in lines {
            for (from, to) in zip(line, line.dropFirst()) {
                let points = Self.stretch(from, to)
                for (a, b) in zip(points.map(node), points.dropFirst().map(node)) where a != b {
                    let length = Int((places[a].distance(to: places[b]).value * 1000).rounded())
                    edges[a].append(Edge(node: b, length: length))
                    edges[b].append(Edge(node: a, length: length))
                }
            }
        }
        (self.places, self.edges) = (places, edges)
        index = PlaceIndex(places, cell: Self.reach)
    }

    /// A straight piece with vertices in between.
    private static func stretch(_ from: ProjectedPoint, _ to: ProjectedPoint) -> [ProjectedPoint] {
        let length = from.distance(to: to).value
        guard length < 1e7, [from.x, from.y].allSatisfy({ abs($0) < 1e9 }) else { return [] }
        let count = max(Int((length / step).rounded(.up)), 1)
        return (0...count).map { index in
            let share = Double(index) / Double(count)
            return ProjectedPoint(x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y))
        }
    }

    /// The shortest way along roads, straight from either end to the nearest vertex.
    ///
    /// - Parameter limit: longest way that is of interest.
    /// - Returns: its vertices and length, or nil where no road is near or none leads there within the limit.
    /// - Complexity: O(n log n) for the n vertices within the limit.
    public func route(
        from start: ProjectedPoint, to end: ProjectedPoint, limit: Metres
    ) -> (route: [ProjectedPoint], length: Metres)? {
        guard let first = nearest(to: start), let last = nearest(to: end) else { return nil }
        let stubs = start.distance(to: places[first]).value + end.distance(to: places[last]).value
        let most = Int(min(max((limit.value - stubs) * 1000, 0), 1e12))
        var distance = [first: 0]
        var before: [Int: Int] = [:]
        var queue = WayQueue()
        queue.insert(first, at: 0)
        while let (node, length) = queue.removeFirst(), node != last {
            guard distance[node] == length else { continue }
            for edge in edges[node] {
                let next = length + edge.length
                if next <= most, next < distance[edge.node] ?? .max {
                    (distance[edge.node], before[edge.node]) = (next, node)
                    queue.insert(edge.node, at: next)
                }
            }
        }
        guard let length = distance[last] else { return nil }
        var path = [last]
        while let node = path.last, let earlier = before[node] { path.append(earlier) }
        return (
            [start] + path.reversed().map { places[$0] } + [end], Metres(Double(length) / 1000 + stubs)
        )
    }

    private func nearest(to place: ProjectedPoint) -> Int? {
        index.within(Self.reach, of: place).min {
            (places[$0].distance(to: place).value, $0) < (places[$1].distance(to: place).value, $1)
        }
    }
}

extension TransportNetwork {
    /// Lays the generated fibre along roads where they lead there in at most three times the straight distance.
    public mutating func follow(_ roads: RoadNetwork) {
        var change: [String: Double] = [:]
        for index in links.indices
        where links[index].origin == "generated" && links[index].medium == .fibre {
            guard let start = links[index].route.first, let end = links[index].route.last else { continue }
            let straight = start.distance(to: end).value
            let found = roads.route(from: start, to: end, limit: Metres(3 * straight + 500))
            guard straight > 0, let found else { continue }
            if let ring = links[index].ring {
                change[ring, default: 0] += found.length.value - links[index].fibre.value
            }
            (links[index].route, links[index].fibre) = (found.route, found.length)
            links[index].followsRoad = true
        }
        for index in rings.indices {
            rings[index].fibre = Metres(rings[index].fibre.value + (change[rings[index].id] ?? 0))
        }
        for index in counties.indices {
            let own = rings.filter { $0.county == counties[index].county }
            counties[index].fibre = Metres(own.reduce(0) { $0 + $1.fibre.value })
        }
    }
}
