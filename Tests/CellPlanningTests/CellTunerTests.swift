import CellPlanning
import Coverage
import Foundation
import RadioUnits
import Testing

@Suite("Cell planning")
struct CellTunerTests {
    private static let five = [(400.0, 430.0), (1710, 612), (1211, 1507), (2215.5, 2103), (600, 1900)]

    /// Choices drawn from the moves.
    private func drawn(_ network: TinyNetwork, seed: UInt64) -> [[AntennaChoice]] {
        var random = SplitMix64(seed: seed, 1)
        func pick<Value>(_ values: [Value], or built: Value) -> Value {
            (values + [built])[Int(random.nextUnit() * Double(values.count + 1))]
        }
        let moves = TinyNetwork.moves
        return network.stations.map { station in
            station.signal.antennas.map { _ in
                var choice = AntennaChoice()
                choice.turn = pick(moves.turns, or: Degrees(0))
                choice.electricalTilt = pick(moves.electricalTilts, or: Degrees(0))
                choice.mechanicalTilt = pick(moves.mechanicalTilts, or: Degrees(0))
                choice.power = pick(moves.powers, or: .zero)
                choice.beamSet = pick([1], or: 0)
                return choice
            }
        }
    }

    @Test(
        "gives samples the service that the coverage pass gives their cells", arguments: [1, 2, 3],
        [TinyNetwork.indoor, TinyNetwork.upstairs])
    func service(seed: UInt64, inside: ServiceCondition) async throws {
        let conditions = [TinyNetwork.outdoor, inside]
        let network = try TinyNetwork(places: Self.five)
        let links = try await network.links(conditions: conditions)
        let choices = drawn(network, seed: seed)
        let state = try TuningState(links, choices: choices)
        let coverage = try await network.coverage(choices, conditions: conditions)
        var served = 0
        for (index, question) in links.demand.questions.enumerated() {
            for sample in question.samples {
                let cell = Int(links.demand.cells[sample])
                let expected = Int(coverage.probability[index].nominal[cell])
                served += expected >= Int(question.threshold) ? 1 : 0
                // Of two that are equal but for rounding either may serve, and they scatter differently.
                let tally = state.tallies[sample]
                guard tally.best > 1.001 * tally.second else { continue }
                // Sums in another order, angles from another column of the row: a few steps of 1/10 000.
                #expect(abs(Int(state.service[sample]) - expected) <= 5)
            }
        }
        #expect(served > 50 && served < links.demand.count - 100)
    }

    @Test("what a search says it gained is what counting anew finds, to the last unit", arguments: [4, 5])
    func deltas(seed: UInt64) async throws {
        let network = try TinyNetwork(places: Self.five)
        let links = try await network.links()
        let elsewhere = (0..<links.demand.count).map { UInt16($0 % 3 == 0 ? 8000 : $0 % 5000) }
        let start = try TuningState(links, choices: drawn(network, seed: seed), elsewhere: elsewhere)
        let outcome = try await CellTuner(moves: TinyNetwork.moves, rounds: 2).tuned(start, workers: 2)
        let anew = try TuningState(links, choices: outcome.state.choices, elsewhere: elsewhere)
        #expect(outcome.state.worth == anew.worth)
        #expect(outcome.state.service == anew.service)
        #expect(outcome.state.tallies == anew.tallies)
        #expect(outcome.worthBefore == start.worth && outcome.state.worth > start.worth)
        #expect(outcome.gains.joined().reduce(0, +) == anew.worth - start.worth)
        #expect(outcome.gains.joined().allSatisfy { $0 >= 0 })
        #expect(anew.worth <= outcome.greatestWorth)
    }

    @Test("finds what trying every combination finds")
    func bruteForce() async throws {
        // Two antennas that look away from what lies between them.
        var network = try TinyNetwork(places: [(700, 1250), (1800, 1250)], sectors: 1)
        network.stations[0].signal.antennas[0].bearing = Degrees(20)
        network.stations[1].signal.antennas[0].bearing = Degrees(-35)
        let links = try await network.links()
        var moves = TuningMoves()
        moves.turns = [-60, -30, 30, 60].map { Degrees($0) }
        moves.electricalTilts = [-3, 3].map { Degrees($0) }
        let single = [0.0, -60, -30, 30, 60].flatMap { turn in
            [0.0, -3, 3].map { tilt in
                var choice = AntennaChoice()
                (choice.turn, choice.electricalTilt) = (Degrees(turn), Degrees(tilt))
                return choice
            }
        }
        let best = try single.flatMap { one in
            try single.map { try TuningState(links, choices: [[one], [$0]]).worth }
        }.max()
        let outcome = try await CellTuner(moves: moves, rounds: 8).tuned(TuningState(links), workers: 2)
        #expect(outcome.state.worth == best)
        #expect(outcome.state.worth > outcome.worthBefore)
    }

