import Coverage

/// Keeps what arrives at the points of demand.
struct GatheredLinks: CoverageAccumulator {
    /// By place of the carrier among the network's.
    private var stretches: [[LinkStretch]]

    init(carriers: Int) { stretches = Array(repeating: [], count: carriers) }

    mutating func add(_ band: CoverageBand) {
        for place in stretches.indices { stretches[place].append(band.carriers[place].patch.links) }
    }

    /// The links of each carrier; lets go of the stretches.
    mutating func links() -> [PointLinks] {
        stretches.indices.map { place in
            defer { stretches[place] = [] }
            return PointLinks(joining: stretches[place])
        }
    }
}
