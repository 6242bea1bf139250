public import RadioUnits

/// The files a scenario is computed from: `layers` in the scenario.
public struct LayerSet: Sendable, Equatable {
    /// County polygons; their union is the planning area.
    public var counties: LayerFile
    /// Built-up areas.
    public var builtUp: LayerFile
    /// Township seats.
    public var townshipSeats: LayerFile
    /// Industrial parks.
    public var industrialParks: LayerFile
    /// Ground height above mean sea level [m].
    public var terrain: LayerFile
    /// Clutter class codes.
    public var clutter: LayerFile
    /// Residents per cell.
    public var population: LayerFile
    /// Rivers, for the maps.
    public var rivers: LayerFile?
    /// Sites that stand already and stay (CSV: id, longitude_deg, latitude_deg, site_class, height_m, networks).
    public var existingSites: LayerFile?
    /// What is computed of the counties; all where there is none.
    public var computationZone: LayerFile?
    /// What statistics of predictions speak of; all that is computed where there is none.
    public var focusZone: LayerFile?
    /// Nodes of a transport network that is there already.
    public var transportNodes: LayerFile?
    /// Links of it.
    public var transportLinks: LayerFile?
    /// Roads along which fibre is laid.
    public var roads: LayerFile?

    /// Every layer with the key it has in the scenario, in a fixed order.
    public var all: [(key: String, file: LayerFile)] {
        [
            ("counties", counties), ("built_up", builtUp), ("township_seats", townshipSeats),
            ("industrial_parks", industrialParks), ("terrain", terrain), ("clutter", clutter),
            ("population", population),
        ]
            + [
                ("rivers", rivers), ("existing_sites", existingSites),
                ("computation_zone", computationZone), ("focus_zone", focusZone),
                ("transport_nodes", transportNodes), ("transport_links", transportLinks), ("roads", roads),
            ].compactMap { key, file in file.map { (key, $0) } }
    }
}

/// A file and what is known of where it comes from.
public struct LayerFile: Sendable, Equatable {
    /// How near the layer is to a survey.
    public enum Kind: String, Sendable, CaseIterable, Codable {
        /// As its publisher surveyed it.
        case real
        /// Computed from real data alone.
        case derived
        /// An honest stand-in built from documented figures.
        case approximate
        /// Made up, for tests and demonstrations.
        case synthetic
    }

    /// Absolute path, resolved against the folder of the scenario file.
    public var path: String
    /// How near it is to a survey.
    public var kind: Kind
    /// Where it comes from.
    public var source: String
    /// Under which terms.
    public var licence: String
}

/// A clutter class of the clutter layer: `clutter[]` in the scenario.
public struct ClutterClass: Sendable, Equatable {
    /// Code in the raster, 1 to 255; 0 is no data.
    public var code: UInt8
    /// Short name, as `urban`.
    public var id: String
    /// Name for people.
    public var name: LocalizedText
    /// Representative height of the obstacles [m].
    public var height: Metres
    /// Loss added at a receiver in this class [dB].
    public var loss: Decibels
    /// Whether no site may stand here.
    public var isWater: Bool
    /// The morphology that candidate rules refer to, or nil where no site is generated.
    public var morphology: String?
    /// The type of the buildings that stand here, or nil where none is stated.
    public var building: BuildingType?
}
