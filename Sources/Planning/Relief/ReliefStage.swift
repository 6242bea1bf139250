import Scenario

/// Relieves cells whose load is above the limit, round by round: changes in order of their cost for the overload they take, then all
/// loads in balance again. What does not lower the overload is taken back, and in the end what loses a goal.
struct ReliefStage {
    let rules: ReliefRules
    let traffic: TrafficRules

    /// What it comes to.
    struct Outcome {
        var state: ReliefState
        /// Loads of the networks in the end.
        var balances: [TrafficBalance]
        var summary: ReliefOutcome
        /// Rows of `relief.csv`.
        var rows: [ReliefRow]
    }

    /// A state with its loads.
    private struct Step {
        var state: ReliefState
        var balances: [TrafficBalance]
        var overload: CellOverload
        var cells: [[CellLoad]]
    }

    /// A change that was made.
    private struct Made {
        var change: ReliefChange
        var round: Int
        /// The carriers of sites that it was to relieve.
        var stations: Set<CellOverload.Station>
        var cells: [CellLoad]
    }

    /// How far around a zone that lost a goal changes are taken back, pass by pass; then everywhere [m].
    private static let distances = [3000.0, 6000, .infinity]

    /// Relieves the cells of a plan.
    ///
    /// - Parameter start: the plan without changes.
    func outcome(of start: ReliefState, progress: (Double) -> Void) async throws -> Outcome {
        let side = start.choices.side
        let points = try await DemandPoints(
            scenario: side.scenario, rules: traffic, area: side.area, workers: side.workers)
        var step = try await balanced(start, points: points, from: nil)
        var first = step
        first.balances = []
        var rounds = [round(of: step, after: nil)]
        var (made, tried) = ([Made](), Set<ReliefChange>())
        while rounds.count <= rules.rounds, !step.overload.limited.isEmpty {
            let proposals = try await proposals(for: step)
            let batch = ReliefProposal.chosen(from: proposals, state: step.state, passing: tried)
            guard !batch.isEmpty else { break }
            let next = try await improved(step, by: batch, points: points, tried: &tried)
            let kept = Set(next.state.changes).subtracting(step.state.changes)
            made += batch.filter { kept.contains($0.change) }.map {
                self.made($0, round: rounds.count, in: step)
            }
            rounds.append(round(of: next, after: step))
            step = next
            progress(Double(rounds.count) / Double(rules.rounds + 2))
        }
        let before = made.count
        step = try await withoutLosses(from: first, to: step, points: points, tried: &tried)
        let remaining = Set(step.state.changes)
        made = made.filter { remaining.contains($0.change) }
        let unrelieved = try await unrelieved(in: step, tried: tried)
        return Outcome(
            state: step.state, balances: step.balances,
            summary: summary(
                of: step, rounds: rounds, made: made, takenBack: before - made.count,
                unrelieved: unrelieved.map(\.reason)),
            rows: made.map { row(of: $0, from: first, to: step) }
                + unrelieved.map { row(of: $0.cell, reason: $0.reason, from: first, to: step) })
    }

    // MARK: Balance

    /// The loads of a state; of networks whose stations are those of another one, its.
    private func balanced(
        _ state: ReliefState, points: DemandPoints, from old: Step?
    ) async throws -> Step {
        let options = state.choices.options
        let plan = TrafficPlan(side: state.side, rules: traffic)
        let network = state.network
        let stations = plan.scenario.networks.indices.map { network.stations(of: $0).map(\.site) }
        let moved = old.map { Set($0.state.changes).symmetricDifference(state.changes) }
        let networks = moved.map { Set($0.map { options[$0.option].network }) }
        let balances = try await plan.byNetwork(progress: { _ in }) { index, plan in
            if let old, let networks, !networks.contains(index) { return old.balances[index] }
            return try await TrafficBalance(of: index, sites: stations[index], points: points, plan: plan)
        }
        let cells = balances.map { $0.report(plan).cells() }
        return Step(
            state: state, balances: balances,
            overload: CellOverload(cells.flatMap { $0 }, limit: traffic.utilisationLimit), cells: cells)
    }

