import Coverage

/// How full the cells are in a round of a drop.
struct CellState {
    /// Share of the blocks in use, by cell.
    private(set) var down: [Double]
    private(set) var up: [Double]
    /// Interference over noise at the station, by cell.
    var interference: [Double]
    /// The same as a rise of the noise [dB].
    private(set) var rise: [Float]
    /// Mean load in the downlink of each carrier.
    private var mean: [Float]
    private let carriers: [TrafficCarrier]

    /// Cells are full when users and rounding fill them.
    private static let full = 1 + 1e-9

    /// The balance of loads.
    init(_ problem: DropProblem) {
        self.init(problem.surroundings.balance, problem.carriers)
        finish()
    }

    /// Cells that bear only what comes from elsewhere.
    init(outside problem: DropProblem) {
        self.init(problem.surroundings.outside, problem.carriers)
    }

    private init(_ loads: LoadSolution, _ carriers: [TrafficCarrier]) {
        down = loads.down.map { min($0, 1) }
        up = loads.up.map { min($0, 1) }
        interference = loads.interference
        rise = []
        mean = []
        self.carriers = carriers
    }

    /// Lets a user have its shares of a cell where there is room for both.
    mutating func takes(_ share: (down: Double, up: Double), cell: Int) -> Bool {
        guard down[cell] + share.down <= Self.full, up[cell] + share.up <= Self.full else { return false }
        down[cell] += share.down
        up[cell] += share.up
        return true
    }

    /// Works out what the next round reads.
    mutating func finish() {
        rise = interference.map { Float(1 + $0) }
        TrafficCarrier.formDecibels(&rise)
        mean = carriers.map { carrier in
            let own = down[carrier.firstCell..<carrier.firstCell + carrier.cells]
            return Float(own.reduce(0, +) / Double(max(own.count, 1)))
        }
    }

    /// The quality of a signal in the downlink [dB].
    func quality(of place: Int, _ signal: Drop.Signal, in drop: Drop, point: Int) -> Float {
        let carrier = carriers[Int(signal.carrier)]
        let (first, links) = (place * PointLinks.kept, point * PointLinks.kept)
        var disturbance = carrier.noise
        if carrier.hasInterference {
            for link in 0..<PointLinks.kept where link != Int(signal.best) {
                let packed = carrier.links.sectors[links + link]
                guard packed >= 0 else { break }
                disturbance += Float(down[carrier.firstCell + Int(packed >> 1)]) * drop.powers[first + link]
            }
            disturbance += mean[Int(signal.carrier)] * drop.rest[place]
        }
        return TrafficCarrier.decibels(drop.powers[first + Int(signal.best)] / disturbance)
    }
}
