/// Which cells are neighbours: those between which terminals pass, with how long their border is.
public struct CellGraph: Sendable {
    /// A neighbour of a cell.
    public struct Neighbour: Sendable, Equatable {
        /// Its number.
        public var cell: Int
        /// Length of the border, in any unit.
        public var weight: Int

        /// Describes a neighbour.
        public init(cell: Int, weight: Int) {
            self.cell = cell
            self.weight = weight
        }
    }

    /// For each cell its neighbours, the longest border first; of equals the lower number.
    public let neighbours: [[Neighbour]]

    /// Most neighbours a cell keeps; a terminal is told of no more.
    ///
    /// - Source: 3GPP TS 38.331 V17, `maxCellMeasIdle` and the lists of system information hold 8 to 32 cells.
    public static let mostNeighbours = 32

    /// Joins borders and cells of one site; each pair counts once, whichever way it is named.
    ///
    /// A cell that drops out of another's list for being too many keeps the other in its own: the relation is mutual.
    ///
    /// - Parameters:
    ///   - cells: number of cells.
    ///   - borders: pairs of cells with the length of their border.
    public init(cells: Int, borders: [(a: Int, b: Int, weight: Int)]) {
        var lists = [[Neighbour]](repeating: [], count: cells)
        for border in borders where border.a != border.b {
            lists[border.a].append(Neighbour(cell: border.b, weight: border.weight))
            lists[border.b].append(Neighbour(cell: border.a, weight: border.weight))
        }
        let kept = lists.map { list in
            Set(
                list.sorted { ($1.weight, $0.cell) < ($0.weight, $1.cell) }.prefix(Self.mostNeighbours).map(
                    \.cell))
        }
        neighbours = lists.enumerated().map { cell, list in
            list.filter { kept[cell].contains($0.cell) || kept[$0.cell].contains(cell) }
                .sorted { ($1.weight, $0.cell) < ($0.weight, $1.cell) }
        }
    }

    /// Number of cells.
    public var count: Int { neighbours.count }

    /// The neighbours of a cell and theirs, without the cell, ascending.
    func surroundings(of cell: Int) -> [Int] {
        var found: Set<Int> = []
        for near in neighbours[cell] {
            found.insert(near.cell)
            for far in neighbours[near.cell] { found.insert(far.cell) }
        }
        found.remove(cell)
        return found.sorted()
    }

    /// Pairs of neighbours, each once.
    var pairs: [(a: Int, b: Int, weight: Int)] {
        neighbours.enumerated().flatMap { cell, list in
            list.filter { $0.cell > cell }.map { (cell, $0.cell, $0.weight) }
        }
    }

    /// How many sets of four cells, all neighbours of each other, can be picked so that no pair is in two of them: of each set
    /// two cells agree modulo 3 whatever the plan.
    var disjointQuartets: Int {
        var open = neighbours.map { Set($0.map(\.cell)) }
        var count = 0
        for a in neighbours.indices {
            search: for b in open[a].sorted() where b > a && open[a].contains(b) {
                let common = open[a].intersection(open[b]).filter { $0 > b }.sorted()
                for (place, c) in common.enumerated() {
                    for d in common[(place + 1)...] where open[c].contains(d) {
                        let four = [a, b, c, d]
                        for x in four { for y in four where x != y { open[x].remove(y) } }
                        count += 1
                        continue search
                    }
                }
            }
        }
        return count
    }
}

extension CellGraph: Codable {
    /// Reads what `encode` wrote: joined again, the pairs keep the neighbours that they had.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let numbers = try container.decode([Int].self)
        let borders = stride(from: 1, to: numbers.count - 2, by: 3).map {
            (a: numbers[$0], b: numbers[$0 + 1], weight: numbers[$0 + 2])
        }
        guard let cells = numbers.first, (0...1 << 24).contains(cells),
            numbers.count == 1 + 3 * borders.count,
            borders.allSatisfy({ (0..<cells).contains($0.a) && (0..<cells).contains($0.b) })
        else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "is no graph of cells: expected a number, then triples")
        }
        self.init(cells: cells, borders: borders)
    }

    /// The number of cells, then each pair of neighbours with its border: three numbers.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode([count] + pairs.flatMap { [$0.a, $0.b, $0.weight] })
    }
}
