import HeapModule

/// Makes an earlier plan one of the problem as it is now, and changes as little as that takes.
///
/// What stood in the plan is built in its phase. Then what the limits and exclusions forbid goes; for goals and numbers that lack
/// something the stations come that give most of it for what they cost beyond their worth; and where the money of a phase does not
/// last, the stations go whose loss is least for the money that they free, those that a goal needs last of all.
struct PlanRepair {
    private(set) var plan: PhasedPlan
    private let problem: PlacementProblem
    private let budgets: [Int64]
    /// Weight a CNY spent in a phase, as it counts in the later ones too.
    private let moneyFrom: [Double]
    private let reliefWeight: Double
    private var worths: [Int64]
    /// Stations that the repair added.
    private var added: Set<Int> = []
    private var hasChanged = false

    /// - Parameters:
    ///   - plan: the earlier plan; it may break any rule.
    ///   - money: weight a CNY of what is spent up to the end of each phase.
    init(_ plan: PhasedPlan, money: [Double]) {
        self.plan = plan
        problem = plan.problem
        budgets = problem.cumulativeBudgets
        var sums = money
        for phase in sums.indices.dropLast().reversed() { sums[phase] += sums[phase + 1] }
        moneyFrom = sums
        reliefWeight = Double(plan.objective) / Double(max(plan.counts[0], 1))
        worths = Array(repeating: 0, count: problem.phaseCount)
    }

    /// Repairs the plan; where money is left beyond `spare` and shall be spent, it is.
    ///
    /// - Returns: the earlier plan where that breaks no rule and nothing can be had that goals or numbers lack.
    mutating func run(spare: Int64) {
        let start = plan
        build(problem.stations.indices.filter { problem.stations[$0].role == .mandatory })
        exclude()
        for limit in problem.limits.indices { keepCap(limit) }
        let isSound = !hasChanged && zip(plan.spent, budgets).allSatisfy { $0 <= $1 }
        supply()
        prune()
        shed()
        if isSound, lack(plan) >= lack(start) {
            (plan, hasChanged) = (start, false)
        }
        let left = (budgets.last ?? 0) - (plan.spent.last ?? 0)
        if problem.spending == .wholeBudget, hasChanged || left > spare { fill() }
    }

    private func lack(_ plan: PhasedPlan) -> Int64 { plan.ledger.shortfall + Int64(plan.limitShortfall) }

    private mutating func move(_ station: Int, to phase: Int) {
        hasChanged = hasChanged || plan.phaseOf[station] != phase
        plan.move(station, to: phase)
    }

    /// Builds stations that are not there, in the last phase.
    private mutating func build(_ stations: [Int]) {
        for station in stations where plan.phaseOf[station] == plan.never && !problem.sites.isBlocked[station]
        {
            move(station, to: plan.never - 1)
        }
    }

    /// What a station that is built adds to the objective.
    private mutating func worth(of station: Int) -> Int64 {
        plan.worths(of: station, into: &worths)
        return worths[plan.phaseOf[station]...].reduce(0, +)
    }

    // MARK: What may not be there

    /// Leaves one site of each group that exclude each other its stations: the one worth most.
    private mutating func exclude() {
        for group in problem.sites.exclusions {
            let open = group.map { site in
                problem.sites.stations[site].map(Int.init).filter { plan.phaseOf[$0] < plan.never }
            }.filter { !$0.isEmpty }
            guard open.count > 1 else { continue }
            var offers: [(worth: Int64, stations: [Int])] = []
            for stations in open {
                var sum: Int64 = 0
                for station in stations { sum += worth(of: station) }
                offers.append((sum, stations))
            }
            offers.sort { ($1.worth, $0.stations[0]) < ($0.worth, $1.stations[0]) }
            for offer in offers.dropFirst() {
                for station in offer.stations { move(station, to: plan.never) }
            }
        }
    }

    /// Drops stations of a limit down to its cap, those of least worth first, mandatory ones last of all.
    private mutating func keepCap(_ limit: Int) {
        guard let most = problem.limits[limit].atMost else { return }
        for role in Self.droppable where plan.counts[limit] > most {
            var losses: [Offer] = []
            for station in problem.limits[limit].stations where isBuilt(station, as: role) {
                losses.append(Offer(ratio: -loss(of: station), station: station))
            }
            var queue = Heap(losses)
            while plan.counts[limit] > most, let offer = queue.popMax() {
                let fresh = Offer(ratio: -loss(of: offer.station), station: offer.station)
                if let rival = queue.max, fresh < rival {
                    queue.insert(fresh)
                } else {
                    move(offer.station, to: plan.never)
                }
            }
        }
    }

    /// What stations may be dropped, in this order.
    private static let droppable: [PlacementStation.Role] = [.candidate, .mandatory]

    /// What is lost with a station, the worth of what goals would lack included.
    private mutating func loss(of station: Int) -> Double {
        Double(worth(of: station)) + Double(plan.need(for: station)) * reliefWeight * Self.needed
    }

    private func isBuilt(_ station: Int, as role: PlacementStation.Role) -> Bool {
        plan.phaseOf[station] < plan.never && problem.stations[station].role == role
    }

    // MARK: What is lacking

    /// An offer by its value for its price, of equals the lower station.
    private struct Offer: Comparable {
        var ratio: Double
        var station: Int

