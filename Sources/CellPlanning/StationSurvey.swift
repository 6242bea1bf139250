import CKernels
import Coverage
import Raster

/// The samples that a station's field reaches.
struct StationSurvey: Sendable {
    /// Numbers of the samples.
    private(set) var samples: [Int32] = []
    /// Losses as in the field, for terminals at the height that is asked about.
    private(set) var losses: [Int16] = []
    /// What all sectors together bring as built [mW].
    private(set) var powers: [Float]

    init(
        _ signal: StationSignal, kernel: StationKernel, field: PathLossField, terminals: SampleTerminals,
        demand: TuningDemand, engine: PathLossEngine
    ) throws {
        let (window, columns) = (field.window, demand.grid.columns)
        for range in demand.samples(in: window) {
            for sample in range {
                let (row, column) = Int(demand.cells[sample]).quotientAndRemainder(dividingBy: columns)
                let loss = field.losses[
                    (row - window.rows.lowerBound) * window.width + column - window.columns.lowerBound]
                guard loss != PathLossField.noValue else { continue }
                samples.append(Int32(sample))
                losses.append(loss)
            }
        }
        let directions = LinkDirections(
            of: samples.map { demand.cells[Int($0)] }, rises: samples.map(terminals.rise), from: signal,
            height: kernel.height, engine: engine)
        for (index, sample) in samples.enumerated() {
            guard let raised = try terminals.law(of: signal, sample: sample) else { continue }
            losses[index] = raised.loss(losses[index], distance: directions.distance[index])
        }
        powers = [Float](repeating: 0, count: samples.count)
        let loss = losses.map { 0.01 * Float($0.magnitude) }
        var power = powers
        for sector in kernel.sectors {
            tuning_power(sector, directions, loss, into: &power)
            for index in powers.indices { powers[index] += power[index] }
        }
    }
}

/// Power of a sector over some links [mW].
func tuning_power(
    _ sector: coverage_sector, _ directions: LinkDirections, _ loss: [Float], into power: inout [Float]
) {
    precondition(power.count == loss.count, "a power a link")
    directions.bearing.withUnsafeBufferPointer { bearing in
        directions.below.withUnsafeBufferPointer { below in
            loss.withUnsafeBufferPointer { loss in
                CKernels.tuning_power(
                    sector,
                    tuning_links(
                        bearing: bearing.baseAddress, below: below.baseAddress, loss: loss.baseAddress),
                    loss.count, &power)
            }
        }
    }
}

/// For each sample the stations that could bring most, and what the others bring.
struct StrongestStations {
    private let depth: Int
    private var counts: [UInt8]
    private var stations: [Int32]
    private var losses: [Int16]
    /// What the station could bring at most [dBm], and what it brings as built [mW].
    private var potentials: [Float]
    private var powers: [Float]
    private var background: [Float]

    /// What is kept, by station, and the sum of the rest by sample.
    struct Kept: Sendable {
        var samples: [[Int32]]
        var losses: [[Int16]]
        var background: [Float]
    }

    init(samples: Int, depth: Int) {
        self.depth = min(depth, Int(UInt8.max))
        counts = [UInt8](repeating: 0, count: samples)
        background = [Float](repeating: 0, count: samples)
        let places = samples * self.depth
        stations = [Int32](repeating: 0, count: places)
        losses = [Int16](repeating: 0, count: places)
        potentials = [Float](repeating: 0, count: places)
        powers = [Float](repeating: 0, count: places)
    }

    /// Adds a station's survey; to be called in the order of the stations.
    mutating func add(_ survey: StationSurvey, station: Int, level: Float) {
        for (index, sample) in survey.samples.enumerated() {
            let (loss, power) = (survey.losses[index], survey.powers[index])
            let potential = level - 0.01 * Float(loss.magnitude)
            let first = Int(sample) * depth
            var place = first + Int(counts[Int(sample)])
            if place == first + depth {
                var weakest = first
                for other in first + 1..<first + depth where potentials[other] < potentials[weakest] {
                    weakest = other
                }
                guard potential > potentials[weakest] else {
                    background[Int(sample)] += power
                    continue
                }
                background[Int(sample)] += powers[weakest]
                place = weakest
            } else {
                counts[Int(sample)] += 1
            }
            stations[place] = Int32(station)
            losses[place] = loss
            potentials[place] = potential
            powers[place] = power
        }
    }

    /// Moves stations that could bring much less than the strongest to the rest, and turns the lists over.
    consuming func finished(levels: [Float], reach: Float) -> Kept {
        var kept = Kept(
            samples: levels.map { _ in [] }, losses: levels.map { _ in [] }, background: background)
        for sample in counts.indices {
            let places = sample * depth..<sample * depth + Int(counts[sample])
            let strongest = potentials[places].max() ?? 0
            for place in places {
                if potentials[place] < strongest - reach {
                    kept.background[sample] += powers[place]
                } else {
                    kept.samples[Int(stations[place])].append(Int32(sample))
                    kept.losses[Int(stations[place])].append(losses[place])
                }
            }
        }
        return kept
    }
}
