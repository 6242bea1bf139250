public import Geodesy
public import RadioUnits

/// A physical place that may carry stations, or does already.
public struct CandidateSite: Sendable, Equatable {
    /// A kind of site: sites of one class and one antenna height share their laws and their antennas.
    struct Kind: Hashable {
        var siteClass: Int
        var height: Metres
    }

    /// Its kind as it is offered to the placement.
    var kind: Kind { Kind(siteClass: siteClass, height: height) }

    /// Its kind as a network finds it.
    func kind(of network: Int) -> Kind { Kind(siteClass: siteClass(of: network), height: height) }

    /// Index of the class that its station of a network has.
    func siteClass(of network: Int) -> Int { rebuilt[network] ?? siteClass }

    /// The same with the station of a network rebuilt.
    func rebuilt(as siteClass: Int, of network: Int) -> Self {
        var site = self
        site.rebuilt[network] = siteClass
        return site
    }

    /// Stable name: county code and number, or the id of an existing site.
    public var id: String
    /// Where it stands, in the CRS of the grid.
    public var position: ProjectedPoint
    /// Index into the scenario's site classes.
    public var siteClass: Int
    /// Antenna height above ground.
    public var height: Metres
    /// Index of its county.
    public var county: Int
    /// Indices of the networks that stand on it already; empty at a new site.
    public var existingNetworks: [Int]
    /// Whether it stands already.
    public var isExisting: Bool
    /// Site classes by network, where capacity relief has rebuilt a station.
    var rebuilt: [Int: Int] = [:]
}
