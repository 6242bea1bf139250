import Coverage
import Foundation
import RadioUnits

/// One drop: users with their fading, let into the cells that take them.
///
/// Users are drawn once; then the cells are filled in rounds, each against the loads and the interference that the last one left,
/// the first against those of the balance.
struct Drop {
    /// A user on one carrier.
    struct Signal {
        /// Number of the carrier.
        var carrier: Int32
        /// Number of the best sector's link among those of the point.
        var best: Int32
        /// Its level at the terminal [dBm].
        var level: Float
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

    let problem: DropProblem
    var users: [User] = []
    var signals: [Signal] = []
    /// Power of each link at the terminal, behind its wall [mW]: `kept` entries a signal.
    var powers: [Float] = []
    /// The other sectors' power at the terminal [mW], by signal.
    var rest: [Float] = []
    private var fader: UserFading

    init(_ problem: DropProblem) {
        self.problem = problem
        fader = UserFading(problem)
    }

    /// Plays a drop: its users by service, row and outcome.
    mutating func played(_ number: Int, seed: UInt64) -> [Int32] {
        var random = SplitMix64(seed: seed, 0x6472_6f70, number)
        dropUsers(&random)
        var state = CellState(problem)
        for _ in 0..<Self.rounds { state = admit(against: state) }
        let outcomes = DropOutcome.allCases.count
        var counts = [Int32](repeating: 0, count: problem.services.count * problem.rows * outcomes)
        for user in users {
            for row in problem.rowsOfPoint[Int(user.point)] {
                let index = Int(user.service) * problem.rows + Int(row)
                counts[index * outcomes + user.outcome.rawValue] += 1
            }
        }
        return counts
    }

    private mutating func dropUsers(_ random: inout SplitMix64) {
        users.removeAll(keepingCapacity: true)
        signals.removeAll(keepingCapacity: true)
        powers.removeAll(keepingCapacity: true)
        rest.removeAll(keepingCapacity: true)
        for (number, service) in problem.services.enumerated() {
            for _ in 0..<random.nextPoisson(mean: problem.means[number]) {
                guard let place = problem.tables[number].draw(&random) else { break }
                let point = service.populations[place].point
                let isIndoor = random.nextUnit() < service.indoorShare
                let first = signals.count
                fader.draw(service, isIndoor: isIndoor, &random)
                for carrier in service.carriers { listen(carrier, point: point) }
                arrange(first..<signals.count)
                users.append(
                    User(service: Int32(number), point: Int32(point), signals: first..<signals.count))
            }
        }
    }

    /// Notes what a carrier brings to the user whose fading was drawn, where it can be used at all.
    private mutating func listen(_ carrier: Int, point: Int) {
        guard let signal = fader.signal(carrier: carrier, point: point) else { return }
        let (from, links) = (problem.carriers[carrier], problem.carriers[carrier].links)
        let sector = Int(links.sectors[point * Self.kept + Int(signal.best)] >> 1)
        guard signal.level >= from.tables[from.tableOfSector[sector]].leastLevel else { return }
        signals.append(signal)
        powers.append(contentsOf: fader.powers)
        rest.append(fader.rest)
    }

    /// Puts carriers of a good level first, in their order, then the others by level.
    private mutating func arrange(_ range: Range<Int>) {
        guard range.count > 1 else { return }
        let preferred = Float(problem.rules.preferredLevel)
        let order = range.sorted { a, b in
            let (isFirst, isSecond) = (signals[a].level >= preferred, signals[b].level >= preferred)
            if isFirst != isSecond { return isFirst }
            return isFirst ? a < b : (signals[b].level, a) < (signals[a].level, b)
        }
        guard order != Array(range) else { return }
        let old = (order.map { signals[$0] }, order.map { rest[$0] })
        let links = order.flatMap { powers[$0 * Self.kept..<($0 + 1) * Self.kept] }
        signals.replaceSubrange(range, with: old.0)
        rest.replaceSubrange(range, with: old.1)
        powers.replaceSubrange(range.lowerBound * Self.kept..<range.upperBound * Self.kept, with: links)
    }

    /// Lets users in, one by one, against a state; gives the state they make.
    private mutating func admit(against state: CellState) -> CellState {
        var next = CellState(outside: problem)
        for index in users.indices {
            var outcome = DropOutcome.noCoverage
            for place in users[index].signals {
                let result = tried(
                    place, problem.services[Int(users[index].service)], point: Int(users[index].point),
                    against: state, &next)
                if result.rawValue > outcome.rawValue { outcome = result }
                if outcome == .served { break }
            }
            users[index].outcome = outcome
        }
        next.finish()
        return next
    }

    /// Tries to let a user into the cell of one signal.
    private func tried(
        _ place: Int, _ service: DropService, point: Int, against state: CellState, _ next: inout CellState
    ) -> DropOutcome {
        let signal = signals[place]
        let carrier = problem.carriers[Int(signal.carrier)]
        let links = point * Self.kept
        let sector = Int(carrier.links.sectors[links + Int(signal.best)] >> 1)
        let (cell, table) = (carrier.firstCell + sector, carrier.tables[carrier.tableOfSector[sector]])
        var taken = (down: 0.0, up: 0.0)
        let quality = state.quality(of: place, signal, in: self, point: point)
        if carrier.hasInterference, quality < Float(problem.rules.leastQuality) { return .blockedByQuality }
        if service.down > 0 {
            let rate = Double(table.downlink(ratio: quality))
            guard rate >= service.down else { return .blockedByQuality }
            taken.down = service.down / rate
        }
        let terminal = table.terminal(level: signal.level)
        if service.up > 0 {
            let rate = Double(table.uplink(ratio: terminal.ratio - state.rise[cell]))
            guard rate * Double(terminal.share) >= service.up else { return .uplinkLimited }
            taken.up = service.up / rate
        }
        guard next.takes(taken, cell: cell) else { return .noCapacity }
        if carrier.hasInterference, taken.up > 0 {
            let spread = Float(taken.up) * terminal.density / table.uplinkExcess / table.stationNoise
            for link in 0..<Self.kept where link != Int(signal.best) {
                let packed = carrier.links.sectors[links + link]
                guard packed >= 0 else { break }
                let other = Int(packed >> 1)
                next.interference[carrier.firstCell + other] += Double(
                    spread * powers[place * Self.kept + link] * carrier.perEnergy[other])
            }
        }
        return .served
    }
}
