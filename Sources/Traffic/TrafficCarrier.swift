public import Coverage
import RadioUnits

/// A carrier of a network as traffic sees it: what arrives at the points of demand, and what its cells give for it.
///
/// A cell is a sector of a carrier; the cells of a network are numbered carrier by carrier.
public final class TrafficCarrier: Sendable {
    /// What arrives at each point.
    public let links: PointLinks
    /// Noise of a terminal in a resource element [mW].
    public let noise: Float
    /// Number of its first cell among those of the network.
    public let firstCell: Int
    /// Number of its cells.
    public let cells: Int
    /// Whether its cells disturb one another; where not, only noise does.
    public let hasInterference: Bool
    /// The same [dBm].
    let noiseLevel: Float
    /// Tables of its radios, and their views.
    private let tables: [RateTable]
    let views: FixedBuffer<RateTable.View>
    /// Table of each sector.
    let tableOfSector: FixedBuffer<Int32>
    /// What a sector's receiver gets of a power that arrives from it: 1 / energy, by sector.
    let perEnergy: FixedBuffer<Float>

    /// Puts a carrier together.
    ///
    /// - Throws: `TrafficError` for a sector without a table or numbers that cannot be.
    public init(
        links: PointLinks, noise: Double, firstCell: Int, hasInterference: Bool, tables: [RateTable],
        tableOfSector: [Int]
    ) throws(TrafficError) {
        try TrafficError.check(noise, of: "noise [mW]", valid: Double.leastNormalMagnitude...1e6)
        guard tableOfSector.allSatisfy(tables.indices.contains),
            links.sectors.allSatisfy({ Int($0) >> 1 < tableOfSector.count })
        else { throw .noTable(sectors: tableOfSector.count) }
        self.links = links
        self.noise = Float(noise)
        self.firstCell = firstCell
        self.hasInterference = hasInterference
        self.tables = tables
        cells = tableOfSector.count
        noiseLevel = Float(Self.decibels(Double(self.noise)))
        views = FixedBuffer(tables.map(\.view))
        self.tableOfSector = FixedBuffer(tableOfSector.map { Int32($0) })
        perEnergy = FixedBuffer(tableOfSector.map { 1 / tables[$0].energy })
    }

    /// Level of the strongest sector at a point [dBm]; nil where nothing arrives.
    public func level(at point: Int) -> Float? {
        let power = links.powers[point * PointLinks.kept]
        return power > 0 ? Float(Self.decibels(Double(power))) : nil
    }

    /// The strongest sector at a point; nil where nothing arrives.
    func sector(at point: Int) -> Int? {
        let sector = links.sectors[point * PointLinks.kept]
        return sector >= 0 ? Int(sector >> 1) : nil
    }
}
