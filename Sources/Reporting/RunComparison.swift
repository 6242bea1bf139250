import Planning

/// What changes from one run to another: stations, goals, totals.
public struct RunComparison: Codable, Sendable, Equatable {
    /// A number before and after.
    public struct Change: Codable, Sendable, Equatable {
        /// What it is.
        public var figure: String
        /// In the first run.
        public var before: Double
        /// In the second run.
        public var after: Double
    }

    /// A goal row whose outcome differs.
    public struct GoalChange: Codable, Sendable, Equatable {
        /// Goal id.
        public var id: String
        /// Zone name.
        public var zone: String
        /// Network id.
        public var network: String
        /// Metric.
        public var metric: String
        /// Share asked for in the second run.
        public var target: Double
        /// Share reached in the first run.
        public var before: Double
        /// Share reached in the second run.
        public var after: Double
    }

    /// Schema of the file.
    public var schema = "guangyue.comparison/1"
    /// Totals, in a fixed order.
    public var figures: [Change]
    /// Stations of the second run that the first has not, as `site/network`.
    public var stationsAdded: [String]
    /// Stations of the first run that the second has not.
    public var stationsRemoved: [String]
    /// Goals met in the second run and not in the first.
    public var goalsGained: [GoalChange]
    /// Goals met in the first run and not in the second.
    public var goalsLost: [GoalChange]
    /// Goals whose achieved share moves by 0.1 percentage points or more without being gained or lost.
    public var goalsMoved: [GoalChange]
    /// Goal rows that only one of the runs has, as `id/zone/network/metric`.
    public var goalsOnlyInOne: [String]

    enum CodingKeys: String, CodingKey {
        case schema, figures, stationsAdded = "stations_added", stationsRemoved = "stations_removed"
        case goalsGained = "goals_gained", goalsLost = "goals_lost", goalsMoved = "goals_moved"
        case goalsOnlyInOne = "goals_only_in_one"
    }

    /// Whether the two runs plan the same and achieve the same.
    public var isSame: Bool {
        stationsAdded.isEmpty && stationsRemoved.isEmpty && goalsGained.isEmpty && goalsLost.isEmpty
            && goalsMoved.isEmpty && goalsOnlyInOne.isEmpty && figures.allSatisfy { $0.before == $0.after }
    }

    /// Compares `before` with `after`.
    public init(before: StoredRun, after: StoredRun) {
        figures = zip(Indicator.all(of: before.summary), Indicator.all(of: after.summary)).compactMap {
            old, new in
            old.name == new.name ? Change(figure: old.name, before: old.value, after: new.value) : nil
        }
        let old = Set(before.stations)
        let new = Set(after.stations)
        stationsAdded = after.stations.filter { !old.contains($0) }
        stationsRemoved = before.stations.filter { !new.contains($0) }
        goalsGained = []
        goalsLost = []
        goalsMoved = []
        let earlier = Dictionary(
            before.summary.goals.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        let laterKeys = Set(after.summary.goals.map(\.key))
        goalsOnlyInOne =
            before.summary.goals.map(\.key).filter { !laterKeys.contains($0) }
            + after.summary.goals.map(\.key).filter { earlier[$0] == nil }
        let stations = Self.stationGoal(before.summary.stations, after.summary.stations)
        if before.summary.stations.met != after.summary.stations.met {
            if after.summary.stations.met { goalsGained.append(stations) } else { goalsLost.append(stations) }
        }
        for goal in after.summary.goals {
            guard let previous = earlier[goal.key] else { continue }
            let change = GoalChange(
                id: goal.id, zone: goal.zone, network: goal.network, metric: goal.metric, target: goal.target,
                before: previous.achieved, after: goal.achieved)
            if goal.met && !previous.met {
                goalsGained.append(change)
            } else if !goal.met && previous.met {
                goalsLost.append(change)
            } else if abs(goal.achieved - previous.achieved) >= 0.001 {
                goalsMoved.append(change)
            }
        }
    }
}

extension RunComparison {
    /// The number of stations as a goal: the share of the number asked for.
    private static func stationGoal(_ before: StationCounts, _ after: StationCounts) -> GoalChange {
        func share(_ counts: StationCounts) -> Double { Double(counts.total) / Double(max(counts.target, 1)) }
        return GoalChange(
            id: "station_goal", zone: "all", network: "all", metric: "stations_of_\(after.target)", target: 1,
            before: share(before), after: share(after))
    }
}

extension GoalOutcome {
    /// What tells a goal row from every other of its run.
    var key: String { "\(id)/\(zone)/\(network)/\(metric)" }
}
