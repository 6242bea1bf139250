/// An axis-parallel box in projected coordinates [m].
public struct BoundingBox: Hashable, Sendable, Codable {
    /// Western edge [m].
    public var minX: Double
    /// Southern edge [m].
    public var minY: Double
    /// Eastern edge [m].
    public var maxX: Double
    /// Northern edge [m].
    public var maxY: Double

    /// Creates a box from its edges.
    public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
        self.minX = minX
        self.minY = minY
        self.maxX = maxX
        self.maxY = maxY
    }

    /// The smallest box that holds every point, or nil where there is none.
    public init?(enclosing points: some Sequence<ProjectedPoint>) {
        var box: BoundingBox?
        for point in points {
            box =
                box?.extended(to: point)
                ?? BoundingBox(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y)
        }
        guard let box else { return nil }
        self = box
    }

    /// West to east [m].
    public var width: Double { maxX - minX }
    /// South to north [m].
    public var height: Double { maxY - minY }

    /// The box with every side moved inwards by `margin` metres; a negative margin grows it.
    public func insetBy(_ margin: Double) -> BoundingBox {
        BoundingBox(minX: minX + margin, minY: minY + margin, maxX: maxX - margin, maxY: maxY - margin)
    }

    /// The smallest box that holds this one and `other`.
    public func union(_ other: BoundingBox) -> BoundingBox {
        BoundingBox(
            minX: min(minX, other.minX), minY: min(minY, other.minY),
            maxX: max(maxX, other.maxX), maxY: max(maxY, other.maxY))
    }

    /// Whether the point lies inside or on an edge.
    public func contains(_ point: ProjectedPoint) -> Bool {
        point.x >= minX && point.x <= maxX && point.y >= minY && point.y <= maxY
    }

    private func extended(to point: ProjectedPoint) -> BoundingBox {
        BoundingBox(
            minX: min(minX, point.x), minY: min(minY, point.y), maxX: max(maxX, point.x),
            maxY: max(maxY, point.y))
    }
}
