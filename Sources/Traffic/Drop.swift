import Coverage
import RadioUnits

/// One drop: users with their fading, let into the cells that take them.
///
/// Users are drawn once; then the cells are filled in rounds, each against the loads and the interference that the last one left,
/// the first against those of the balance. Not `Sendable`: one task at a time.
final class Drop {
    /// A user on one carrier.
    struct Signal {
        /// Number of the carrier.
        var carrier: Int32
        /// Number of the best sector's link among those of the point.
        var best: Int32
        /// Its level at the terminal [dBm].
        var level: Float
        /// The other sectors' power at the terminal [mW].
        var rest: Float
        /// Where its powers begin.
        var powers: Int
    }

    /// A user.
    struct User {
        var service: Int32
        var point: Int32
        var outcome = DropOutcome.noCoverage
        /// Its signals, in the order in which they are tried.
        var signals: Range<Int>
    }

    private static let rounds = 3
    private static let kept = PointLinks.kept

    private let problem: DropProblem
    private let carriers: UnsafePointer<DropCarrier>
    private var users: [User] = []
    private var signals: [Signal] = []
    /// Power of each link at the terminal, behind its wall [mW]: `kept` entries a signal.
    private var powers: [Float] = []
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
        signals.removeAll(keepingCapacity: true)
        powers.removeAll(keepingCapacity: true)
        for (number, service) in problem.services.enumerated() {
            let points = problem.pointsOfService[number].start
            for _ in 0..<random.nextPoisson(mean: problem.means[number]) {
                guard let place = problem.tables[number].draw(&random) else { break }
                let isIndoor = random.nextUnit() < service.indoorShare
                let first = signals.count
                fader.draw(isIndoor: isIndoor, &random)
                let point = problem.place(of: points[place], isIndoor: isIndoor)
                listen(to: service, number: number, point: Int(point))
                arrange(first..<signals.count)
                users.append(
                    User(service: Int32(number), point: point, signals: first..<signals.count))
            }
        }
    }

    /// Notes what each carrier brings to the user whose fading was drawn, where it can be used at all.
    private func listen(to service: DropService, number: Int, point: Int) {
        let walls = problem.walls.start + number * problem.carriers.count
        withUnsafeTemporaryAllocation(of: Float.self, capacity: Self.kept) { memory in
            guard let arriving = memory.baseAddress else { return }
            for place in service.carriers {
                let carrier = carriers[place]
                guard
                    let signal = fader.signal(
                        carrier, point: point, loss: Float(service.loss), wall: walls[place], powers: arriving
                    )
                else { continue }
                let sector = Int(carrier.sectors[point * Self.kept + signal.best] >> 1)
                guard signal.level >= carrier.table(of: sector).leastLevel else { continue }
                signals.append(
                    Signal(
                        carrier: Int32(place), best: Int32(signal.best), level: signal.level,
                        rest: signal.rest, powers: powers.count))
                powers.append(contentsOf: memory)
            }
        }
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
                let admission = Admission(
                    carriers: carriers, services: problem.rates.start, signals: signals, powers: powers,
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
