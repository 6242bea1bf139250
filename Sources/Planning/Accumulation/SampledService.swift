import Coverage

/// Keeps the links of the sampled cells and the probability that the goals count with there.
struct SampledService: CoverageAccumulator {
    /// Links by place of the carrier among the network's.
    private(set) var links: [[CellLinks]]
    /// By cell, the probability under each condition in steps of 1/10 000.
    private(set) var probability: [Int: [UInt16]] = [:]
    /// Ascending.
    private let cells: [Int]
    private var next = 0

    init(cells: [Int], carriers: Int) {
        self.cells = cells
        links = Array(repeating: [], count: carriers)
    }

    mutating func add(_ band: CoverageBand) {
        for place in links.indices { links[place] += band.carriers[place].patch.samples }
        while next < cells.count, cells[next] < band.cells.upperBound {
            probability[cells[next]] = band.probability.map { $0.nominal[cells[next] - band.firstCell] }
            next += 1
        }
    }
}
