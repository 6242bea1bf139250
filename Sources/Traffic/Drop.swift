import Coverage
import RadioUnits

/// One drop: users with their fading, let into the cells that take them.
///
/// Users are drawn once; then the cells are filled in rounds, each against the loads and the interference that the last one left,
/// the first against those of the balance. What a user hears is worked out in the order of the points, so that memory is read from
/// front to back, and kept with the user, so that letting in reads it from front to back too. Not `Sendable`: one task at a time.
final class Drop {
    /// A user on one carrier.
    struct Signal {
        /// Number of the carrier.
        var carrier: Int32 = 0
        /// Number of the table of rates of the best sector's radio.
        var table: Int32 = 0
        /// Number of the best sector's link among those of the point.
        var best: Int32 = 0
        /// Where its links are, as a multiple of `PointLinks.kept`.
        var place: Int32 = 0
        /// Its level at the terminal [dBm].
        var level: Float = 0
        /// The other sectors' power at the terminal [mW].
        var rest: Float = 0
    }

    /// A user.
    struct User {
        var service: Int32
        var point: Int32
        var fading: UserFading.Draw
        var outcome = DropOutcome.noCoverage
        /// Its signals, in the order in which they are tried.
        var signals: Range<Int>
    }

    private static let rounds = 3
    private static let kept = PointLinks.kept

    private let problem: DropProblem
    private let carriers: UnsafePointer<DropCarrier>
    private var users: [User] = []
    /// As many places a user as its service has carriers.
    private var signals: [Signal] = []
    /// Power of each link at the terminal, behind its wall [mW], and its cell, -1 for none: `kept` entries a signal.
    private var powers: [Float] = []
    private var cells: [Int32] = []
    private var fader: UserFading
    private var state: CellState
    private var next: CellState

    init(_ problem: DropProblem) {
        self.problem = problem
        carriers = problem.views.start
        fader = UserFading(correlation: problem.rules.correlation, normal: NormalTable.shared.quantiles.start)
        state = CellState(problem.reach)
        next = CellState(problem.reach)
    }

    /// Plays a drop: its users by service, row and outcome.
    func played(_ number: Int, seed: UInt64) -> [Int32] {
        var random = SplitMix64(seed: seed, 0x6472_6f70, number)
        dropUsers(&random)
        state.reset(to: problem.balance)
        state.finish()
        for _ in 0..<Self.rounds {
            next.reset(to: problem.outside)
            admit()
            next.finish()
            swap(&state, &next)
        }
        let outcomes = DropOutcome.allCases.count
        let rows = problem.rowsOfPoint.count
        var counts = [Int32](repeating: 0, count: problem.services.count * rows * outcomes)
        for user in users {
            for row in problem.rowsOfPoint[Int(user.point)] {
                let index = Int(user.service) * rows + Int(row)
                counts[index * outcomes + user.outcome.rawValue] += 1
            }
        }
        return counts
    }

    private func dropUsers(_ random: inout SplitMix64) {
        users.removeAll(keepingCapacity: true)
        var places = 0
        for (number, service) in problem.services.enumerated() {
            let points = problem.pointsOfService[number].start
            for _ in 0..<random.nextPoisson(mean: problem.means[number]) {
                guard let place = problem.tables[number].draw(&random) else { break }
                let isIndoor = random.nextUnit() < service.indoorShare
                users.append(
                    User(
                        service: Int32(number),
                        point: problem.place(of: points[place], isIndoor: isIndoor),
                        fading: fader.drawn(isIndoor: isIndoor, &random), signals: places..<places))
                places += service.carriers.count
            }
        }
        if signals.count < places {
            signals = Array(repeating: Signal(), count: places)
            powers = Array(repeating: 0, count: places * Self.kept)
            cells = Array(repeating: -1, count: places * Self.kept)
        }
        let order = users.indices.map { UInt64(UInt32(bitPattern: users[$0].point)) << 32 | UInt64($0) }
        for key in order.sorted() { listen(user: Int(key & 0xffff_ffff)) }
    }

    /// Notes what each carrier brings to a user, where it can be used at all.
    private func listen(user: Int) {
        let service = problem.services[Int(users[user].service)]
        let building = Int(problem.buildingOfPoint.start[Int(users[user].point)])
        let walls =
            problem.walls.start
            + (Int(users[user].service) * problem.buildings + building) * problem.carriers.count
        let first = users[user].signals.lowerBound
        var next = first
        fader.begin(users[user].fading)
        powers.withUnsafeMutableBufferPointer { powers in
            cells.withUnsafeMutableBufferPointer { cells in
                guard let power = powers.baseAddress, let cell = cells.baseAddress else { return }
                for place in service.carriers {
                    let isHeard = listen(
                        to: place, point: Int(users[user].point), loss: Float(service.loss),
                        wall: walls[place], at: next, powers: power + next * Self.kept,
                        cells: cell + next * Self.kept)
                    if isHeard { next += 1 }
                }
            }
        }
        users[user].signals = first..<next
        arrange(first..<next)
    }

    /// Notes what a carrier brings to a point in one of the places for signals; whether it can be used.
    private func listen(
        to number: Int, point: Int, loss: Float, wall: DropProblem.Wall, at place: Int,
        powers: UnsafeMutablePointer<Float>, cells: UnsafeMutablePointer<Int32>
    ) -> Bool {
        let carrier = carriers[number]
        guard let signal = fader.signal(carrier, point: point, loss: loss, wall: wall, powers: powers)
        else { return false }
        let sectors = carrier.sectors + point * Self.kept
        let table = carrier.tableOfSector[Int(sectors[signal.best] >> 1)]
        guard signal.level >= carrier.tables[Int(table)].leastLevel else { return false }
        for link in 0..<Self.kept {
            cells[link] = sectors[link] < 0 ? -1 : carrier.cells[Int(sectors[link] >> 1)]
        }
        signals[place] = Signal(
            carrier: Int32(number), table: table, best: Int32(signal.best), place: Int32(place),
            level: signal.level, rest: signal.rest)
        return true
    }

    /// Puts carriers of a good level first, in their order, then the others by level; there are a few at most.
    private func arrange(_ range: Range<Int>) {
        let preferred = Float(problem.rules.preferredLevel)
        func precedes(_ a: Signal, _ b: Signal) -> Bool {
            let (isFirst, isSecond) = (a.level >= preferred, b.level >= preferred)
            if isFirst != isSecond { return isFirst }
            return !isFirst && a.level > b.level
        }
        for end in range.dropFirst() {
            var place = end
            while place > range.lowerBound, precedes(signals[place], signals[place - 1]) {
                signals.swapAt(place, place - 1)
                place -= 1
            }
        }
    }

    /// Lets users in, one by one, against the state; fills the next.
    private func admit() {
        signals.withUnsafeBufferPointer { signals in
            powers.withUnsafeBufferPointer { powers in
                cells.withUnsafeBufferPointer { cells in
                    let admission = Admission(
                        carriers: carriers, services: problem.rates.start, signals: signals, powers: powers,
                        cells: cells, perEnergy: problem.perEnergy.start,
                        leastQuality: Float(problem.rules.leastQuality), state: state, next: next)
                    users.withUnsafeMutableBufferPointer { users in
                        for index in users.indices {
                            users[index].outcome = admission.outcome(of: users[index])
                        }
                    }
                }
            }
        }
    }
}