    private func proposals(for step: Step) async throws -> [ReliefProposal] {
        let plan = TrafficPlan(side: step.state.side, rules: traffic)
        var all: [ReliefProposal] = []
        for balance in step.balances {
            all += try await ReliefSearch(traffic: plan, balance: balance, state: step.state).proposals()
        }
        return all
    }

    // MARK: A round

    /// The state with those of some changes that lower the overload; the same where none do.
    private func improved(
        _ step: Step, by batch: [ReliefProposal], points: DemandPoints, tried: inout Set<ReliefChange>
    ) async throws -> Step {
        var batch = batch
        var isFirst = true
        while !batch.isEmpty {
            var state = step.state
            for proposal in batch { state.make(proposal.change) }
            let next = try await balanced(state, points: points, from: step)
            let futile = batch.filter { proposal in
                let around = made(proposal, round: 0, in: step).stations
                    .union(ownStations(of: proposal, in: next))
                return next.overload.sum(over: around) >= step.overload.sum(over: around)
            }
            let falls = next.overload.total < step.overload.total
            if falls, futile.isEmpty || !isFirst { return next }
            if isFirst, !futile.isEmpty {
                let changes = Set(futile.map(\.change))
                tried.formUnion(changes)
                batch.removeAll { changes.contains($0.change) }
            } else {
                if batch.count == 1 { tried.insert(batch[0].change) }
                batch.removeLast((batch.count + 1) / 2)
            }
            isFirst = false
        }
        return step
    }

    /// A change with what it was to relieve.
    private func made(_ proposal: ReliefProposal, round: Int, in step: Step) -> Made {
        let cells = proposal.relieved.map { step.cells[proposal.network][$0.cell] }
        return Made(
            change: proposal.change, round: round,
            stations: Set(
                cells.map { .init(network: $0.network, carrier: $0.carrier, site: $0.site) }), cells: cells)
    }

    /// The carriers of the site of a change.
    private func ownStations(of proposal: ReliefProposal, in step: Step) -> Set<CellOverload.Station> {
        let choices = step.state.choices
        let network = choices.side.scenario.networks[proposal.network]
        let site = choices.options[proposal.change.option].site
        return Set(network.carriers.map { .init(network: network.id, carrier: $0.id, site: site) })
    }

    // MARK: Goals

    /// Takes back the changes around zones that lost a goal.
    private func withoutLosses(
        from first: Step, to last: Step, points: DemandPoints, tried: inout Set<ReliefChange>
    ) async throws -> Step {
        guard !last.state.changes.isEmpty else { return last }
        let (choices, area) = (last.state.choices, last.state.choices.side.area)
        let before = try await goals(of: first)
        var step = last
        for distance in Self.distances {
            let lost = zip(before, try await goals(of: step)).filter { $0.met && !$1.met }.map(\.1)
            guard !lost.isEmpty else { break }
            let boxes = lost.map { ($0.network, ZoneBox($0, area: area)) }
            let state = step.state.keeping { change in
                let option = choices.options[change.option]
                let isNear = boxes.contains { network, box in
                    network == choices.side.scenario.networks[option.network].id
                        && box.isNear(choices.side.sites[option.site], within: distance)
                }
                if isNear { tried.insert(change) }
                return !isNear
            }
            step = try await balanced(state, points: points, from: step)
        }
        return step
    }

    private func goals(of step: Step) async throws -> [GoalOutcome] {
        var side = step.state.side
        if side.scenario.receiver.cellLoads == .traffic {
            side.radio.loads = SectorLoads(step.cells.flatMap { $0 }, carriers: side.radio.carriers)
        }
        return try await CoverageProbe(side: side).goals(of: step.state.network, radio: side.radio)
    }

    // MARK: What is told

