import CellPlanning
import Coverage
import RadioUnits
import Scenario

/// Automatic cell planning of a network: its carriers one after the other, each beside what the others give.
struct TuningStage: RadioStage {
    let side: RadioSide
    let demand: DemandModel
    let rules: CellPlanningRules

    /// What was found for a carrier.
    struct CarrierOutcome: Sendable {
        /// Number of the carrier in the table.
        var carrier: Int
        /// Stations on the air, in the order of the search.
        var stations: [CoverageStage.Station]
        var search: CellTuner.Outcome
    }

    /// A carrier with its links.
    private struct Prepared {
        var carrier: Int
        var stations: [CoverageStage.Station]
        var links: TuningLinks
    }

    /// Tunes the carriers of a network, the one with most capacity first.
    func outcomes(
        network: Int, stations: [CoverageStage.Station], progress: (Double) -> Void
    ) async throws -> [CarrierOutcome] {
        let samples = try self.samples()
        let carriers = radio.carriers.numbers(of: network)
        var prepared: [Prepared] = []
        for carrier in carriers {
            prepared.append(
                try await prepare(carrier: carrier, network: network, stations, samples: samples))
        }
        var service = try prepared.map { try TuningState($0.links).service }
        var outcomes: [CarrierOutcome] = []
        for (index, part) in prepared.enumerated() {
            let start = try TuningState(part.links, elsewhere: Self.best(of: service, but: index))
            let search = try await CellTuner(
                moves: moves, rounds: rules.rounds, leastGain: leastGain(samples)
            )
            .tuned(start, workers: workers) {
                progress((Double(index) + $0) / Double(prepared.count))
            }
            service[index] = search.state.service
            outcomes.append(
                CarrierOutcome(carrier: part.carrier, stations: part.stations, search: search))
        }
        return outcomes
    }

    /// The samples of the placement, or every so many where there are too many, asked what the goal of their layer asks.
    private func samples() throws -> TuningDemand {
        let thinning = (demand.count + TuningDemand.mostSamples - 1) / TuningDemand.mostSamples
        return try TuningDemand(
            grid: area.grid,
            questions: demand.layers.map { layer in
                (
                    scenario.goals[layer.goal].probability,
                    stride(from: layer.base, to: layer.base + layer.count, by: max(thinning, 1)).map {
                        .init(cell: Int(demand.cells[$0]), weight: Int(demand.firstWeight[$0]))
                    }
                )
            })
    }

    private func prepare(
        carrier: Int, network: Int, _ stations: [CoverageStage.Station], samples: TuningDemand
    ) async throws -> Prepared {
        var onAir: [CoverageStage.Station] = []
        var described: [TuningStation] = []
        for station in stations {
            let site = sites[station.site]
            guard let transmitter = radio.transmitter(of: site, network: network, carrier: carrier) else {
                continue
            }
            onAir.append(station)
            described.append(
                TuningStation(
                    signal: try radio.signal(transmitter, of: site, index: station.site),
                    beamSets: transmitter.beamSets))
        }
        let conditions = radio.conditions.conditions(carrier: carrier)
        let (places, fields) = (onAir.map(\.site), fields)
        let links = try await TuningLinks.survey(
            engine: engine, demand: samples, stations: described,
            carrier: .init(
                noisePerElement: radio.carriers.entries[carrier].noise, load: scenario.receiver.load,
                conditions: demand.layers.map {
                    conditions[radio.conditions.ofGoal[$0.goal]].variants[$0.variant]
                }),
            workers: workers
        ) { try fields.field(of: places[$0], carrier: carrier) }
        return Prepared(carrier: carrier, stations: onAir, links: links)
    }

    /// What a unit of worth is in the unit of the placement: with service everywhere the samples are worth their weight.
    static func unit(of demand: DemandModel, greatestWorth: Int64) -> Double {
        let weight = demand.firstWeight.reduce(0) { $0 + Int($1) }
        return Double(weight) * DemandModel.weightUnit / Double(max(greatestWorth, 1))
    }

    private func leastGain(_ samples: TuningDemand) -> Int64 {
        let unit = Self.unit(of: demand, greatestWorth: samples.greatestWorth)
        return unit > 0 ? Int64(min(rules.leastGain / unit, 1e18).rounded(.up)) : 1
    }

    /// The best service of all carriers but one.
    private static func best(of service: [[UInt16]], but index: Int) -> [UInt16]? {
        service.enumerated().filter { $0.offset != index }.map(\.element).reduce(nil) { best, next in
            guard let best else { return next }
            return zip(best, next).map { max($0, $1) }
        }
    }

    /// The moves that the rules allow.
    private var moves: TuningMoves {
        var moves = TuningMoves()
        moves.turns = Self.steps(rules.azimuthRange.value, rules.azimuthStep.value).map { Degrees($0) }
        moves.electricalTilts = Self.steps(rules.electricalTiltRange.value, rules.tiltStep.value)
            .map { Degrees($0) }
        moves.mechanicalTilts = Self.steps(rules.mechanicalTiltRange.value, rules.tiltStep.value)
            .map { Degrees($0) }
        moves.powers = Self.steps(rules.powerRange.value, rules.powerStep.value).filter { $0 < 0 }
            .map { Decibels($0) }
        moves.choosesBeamSet = rules.choosesBeamSets
        return moves
    }

    /// Whole steps within a range to either side, without 0.
    static func steps(_ range: Double, _ step: Double) -> [Double] {
        let count = Int((range / step + 1e-9).rounded(.down))
        return (-count...count).filter { $0 != 0 }.map { Double($0) * step }
    }
}
