public import Geodesy
public import RadioUnits

/// What a node of the generated network is.
public enum TransportNodeKind: String, Sendable, CaseIterable {
    /// A site on an access ring.
    case site
    /// A county's aggregation pair.
    case aggregation
    /// The core of the region.
    case core
}

/// A node of the generated network.
public struct TransportNode: Sendable, Equatable {
    /// Its name.
    public var id: String
    /// What it is.
    public var kind: TransportNodeKind
    /// Where it stands.
    public var position: ProjectedPoint
    /// Index of its county, or nil for the core.
    public var county: Int?
    /// Busy-hour load through it [Gbit/s].
    public var load: Double
    /// Where the element comes from: `generated`, or `given` where a file names it.
    public var origin: String = "generated"
    /// Busy-hour mean that enters the network here, encapsulation included [Gbit/s].
    public var mean: Double = 0
}

/// A link of the generated network.
public struct TransportLink: Sendable, Equatable {
    /// What a link belongs to.
    public enum Kind: String, Sendable {
        /// A piece of an access ring.
        case access
        /// A county's aggregation pair to the core.
        case uplink
        /// A link of a given network.
        case backbone
        /// A microwave hop from a remote site to a site on a ring.
        case hop
    }

    /// Its name.
    public var id: String
    /// What it belongs to.
    public var kind: Kind
    /// Index of its county.
    public var county: Int
    /// The ring it is part of, or nil.
    public var ring: String?
    /// Ids of the nodes at its ends.
    public var ends: [String]
    /// Positions of the nodes at its ends.
    public var route: [ProjectedPoint]
    /// Length of its route, detour included where it is fibre.
    public var fibre: Metres
    /// Capacity [Gbit/s].
    public var capacity: Double
    /// Busy-hour load with everything in order [Gbit/s].
    public var load: Double
    /// Busy-hour load with the one link cut that matters most to it [Gbit/s].
    public var n1Load: Double
    /// What it is made of.
    public var medium: LinkMedium = .fibre
    /// Whether its route is that of roads, not a straight line with a detour.
    public var followsRoad = false
    /// Band and availability of a microwave hop.
    public var hop: MicrowaveFigures?
    /// Where the element comes from: `generated`, or `given` where a file names it.
    public var origin: String = "generated"
    /// Ids of the networks whose traffic alone it takes; empty where it is open to all.
    public var networks: [String] = []

    /// Load over capacity.
    public var utilisation: Double { load / capacity }
    /// Load after the cut over capacity.
    public var n1Utilisation: Double { n1Load / capacity }
}

/// A county's part of the transport network.
public struct CountyTransport: Sendable, Equatable {
    /// Index of the county.
    public var county: Int
    /// Sites homed to it.
    public var sites: Int
    /// Its access rings.
    public var rings: Int
    /// Rings above the limit that could not be split.
    public var overloadedRings: Int
    /// Fibre of the rings.
    public var fibre: Metres
    /// Busy-hour load of its links to the core: every site at its mean [Gbit/s].
    public var busyHour: Double
    /// Highest load of one of its rings over the capacity of the ring.
    public var worstRingUtilisation: Double
    /// Load over the capacity of both links to the core.
    public var utilisation: Double
    /// Load over the capacity of the link left when the other fails.
    public var n1Utilisation: Double
    /// Traffic that finds no room on the link left [Gbit/s].
    public var n1Unserved: Double
    /// Load of its links to the core with a share of the sites at their peak together [Gbit/s].
    public var simultaneousPeak: Double

    /// Puts a load on its two links to the core.
    mutating func carry(_ load: Double, over capacity: Double) {
        busyHour = load
        utilisation = load / (2 * capacity)
        n1Utilisation = load / capacity
        n1Unserved = max(load - capacity, 0)
    }
}