    /// The cells that stay above the limit, each with the reason.
    private func unrelieved(
        in step: Step, tried: Set<ReliefChange>
    ) async throws -> [(cell: CellLoad, reason: ReliefOutcome.Reason)] {
        guard !step.overload.limited.isEmpty else { return [] }
        let proposals = try await proposals(for: step)
        return step.cells.enumerated().flatMap { network, cells in
            cells.enumerated().filter { $1.isLimited }.map { number, cell in
                let own = proposals.filter { proposal in
                    proposal.network == network && proposal.relieved.contains { $0.cell == number }
                }
                let open = own.filter { !tried.contains($0.change) }
                if own.isEmpty { return (cell, .noCandidate) }
                if open.isEmpty { return (cell, .noGain) }
                return (cell, open.contains { step.state.admits($0.change) } ? .noRound : .noMoney)
            }
        }
    }

    private func round(of step: Step, after last: Step?) -> ReliefOutcome.Round {
        .init(
            limitedCells: step.overload.limited.count, overload: step.overload.total.rounded(decimals: 5),
            changes: step.state.changes.count - (last?.state.changes.count ?? 0),
            costCny: step.state.cost - (last?.state.cost ?? 0))
    }

    private func summary(
        of step: Step, rounds: [ReliefOutcome.Round], made: [Made], takenBack: Int,
        unrelieved: [ReliefOutcome.Reason]
    ) -> ReliefOutcome {
        let (state, choices) = (step.state, step.state.choices)
        let scenario = choices.side.scenario
        let additions = scenario.networks.enumerated().flatMap { number, network in
            ReliefOutcome.Kind.allCases.compactMap { kind -> ReliefOutcome.Addition? in
                let own = made.map(\.change).filter {
                    choices.options[$0.option].network == number && self.kind(of: $0, choices) == kind
                }
                guard !own.isEmpty else { return nil }
                return .init(
                    network: network.id, kind: kind, changes: own.count,
                    costCny: own.reduce(0) { $0 + (state.costs[$1] ?? 0) })
            }
        }
        return ReliefOutcome(
            budgetCny: state.budget, costCny: state.cost, rounds: rounds, final: round(of: step, after: nil),
            takenBack: takenBack, additions: additions,
            unrelieved: Dictionary(unrelieved.map { ($0.rawValue, 1) }, uniquingKeysWith: +))
    }

    private func kind(of change: ReliefChange, _ choices: StationChoices) -> ReliefOutcome.Kind {
        change.kind(choices.options, sites: choices.side.sites, scenario: choices.side.scenario)
    }

    private func name(of cell: CellLoad, _ choices: StationChoices) -> String {
        "\(choices.side.sites[cell.site].id)/\(cell.carrier)/\(cell.sector + 1)"
    }

    private func row(
        of cell: CellLoad, reason: ReliefOutcome.Reason, from first: Step, to last: Step
    ) -> ReliefRow {
        let choices = last.state.choices
        let own = [
            CellOverload.Station(network: cell.network, carrier: cell.carrier, site: cell.site)
        ]
        return ReliefRow(
            site: choices.side.sites[cell.site].id, network: cell.network, kind: "", siteClass: "", year: "",
            round: 0, cost: 0, cells: [name(of: cell, choices)],
            loadBefore: first.overload.highest(of: own), loadAfter: max(cell.load.down, cell.load.up),
            overloadBefore: first.overload.sum(over: own), overloadAfter: last.overload.sum(over: own),
            reason: reason.rawValue)
    }

    private func row(of made: Made, from first: Step, to last: Step) -> ReliefRow {
        let choices = last.state.choices
        let scenario = choices.side.scenario
        let option = choices.options[made.change.option]
        let site = choices.side.sites[option.site]
        return ReliefRow(
            site: site.id, network: scenario.networks[option.network].id,
            kind: kind(of: made.change, choices).rawValue,
            siteClass: scenario.siteClasses[made.change.siteClass ?? site.siteClass].id,
            year: scenario.phases.last.map { "\($0.year)" } ?? "", round: made.round,
            cost: last.state.costs[made.change] ?? 0, cells: made.cells.map { name(of: $0, choices) },
            loadBefore: first.overload.highest(of: made.stations),
            loadAfter: last.overload.highest(of: made.stations),
            overloadBefore: first.overload.sum(over: made.stations),
            overloadAfter: last.overload.sum(over: made.stations), reason: "")
    }
}