    @Test("ends where no single change of one antenna is worth more")
    func localOptimum() async throws {
        let network = try TinyNetwork(places: [(700, 1250), (1800, 1000)], sectors: 2)
        let links = try await network.links()
        let outcome = try await CellTuner(moves: TinyNetwork.moves, rounds: 20)
            .tuned(TuningState(links), workers: 2)
        #expect(outcome.rounds < 20)
        for station in 0..<2 {
            for sector in 0..<2 {
                let choice = outcome.state.choices[station][sector]
                for other in TinyNetwork.moves.neighbours(of: choice, beamSets: 1).joined() {
                    var choices = outcome.state.choices
                    choices[station][sector] = other
                    // The search weighs changes by sums that round: what is left is less than a part in a million.
                    let worth = try TuningState(links, choices: choices).worth
                    #expect(worth - outcome.state.worth < outcome.state.worth / 1_000_000)
                }
            }
        }
    }

    @Test("is the same for any number of workers", arguments: [2, 3])
    func workers(count: Int) async throws {
        let network = try TinyNetwork(places: Self.five)
        func outcome(_ workers: Int) async throws -> CellTuner.Outcome {
            let links = try await network.links(workers: workers)
            return try await CellTuner(moves: TinyNetwork.moves, rounds: 3)
                .tuned(TuningState(links), workers: workers)
        }
        let (one, many) = (try await outcome(1), try await outcome(count))
        #expect(one.state.choices == many.state.choices)
        #expect(one.state.worth == many.state.worth && one.gains == many.gains)
        #expect(one.state.tallies == many.state.tallies)
    }

    @Test("stations of one colour share no sample")
    func colours() async throws {
        let network = try TinyNetwork(places: Self.five)
        // Two stations a sample: then some stations are strangers.
        let links = try await network.links(depth: 2)
        let classes = StationColours(links).classes
        #expect(classes.joined().sorted() == Array(0..<5))
        for stations in classes {
            for (index, one) in stations.enumerated() {
                let samples = Set(links.sample[links.links(of: one)])
                for other in stations[..<index] {
                    #expect(samples.isDisjoint(with: links.sample[links.links(of: other)]))
                }
            }
        }
    }

    @Test("what far stations bring is kept in sum", arguments: [1, 2])
    func background(depth: Int) async throws {
        let network = try TinyNetwork(places: Self.five)
        let whole = try TuningState(await network.links())
        let links = try await network.links(depth: depth)
        let cut = try TuningState(links)
        #expect((0..<links.demand.count).allSatisfy { links.places(of: $0).count <= depth })
        #expect(links.background.contains { $0 > 0 })
        for (a, b) in zip(whole.tallies, cut.tallies) {
            #expect(abs((a.best + a.others) - (b.best + b.others)) <= 1e-5 * (a.best + a.others))
        }
    }

    /// Served samples are worth their threshold twice by the carrier and twice by the best of all; others their steps.
    @Test("the worth of samples is counted as defined")
    func worth() {
        // 7500 is asked for: 4 x 7500; 7000 here and 8000 elsewhere: 7000 + 2 x 7500; neither: twice 7000.
        let counts: [(UInt16, UInt16, Int64)] = [(7500, 0, 30000), (7000, 8000, 22000), (7000, 20, 14000)]
        for (service, elsewhere, worth) in counts {
            let counted = TuningState.worth(
                of: [service], elsewhere: [elsewhere], weights: [3], threshold: 7500)
            #expect(counted == 3 * worth)
        }
    }

    @Test("refuses what does not fit")
    func refusals() async throws {
        let network = try TinyNetwork(places: Self.five)
        let grid = network.grid
        #expect(throws: TuningError.self) {
            try TuningDemand(grid: grid, questions: [(1.5, [.init(cell: 0, weight: 1)])])
        }
        for cell in [-1, grid.count] {
            #expect(throws: TuningError.self) {
                try TuningDemand(grid: grid, questions: [(0.5, [.init(cell: cell, weight: 1)])])
            }
        }
        #expect(throws: TuningError.self) {
            let sample = TuningDemand.Sample(cell: 0, weight: 1)
            _ = try TuningDemand(
                grid: grid,
                questions: [(0.5, Array(repeating: sample, count: TuningDemand.mostSamples + 1))])
        }
        await #expect(throws: TuningError.self) {
            _ = try await network.links(conditions: [TinyNetwork.outdoor])
        }
        let links = try await network.links()
        #expect(throws: TuningError.self) { try TuningState(links, choices: [[]]) }
        #expect(throws: TuningError.self) { try TuningState(links, elsewhere: [1]) }
        var moves = TuningMoves()
        moves.electricalTilts = [Degrees(100)]
        let steep = moves
        await #expect(throws: (any Error).self) {
            _ = try await CellTuner(moves: steep, rounds: 1).tuned(TuningState(links), workers: 1)
        }
    }
}