        static func < (a: Offer, b: Offer) -> Bool { (a.ratio, b.station) < (b.ratio, a.station) }
    }

    /// Builds what goals and numbers lack, whatever it costs: `shed` makes room.
    private mutating func supply() {
        guard lack(plan) > 0 else { return }
        var offers: [Offer] = []
        for station in problem.stations.indices where isOpen(station) {
            let ratio = reliefRatio(station)
            if ratio > 0 { offers.append(Offer(ratio: ratio, station: station)) }
        }
        var queue = Heap(offers)
        while lack(plan) > 0, let offer = queue.popMax() {
            guard plan.admits(offer.station) else { continue }
            // What a station gives only falls as others come, unless a site opens: then it is late, not lost.
            let ratio = reliefRatio(offer.station)
            guard ratio > 0 else { continue }
            if let rival = queue.max, Offer(ratio: ratio, station: offer.station) < rival {
                queue.insert(Offer(ratio: ratio, station: offer.station))
                continue
            }
            move(offer.station, to: plan.never - 1)
            added.insert(offer.station)
        }
    }

    private func isOpen(_ station: Int) -> Bool {
        plan.phaseOf[station] == plan.never && !problem.sites.isBlocked[station] && plan.admits(station)
    }

    /// What a station would give of what is lacking, for what it costs beyond its worth.
    private mutating func reliefRatio(_ station: Int) -> Double {
        let relief = Double(plan.relief(by: station)) + Double(plan.shortLimits(of: station))
        guard relief > 0 else { return 0 }
        let last = plan.never - 1
        let cost = plan.cost(
            of: station, builtIn: last, by: last, others: plan.phaseOfOthers(at: station))
        plan.worths(of: station, into: &worths)
        let price = moneyFrom[last] * Double(cost)
        return relief / max(price - Double(worths[last]), price * Self.leastShare, 1)
    }

    /// What a station costs at least counts, however much it is worth besides.
    private static let leastShare = 0.1

    /// Drops what came for a goal or number and is not needed now that others have come.
    private mutating func prune() {
        for station in added.sorted() where plan.isDispensable(station) { move(station, to: plan.never) }
    }

    // MARK: What cannot be paid

    /// Drops or postpones stations until the money of every phase lasts, phase by phase.
    private mutating func shed() {
        for phase in budgets.indices {
            for role in Self.droppable where plan.spent[phase] > budgets[phase] {
                shed(from: phase, role: role)
            }
        }
    }

    private mutating func shed(from phase: Int, role: PlacementStation.Role) {
        var offers: [Offer] = []
        for station in problem.stations.indices where isBuilt(station, as: role) {
            if let offer = waiver(station, in: phase) { offers.append(offer) }
        }
        var queue = Heap(offers)
        while plan.spent[phase] > budgets[phase], let offer = queue.popMax() {
            guard let fresh = waiver(offer.station, in: phase) else { continue }
            // The loss of a station only grows as others go, but for sites that are shared no more.
            if let rival = queue.max, fresh < rival {
                queue.insert(fresh)
            } else {
                move(offer.station, to: refuge(of: offer.station, after: phase))
            }
        }
    }

    /// The first phase after another that can pay a station; the number of phases where none can.
    private func refuge(of station: Int, after phase: Int) -> Int {
        let others = plan.phaseOfOthers(at: station)
        return (phase + 1..<plan.never).first {
            plan.affords(station, in: $0, others: others, budgets: budgets)
        } ?? plan.never
    }

    /// What is lost with a station for the money that this frees in a phase, as an offer; nil where it frees none.
    private mutating func waiver(_ station: Int, in phase: Int) -> Offer? {
        let now = plan.phaseOf[station]
        let price = plan.cost(
            of: station, builtIn: now, by: phase, others: plan.phaseOfOthers(at: station))
        guard price > 0 else { return nil }
        let refuge = refuge(of: station, after: phase)
        plan.worths(of: station, into: &worths)
        var loss = Double(worths[now..<refuge].reduce(0, +))
        if refuge == plan.never { loss += Double(plan.need(for: station)) * reliefWeight * Self.needed }
        return Offer(ratio: -loss / Double(price), station: station)
    }

    /// How much more what goals lack counts than what stations serve.
    private static let needed = 1000.0

    // MARK: What is left

    /// Builds what still fits, by worth for its cost.
    private mutating func fill() {
        var offers: [Offer] = []
        for station in problem.stations.indices where isOpen(station) {
            if let place = place(for: station), place.worth > 0 {
                offers.append(
                    Offer(ratio: Double(place.worth) / Double(max(place.cost, 1)), station: station))
            }
        }
        for offer in offers.sorted(by: >) where plan.admits(offer.station) {
            if let place = place(for: offer.station), place.worth > 0 {
                move(offer.station, to: place.phase)
            }
        }
    }

    /// The first phase that can pay a station, what it costs and what it adds there.
    private mutating func place(for station: Int) -> (phase: Int, cost: Int64, worth: Int64)? {
        let others = plan.phaseOfOthers(at: station)
        let phase = (0..<plan.never).first {
            plan.affords(station, in: $0, others: others, budgets: budgets)
        }
        guard let phase else { return nil }
        plan.worths(of: station, into: &worths)
        return (
            phase, plan.cost(of: station, builtIn: phase, by: plan.never - 1, others: others),
            worths[phase...].reduce(0, +)
        )
    }
}
