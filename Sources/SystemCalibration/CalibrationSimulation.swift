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
    private let antenna: ArrayPattern

    /// Creates a simulation.
    ///
    /// - Throws: `AntennaError` where the assumptions describe no antenna.
    public init(_ assumptions: CalibrationCase, seed: UInt64) throws(AntennaError) {
        self.assumptions = assumptions
        self.seed = seed
        layout = CellLayout(assumptions.scenario)
        antenna = try ArrayPattern(
            element: SectorPattern(), columns: 1, rows: assumptions.elements,
            electricalTilt: assumptions.beamZenith - Degrees(90))
    }

    /// Drops one terminal.
    public func sample(_ index: Int) throws(PropagationError) -> CalibrationSample {
        // The first counter mixes the seed: without it, seeds next to each other would share their streams.
        var random = SplitMix64(seed: seed, 0, index)
        let terminal = try CalibrationTerminal(in: layout, of: assumptions, using: &random)
        var gains: [Double] = []
        gains.reserveCapacity(layout.sites.count * CalibrationCase.sectorAzimuths.count)
        for site in layout.sites {
            let link = try CalibrationLink(
                from: site, in: layout, to: terminal, of: assumptions, using: &random)
            // A single column gains the same at every azimuth: what it adds to the element is asked for once a site.
            let ahead = Degrees(0)
            let column =
                antenna.gain(zenith: link.zenith, azimuth: ahead)
                - antenna.element.gain(zenith: link.zenith, azimuth: ahead)
            for azimuth in CalibrationCase.sectorAzimuths {
                let element = antenna.element.gain(
                    zenith: link.zenith, azimuth: link.azimuth - Degrees(azimuth))
                gains.append((element + column).value - link.loss)
            }
        }
        let serving = serving(gains, using: &random)
        var sum = 0.0
        for (index, gain) in gains.enumerated() where index != serving { sum += Decibels(gain).linear }
        let signal = Decibels(gains[serving])
        let noise = (assumptions.noise - assumptions.transmitPower).linear
        return CalibrationSample(
            couplingGain: signal.value, geometry: (signal - Decibels(linear: sum)).value,
            geometryWithNoise: (signal - Decibels(linear: sum + noise)).value)
    }

    /// Drops terminals 0, 1 … on several workers.
    ///
    /// - Throws: `PropagationError`, and `CancellationError` where the task was cancelled.
    public func samples(count: Int, workers: Int) async throws -> [CalibrationSample] {
        let piece = 256
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
    private func serving(_ gains: [Double], using random: inout SplitMix64) -> Int {
        let strongest = gains.max() ?? 0
        let candidates = gains.indices.filter {
            gains[$0] >= strongest - max(assumptions.handoverMargin.value, 0)
        }
        return candidates[Int(random.next() % UInt64(max(candidates.count, 1)))]
    }
}
