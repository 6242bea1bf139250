import Coverage
import Scenario

/// A scenario with its layers read, its candidates placed and its radio side prepared: what planning, explaining and what-if
/// all begin with.
struct LoadedScenario: Sendable {
    let area: PlanningArea
    /// Existing sites, then candidates.
    let sites: [CandidateSite]
    let radio: RadioPlan
    let engine: PathLossEngine

    /// Reads everything.
    init(_ scenario: PlanScenario, memory: MemoryBudget) async throws {
        let area = try await AreaLoader(scenario: scenario, memory: memory).load()
        try self.init(scenario, area: area, sites: Self.sites(scenario, area: area))
    }

    /// Prepares what has been read.
    init(_ scenario: PlanScenario, area: PlanningArea, sites: [CandidateSite]) throws {
        self.area = area
        self.sites = sites
        radio = try RadioPlan(scenario: scenario, sites: sites)
        engine = try radio.engine(area: area)
    }

    /// The sites that may carry stations.
    static func sites(_ scenario: PlanScenario, area: PlanningArea) throws -> [CandidateSite] {
        let existing = try ExistingSites(scenario: scenario, area: area).read()
        return CandidateGenerator(scenario: scenario, area: area).candidates(existing: existing)
    }
}
