import Coverage
import Raster
import Scenario

/// Counts, for every goal of a network and every zone it speaks of, what is served.
struct GoalTally: CoverageAccumulator {
    /// A goal in a zone.
    private struct Question {
        var goal: Int
        var zone: Int
        var condition: Int
        var cursor: ZoneCursor
        var shares = ServiceShares()
    }

    private let scenario: PlanScenario
    private let area: PlanningArea
    private let network: Network
    private var questions: [Question]

    init(scenario: PlanScenario, area: PlanningArea, conditions: ServiceConditions, network: Network) {
        self.scenario = scenario
        self.area = area
        self.network = network
        questions = scenario.goals.indices.filter { scenario.goals[$0].networks.contains(network.id) }
            .flatMap { goal in
                area.zones.indices.filter { area.zones[$0].kind == scenario.goals[goal].zones }.map {
                    Question(
                        goal: goal, zone: $0, condition: conditions.ofGoal[goal],
                        cursor: ZoneCursor(area.zones[$0]))
                }
            }
    }

    mutating func add(_ band: CoverageBand) {
        for index in questions.indices {
            let cells = questions[index].cursor.advance(over: band)
            questions[index].shares.add(
                cells, population: area.population, probability: band.probability[questions[index].condition],
                from: band.firstCell, atLeast: scenario.goals[questions[index].goal].probability)
        }
    }

    /// The rows of a goal, zone by zone.
    func outcomes(of goal: Int) -> [GoalOutcome] {
        let evaluation = GoalEvaluation(scenario: scenario, area: area)
        return questions.filter { $0.goal == goal }.flatMap {
            evaluation.rows(
                of: scenario.goals[goal], zone: area.zones[$0.zone], network: network, shares: $0.shares)
        }
    }
}
