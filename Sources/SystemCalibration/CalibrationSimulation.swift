public import Antennas
import Foundation
import Propagation
import RadioUnits

/// What one terminal sees.
public struct CalibrationSample: Hashable, Sendable {
    /// Gain from the port of the serving sector to the terminal, negative: the coupling loss as 3GPP plots it [dB].
    public let couplingGain: Double
    /// Power of the serving sector over that of all others [dB].
    public let geometry: Double
    /// The same with the noise of the terminal among the others [dB].
    public let geometryWithNoise: Double
}

/// Drops terminals into a layout, one by one.
///
/// Terminal `index` has a random stream of its own, so any number of workers gives the same samples.
public struct CalibrationSimulation: Sendable {
    /// What is assumed.
    public let assumptions: CalibrationCase
    /// What the streams start from.
    public let seed: UInt64

    private let layout: CellLayout
    private let port: PortPattern
    private let statistics: [ClusterStatistics.State: ClusterStatistics]

    /// Creates a simulation.
    ///
    /// - Throws: `AntennaError` where the assumptions describe no antenna.
    public init(_ assumptions: CalibrationCase, seed: UInt64) throws(AntennaError) {
        self.assumptions = assumptions
        self.seed = seed
        layout = CellLayout(assumptions.scenario)
        port = PortPattern(try assumptions.pattern())
        statistics = Dictionary(
            uniqueKeysWithValues: ClusterStatistics.State.allCases.map {
                ($0, ClusterStatistics.table(assumptions.scenario, $0, carrier: assumptions.carrier))
            })
    }

    /// Drops one terminal.
    public func sample(_ index: Int) throws(PropagationError) -> CalibrationSample {
        // The first counter mixes the seed: without it, seeds next to each other would share their streams.
        var random = SplitMix64(seed: seed, 0, index)
        let terminal = try CalibrationTerminal(in: layout, of: assumptions, using: &random)
        var powers: [Double] = []
        powers.reserveCapacity(layout.sites.count * CalibrationCase.sectorAzimuths.count)
        for site in layout.sites {
            let link = try CalibrationLink(
                from: site, in: layout, to: terminal, of: assumptions, using: &random)
            powers +=
                assumptions.hasFastFading
                ? faded(link, terminal, using: &random) : steady(link, using: &random)
        }
        let serving = serving(powers, using: &random)
        var others = 0.0
        for (index, power) in powers.enumerated() where index != serving { others += power }
        let signal = Decibels(linear: powers[serving])
        let noise = (assumptions.noise - assumptions.transmitPower).linear
        return CalibrationSample(
            couplingGain: signal.value, geometry: (signal - Decibels(linear: others)).value,
            geometryWithNoise: (signal - Decibels(linear: others + noise)).value)
    }

    /// The power of each sector of a site by the direct ray alone.
    private func steady(_ link: CalibrationLink, using random: inout SplitMix64) -> [Double] {
        let loss = Decibels(link.medianLoss + link.sigma * random.nextNormal())
        let cut = port.cut(zenith: link.zenith)
        let transmission = (-loss).linear
        return CalibrationCase.sectorAzimuths.map {
            port.power(cut, azimuth: link.azimuth - Degrees($0)) * transmission
        }
    }

    /// The power of each sector of a site by its rays.
    private func faded(
        _ link: CalibrationLink, _ terminal: CalibrationTerminal, using random: inout SplitMix64
    ) -> [Double] {
        let state: ClusterStatistics.State =
            terminal.indoorDistance != nil
            ? .indoor : link.isLineOfSight ? .lineOfSight : .nonLineOfSight
        guard let statistics = statistics[state] else { return [] }
        let spread = ZenithSpread(
            assumptions.scenario, isLineOfSight: link.isLineOfSight, carrier: assumptions.carrier,
            distance: link.distance, terminalHeight: terminal.height, baseHeight: assumptions.baseHeight)
        let channel = ClusterChannel(statistics, spread, link: link, using: &random)
        let transmission = Decibels(link.sigma * channel.shadowFading - link.medianLoss).linear
        let cuts = channel.cuts(of: port)
        let direct = (cut: port.cut(zenith: link.zenith), azimuth: link.azimuth)
        return CalibrationCase.sectorAzimuths.map {
            channel.power(of: port, cuts: cuts, direct: direct, bearing: Degrees($0)) * transmission
        }
    }

    /// Drops terminals 0, 1 … on several workers.
    ///
    /// - Throws: `PropagationError`, and `CancellationError` where the task was cancelled.
    public func samples(count: Int, workers: Int) async throws -> [CalibrationSample] {
        let piece = 128
        let pieces = stride(from: 0, to: count, by: piece).map { $0..<min($0 + piece, count) }
        var results = [[CalibrationSample]](repeating: [], count: pieces.count)
        try await withThrowingTaskGroup(of: (Int, [CalibrationSample]).self) { group in
            var waiting = pieces.enumerated().makeIterator()
            func start() {
                guard let (number, range) = waiting.next() else { return }
                group.addTask {
                    try Task.checkCancellation()
                    return (number, try range.map(sample))
                }
            }
            for _ in 0..<max(workers, 1) { start() }
            while let (number, samples) = try await group.next() {
                results[number] = samples
                start()
            }
        }
        return Array(results.joined())
    }

    /// One of the sectors within the handover margin of the strongest, at random.
    private func serving(_ powers: [Double], using random: inout SplitMix64) -> Int {
        let least = (powers.max() ?? 0) * (-assumptions.handoverMargin).linear
        let candidates = powers.indices.filter { powers[$0] >= least }
        return candidates.isEmpty ? 0 : candidates[Int(random.next() % UInt64(candidates.count))]
    }
}
