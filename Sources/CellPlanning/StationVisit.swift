import CKernels
import Coverage

/// Looks for better settings of one station's antennas, all others as they are.
///
/// Sector by sector the bearing, the tilts, the power and the beam set are tried in turn; what is found is kept where the exact
/// worth of the station's samples rises by it.
struct StationVisit {
    /// What a visit changes.
    struct Outcome: Sendable {
        let station: Int
        var choices: [AntennaChoice]
        var sectors: [coverage_sector]
        /// Of the station's links; shape `[links, stride]`.
        var powers: [Float]
        /// Of the station's samples, by link.
        var tallies: [TuningState.Tally]
        var service: [UInt16]
        /// What each sector's change is worth.
        var gains: [Int64]
    }

    private let state: TuningState
    private let links: TuningLinks
    private let station: Int
    private let buffers: LinkBuffers
    private let parts: [(question: Int, links: Range<Int>)]
    private let samples: [Int]
    private let elsewhere: [UInt16]
    private let weights: [Int32]
    private var outcome: Outcome

    /// Finds better settings; nil where there are none.
    static func outcome(
        of station: Int, state: TuningState, moves: TuningMoves, leastGain: Int64
    ) throws -> Outcome? {
        guard !state.links.links(of: station).isEmpty else { return nil }
        var visit = StationVisit(station, state)
        for sector in visit.outcome.sectors.indices { try visit.tune(sector, moves, leastGain) }
        return visit.outcome.gains.contains { $0 != 0 } ? visit.outcome : nil
    }

    private init(_ station: Int, _ state: TuningState) {
        self.state = state
        self.station = station
        links = state.links
        buffers = LinkBuffers(links, station: station)
        parts = links.parts(of: station)
        let range = links.links(of: station)
        samples = links.sample[range].map { Int($0) }
        elsewhere = samples.map { state.elsewhere[$0] }
        weights = samples.map { state.links.demand.weights[$0] }
        outcome = Outcome(
            station: station, choices: state.choices[station], sectors: state.sectors[station],
            powers: Array(
                state.powers[range.lowerBound * links.stride..<range.upperBound * links.stride]),
            tallies: samples.map { state.tallies[$0] }, service: samples.map { state.service[$0] },
            gains: state.sectors[station].map { _ in 0 })
    }

    private mutating func tune(_ sector: Int, _ moves: TuningMoves, _ leastGain: Int64) throws {
        let (stride, firstPlace) = (links.stride, links.links(of: station).lowerBound * links.stride)
        let scene = SectorScene(
            outcome.tallies, powers: samples.indices.map { outcome.powers[$0 * stride + sector] },
            sector: sector, firstPlace: firstPlace, links: links, elsewhere: elsewhere, weights: weights)
        let described = links.stations[station]
        var choice = outcome.choices[sector]
        var kernel = outcome.sectors[sector]
        var worth = self.worth(of: kernel, in: scene)
        let respects = moves.neighbours(of: choice, beamSets: described.beamSets.count).indices
        for respect in respects {
            // Anew each time: what was found in one respect stays in the next.
            for other in moves.neighbours(of: choice, beamSets: described.beamSets.count)[respect] {
                let tried = try described.antenna(sector, other).kernel()
                let reached = self.worth(of: tried, in: scene)
                if reached > worth { (choice, kernel, worth) = (other, tried, reached) }
            }
        }
        if choice != outcome.choices[sector] { keep(choice, kernel, of: sector, leastGain) }
    }

    private func worth(of sector: coverage_sector, in scene: SectorScene) -> Int64 {
        parts.reduce(0) { sum, part in
            sum
                + buffers.worth(
                    of: sector, in: scene, links: part.links, goal: links.goals[part.question])
        }
    }

    /// Sets a sector where that is worth more by the exact count.
    private mutating func keep(
        _ choice: AntennaChoice, _ kernel: coverage_sector, of sector: Int, _ leastGain: Int64
    ) {
        var next = outcome
        next.choices[sector] = choice
        next.sectors[sector] = kernel
        var power = [Float](repeating: 0, count: buffers.count)
        buffers.power(of: kernel, into: &power)
        for index in power.indices { next.powers[index * links.stride + sector] = power[index] }
        for (index, sample) in samples.enumerated() { next.tallies[index] = tally(sample, next.powers) }
        for part in parts {
            let service = links.service(
                of: Array(next.tallies[part.links]), goal: links.goals[part.question])
            next.service.replaceSubrange(part.links, with: service)
        }
        let gain = exactWorth(next.service) - exactWorth(outcome.service)
        guard gain >= leastGain else { return }
        next.gains[sector] += gain
        outcome = next
    }

    /// What arrives at a sample, from this station with other powers than the state has.
    private func tally(_ sample: Int, _ powers: [Float]) -> TuningState.Tally {
        let (stride, own) = (links.stride, links.links(of: station))
        var tally = TuningState.Tally(background: links.background[sample])
        for place in links.places(of: sample) {
            let link = Int(links.linkOfSample[place])
            let isOwn = own.contains(link)
            for sector in 0..<stride {
                let place = link * stride + sector
                tally.add(
                    isOwn ? powers[place - own.lowerBound * stride] : state.powers[place], place: place)
            }
        }
        return tally
    }

    private func exactWorth(_ service: [UInt16]) -> Int64 {
        parts.reduce(0) { sum, part in
            sum
                + TuningState.worth(
                    of: Array(service[part.links]), elsewhere: Array(elsewhere[part.links]),
                    weights: Array(weights[part.links]),
                    threshold: links.goals[part.question].threshold)
        }
    }
}
