import Geodesy

/// A layer to be written: its columns, its features, and how QGIS draws it.
public struct GeoPackageLayer: Sendable {
    /// A column.
    public struct Column: Sendable {
        /// What it holds.
        public enum Kind: Sendable { case text, integer, real }

        /// Name.
        public var name: String
        /// What it holds.
        public var kind: Kind

        /// Describes a column.
        public init(_ name: String, _ kind: Kind) {
            self.name = name
            self.kind = kind
        }
    }

    /// What its shapes are.
    public enum Geometry: Sendable { case point, line, area }

    /// A row: a shape, and a value a column.
    public struct Feature: Sendable {
        /// The shape.
        public var shape: VectorFeature.Shape
        /// The values, in the order of the columns.
        public var values: [AttributeValue]

        /// Describes a row.
        public init(_ shape: VectorFeature.Shape, _ values: [AttributeValue]) {
            self.shape = shape
            self.values = values
        }
    }

    /// Table name.
    public var name: String
    /// What its shapes are.
    public var geometry: Geometry
    /// Columns.
    public var columns: [Column]
    /// Rows.
    public var features: [Feature]
    /// A QGIS style document (QML), or nil for none.
    public var style: String?

    /// Describes a layer.
    public init(
        name: String, geometry: Geometry, columns: [Column], features: [Feature], style: String? = nil
    ) {
        self.name = name
        self.geometry = geometry
        self.columns = columns
        self.features = features
        self.style = style
    }
}
