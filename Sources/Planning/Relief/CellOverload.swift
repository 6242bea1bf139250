/// How far the cells of a network are above the limit of their load.
struct CellOverload: Sendable {
    /// A carrier of a site.
    struct Station: Hashable, Sendable {
        var network: String
        var carrier: String
        var site: Int
    }

    /// Of the sectors together, and the highest load of one.
    struct Figures: Sendable {
        var overload = 0.0
        var load = 0.0
    }

    /// Over all cells and both directions, as shares of a cell.
    private(set) var total = 0.0
    /// Cells above the limit.
    private(set) var limited: [CellLoad] = []
    private(set) var stations: [Station: Figures] = [:]

    init(_ cells: [CellLoad], limit: Double) {
        for cell in cells {
            let over = Self.overload(cell.load, limit: limit)
            total += over
            if cell.isLimited { limited.append(cell) }
            let key = Station(network: cell.network, carrier: cell.carrier, site: cell.site)
            stations[key, default: Figures()].overload += over
            stations[key, default: Figures()].load = max(
                stations[key]?.load ?? 0, max(cell.load.down, cell.load.up))
        }
    }

    /// By how much the loads of a cell are above the limit.
    static func overload(_ load: (down: Double, up: Double), limit: Double) -> Double {
        max(load.down - limit, 0) + max(load.up - limit, 0)
    }

    /// The overload of some stations; 0 for one that is not there.
    func sum(over keys: some Collection<Station>) -> Double {
        // Sorted: the order of a set differs from run to run.
        keys.compactMap { stations[$0]?.overload }.sorted().reduce(0, +)
    }

    /// The highest load of a cell of some stations.
    func highest(of keys: some Collection<Station>) -> Double {
        keys.reduce(0) { max($0, stations[$1]?.load ?? 0) }
    }
}
