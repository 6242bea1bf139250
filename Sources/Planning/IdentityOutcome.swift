/// Identities of the cells of a carrier: a row of `identities` in the summary.
public struct IdentityOutcome: Codable, Sendable, Equatable {
    /// Network id.
    public var network: String
    /// Carrier id.
    public var carrier: String
    /// Cells.
    public var cells: Int
    /// Neighbours of a cell in the mean.
    public var neighboursMean: Double
    /// Most neighbours of a cell.
    public var neighboursMost: Int
    /// Neighbours with one PCI.
    public var collisions: Int
    /// Neighbours of one cell with one PCI.
    public var confusions: Int
    /// Neighbours that agree modulo 3.
    public var modulo3: Int
    /// No plan has fewer of those.
    public var modulo3Bound: Int
    /// Neighbours that agree modulo 4.
    public var modulo4: Int
    /// Neighbours that agree modulo 30.
    public var modulo30: Int
    /// Pairs of neighbours.
    public var pairs: Int
    /// Pairs of cells, neighbours or with a neighbour in common, that share a root sequence.
    public var rootOverlaps: Int
    /// Root sequences of a cell in the mean.
    public var rootsMean: Double

    enum CodingKeys: String, CodingKey {
        case network, carrier, cells, neighboursMean = "neighbours_mean", neighboursMost = "neighbours_most"
        case collisions, confusions, modulo3 = "modulo_3", modulo3Bound = "modulo_3_bound", modulo4 =
            "modulo_4"
        case modulo30 = "modulo_30", pairs, rootOverlaps = "root_overlaps", rootsMean = "roots_mean"
    }
}
