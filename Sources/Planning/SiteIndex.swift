import Geodesy

/// Sites in square buckets, for questions of nearness.
struct SiteIndex {
    private struct Bucket: Hashable {
        var column: Int
        var row: Int
    }

    private let cellSize: Double
    private var buckets: [Bucket: [ProjectedPoint]] = [:]

    /// An empty index with buckets of `cellSize` metres.
    init(cellSize: Double) { self.cellSize = cellSize }

    /// Adds a site.
    mutating func insert(_ point: ProjectedPoint) {
        buckets[bucket(of: point), default: []].append(point)
    }

    /// Whether a site stands nearer than `radius` metres.
    func hasSite(within radius: Double, of point: ProjectedPoint) -> Bool {
        let first = bucket(of: ProjectedPoint(x: point.x - radius, y: point.y - radius))
        let last = bucket(of: ProjectedPoint(x: point.x + radius, y: point.y + radius))
        for column in first.column...last.column {
            for row in first.row...last.row {
                let sites = buckets[Bucket(column: column, row: row), default: []]
                if sites.contains(where: { $0.distance(to: point).value < radius }) { return true }
            }
        }
        return false
    }

    private func bucket(of point: ProjectedPoint) -> Bucket {
        Bucket(
            column: Int((point.x / cellSize).rounded(.down)), row: Int((point.y / cellSize).rounded(.down)))
    }
}
