/// One or more areas with holes, in projected coordinates.
///
/// A value only: validity, area and overlay belong to GEOS, behind `GISIO`.
public struct MultiPolygon: Hashable, Sendable {
    /// An outer ring and its holes; each ring is closed (first point = last point).
    public struct Part: Hashable, Sendable {
        /// The outer boundary.
        public var outer: [ProjectedPoint]
        /// Rings cut out of it.
        public var holes: [[ProjectedPoint]]

        /// Creates a part from its rings.
        public init(outer: [ProjectedPoint], holes: [[ProjectedPoint]] = []) {
            self.outer = outer
            self.holes = holes
        }
    }

    /// The parts, none overlapping another.
    public var parts: [Part]

    /// Creates an area from its parts.
    public init(parts: [Part]) { self.parts = parts }

    /// The box around all outer rings, or nil where there is no point.
    public var boundingBox: BoundingBox? { BoundingBox(enclosing: parts.lazy.flatMap(\.outer)) }
}
