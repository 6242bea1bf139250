import Coverage
import Scenario

/// Whether the narrow carriers for devices are heard everywhere: the coupling loss of their host against theirs.
///
/// The host's SS-RSRP gives the coupling loss of each cell; the narrow carrier loses more or less by its frequency, and by what
/// surrounds the device. A cell counts where the margin is there with the probability asked for, over normal scatter.
struct NarrowbandEvaluation: CoverageAccumulator {
    /// A narrow carrier on the host.
    private struct Tally {
        var goal: NarrowbandGoal
        /// The level that each sector of the host must bring [dBm].
        var needed: [Float]
        /// Shares of each county's area and residents where the level is there.
        var shares: [ServiceShares]
    }

    private let area: PlanningArea
    private let place: Int
    private let error: Float
    private let radios: Set<Int>
    private var tallies: [Tally]

    /// Prepares the narrow carriers of a host.
    ///
    /// - Parameter place: of the host among the network's carriers.
    init(scenario: PlanScenario, area: PlanningArea, host: CarrierOnAir, place: Int) {
        self.area = area
        self.place = place
        error = Float(scenario.receiver.modelError.value)
        radios = Set(host.radioOfSector)
        tallies = NarrowbandGoal.all(on: host.entry, scenario: scenario).map { goal in
            Tally(
                goal: goal,
                needed: zip(host.radioOfSector, host.changeOfSector).map {
                    Float(goal.needed(radio: $0)) + $1.power
                },
                shares: Array(repeating: ServiceShares(), count: area.counties.count))
        }
    }

    mutating func add(_ band: CoverageBand) {
        let patch = band.carriers[place].patch
        for number in tallies.indices { add(band, patch, to: &tallies[number]) }
    }

    private func add(_ band: CoverageBand, _ patch: CoveragePatch, to tally: inout Tally) {
        let first = band.firstCell
        // Cells of a county follow each other: its shares are taken up and put back together.
        var (county, shares) = (0, ServiceShares())
        for (index, server) in patch.server.enumerated() {
            let number = Int(area.county.samples[first + index])
            guard number > 0 else { continue }
            if number != county {
                if county > 0 { tally.shares[county - 1] = shares }
                (county, shares) = (number, tally.shares[number - 1])
            }
            shares.add(
                residents: Double(area.population.samples[first + index]), level: patch.rsrp[index],
                needed: server < 0 ? nil : tally.needed[Int(server)], error: error)
        }
        if county > 0 { tally.shares[county - 1] = shares }
    }

    /// The counties' rows.
    func outcomes() -> [GoalOutcome] {
        tallies.flatMap { $0.goal.rows(of: area.counties, shares: $0.shares, radios: radios) }
    }
}

extension ServiceShares {
    /// Counts a cell by the level there [dBm].
    ///
    /// - Parameters:
    ///   - needed: the level that serves; nil where there is none.
    ///   - error: systematic error of the prediction [dB].
    mutating func add(residents people: Double, level: Float, needed: Float?, error: Float) {
        guard let needed else { return addUnserved(residents: people) }
        let margin = level - needed
        add(
            residents: people,
            served: (nominal: margin >= 0, low: margin >= error, high: margin >= -error))
    }
}
