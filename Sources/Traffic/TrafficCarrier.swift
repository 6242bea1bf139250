public import Coverage

/// A carrier of a network as traffic sees it: what arrives at the points of demand, and what its cells give for it.
///
/// A cell is a sector of a carrier; the cells of a network are numbered carrier by carrier. A class, so that loops hold all of it
/// by one reference.
public final class TrafficCarrier: Sendable {
    /// What arrives at each point.
    public let links: PointLinks
    /// Noise of a terminal in a resource element [mW].
    public let noise: Float
    /// Number of its first cell among those of the network.
    public let firstCell: Int
    /// Whether its cells disturb one another; where not, only noise does.
    public let hasInterference: Bool
    /// Tables of its radios.
    let tables: [RateTable]
    /// Table of each sector.
    let tableOfSector: [Int]
    /// What a sector's receiver gets of a power that arrives from it: 1 / energy, by sector.
    let perEnergy: [Float]

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
        self.tableOfSector = tableOfSector
        perEnergy = tableOfSector.map { 1 / tables[$0].energy }
    }

    /// Number of its cells.
    public var cells: Int { tableOfSector.count }

    /// Level of the strongest sector at a point [dBm]; nil where nothing arrives.
    public func level(at point: Int) -> Float? {
        let power = links.powers[point * PointLinks.kept]
        return power > 0 ? Float(Self.decibels(Double(power))) : nil
    }

    /// The cell of the strongest sector at a point; nil where nothing arrives.
    public func cell(at point: Int) -> Int? {
        let sector = links.sectors[point * PointLinks.kept]
        return sector >= 0 ? firstCell + Int(sector >> 1) : nil
    }

    /// Lends sectors and powers of all links, and what each sector's receiver gets of a power, to a loop.
    func withLinks<Result>(
        _ body: (UnsafeBufferPointer<Int32>, UnsafeBufferPointer<Float>, UnsafeBufferPointer<Float>) -> Result
    ) -> Result {
        links.sectors.withUnsafeBufferPointer { sectors in
            links.powers.withUnsafeBufferPointer { powers in
                perEnergy.withUnsafeBufferPointer { body(sectors, powers, $0) }
            }
        }
    }
}
