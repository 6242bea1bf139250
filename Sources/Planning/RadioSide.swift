import Coverage
import FieldStore
import Scenario

/// The radio side of a run: the sites that may carry stations, what they send, and where their path losses come from.
struct RadioSide: Sendable {
    let scenario: PlanScenario
    let area: PlanningArea
    private(set) var sites: [CandidateSite]
    var radio: RadioPlan
    let engine: PathLossEngine
    let fields: FieldSource
    private(set) var workers: Int
    /// Most that path-loss fields and bands at hand may take [bytes].
    private(set) var memory: Int

    /// Takes what has been loaded.
    ///
    /// - Parameters:
    ///   - options: the stations whose fields are asked for.
    ///   - store: where fields are kept from run to run.
    init(
        _ loaded: LoadedScenario, scenario: PlanScenario, options: [StationOption], store: FieldStore?,
        workers: Int, memory: MemoryBudget
    ) {
        (self.scenario, area, sites) = (scenario, loaded.area, loaded.sites)
        (radio, engine, self.workers) = (loaded.radio, loaded.engine, workers)
        self.memory = memory.working(on: loaded.area.grid, scenario: scenario)
        fields = FieldSource(
            sites: loaded.sites, options: options, radio: loaded.radio, scenario: scenario,
            area: loaded.area, engine: loaded.engine, store: store)
    }

    /// The same for one of several that work at a time: each has its part of the workers and the memory.
    func shared(among count: Int) -> Self {
        var side = self
        side.workers = max(workers / max(count, 1), 1)
        side.memory = memory / max(count, 1)
        return side
    }

    /// The same with less memory, as something else takes some bytes of it.
    func setting(aside bytes: Int) -> Self {
        var side = self
        side.memory = max(memory - bytes, 0)
        return side
    }

    /// The same with other settings of its antennas.
    func with(_ radio: RadioPlan) -> Self {
        var side = self
        side.radio = radio
        return side
    }

    /// The same with stations rebuilt on some of its sites.
    func with(_ radio: RadioPlan, sites: [CandidateSite]) -> Self {
        var side = with(radio)
        side.sites = sites
        return side
    }
}

/// A part of a run that works on its radio side.
protocol RadioStage: Sendable {
    var side: RadioSide { get }
}

extension RadioStage {
    var scenario: PlanScenario { side.scenario }
    var area: PlanningArea { side.area }
    var sites: [CandidateSite] { side.sites }
    var radio: RadioPlan { side.radio }
    var engine: PathLossEngine { side.engine }
    var fields: FieldSource { side.fields }
    var workers: Int { side.workers }
    var memory: Int { side.memory }
}
