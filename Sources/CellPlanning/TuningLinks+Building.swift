import CKernels
public import Coverage
public import RadioUnits
import Raster

extension TuningLinks {
    /// Stations that a sample keeps, at most.
    public static let standardDepth = 16
    /// Stations that could bring less than the strongest by more than this never serve a sample.
    public static let standardReach = Decibels(30)

    /// Surveys the samples of a demand.
    ///
    /// - Parameters:
    ///   - field: gives the field of a station as the engine computes it; asked once for each.
    ///   - depth: stations that a sample keeps at most.
    ///   - reach: stations that could bring less than the strongest by more than this are not kept.
    ///   - workers: most tasks at a time; the result does not depend on it.
    /// - Throws: `CoverageError` for stations that do not fit the engine, `TuningError` for lists that do not fit each other; what
    ///   `field` throws.
    public static func survey(
        engine: PathLossEngine, demand: TuningDemand, stations: [TuningStation], carrier: Carrier,
        depth: Int = standardDepth, reach: Decibels = standardReach, workers: Int,
        field: @escaping @Sendable (Int) throws -> PathLossField
    ) async throws -> TuningLinks {
        guard engine.grid == demand.grid else { throw CoverageError.gridsDiffer(layer: "demand") }
        guard carrier.conditions.count == demand.questions.count else {
            throw TuningError.countDiffers(
                carrier.conditions.count, of: "conditions", expected: demand.questions.count)
        }
        let terminals = SampleTerminals(
            demand: demand, conditions: carrier.conditions, receivers: engine.receiverHeight)
        let kernels = try stations.map { try $0.signal.kernel(on: engine) }
        var strongest = StrongestStations(samples: demand.count, depth: max(depth, 1))
        for first in Swift.stride(from: 0, to: stations.count, by: 128) {
            let count = min(128, stations.count - first)
            let found = try await mapConcurrently(count, piece: 4, workers: workers) { index in
                try StationSurvey(
                    stations[first + index].signal, kernel: kernels[first + index],
                    field: field(first + index), terminals: terminals, demand: demand, engine: engine)
            }
            for (index, survey) in found.enumerated() {
                strongest.add(survey, station: first + index, level: kernels[first + index].level)
            }
        }
        let kept = strongest.finished(levels: kernels.map(\.level), reach: Float(reach.value))
        let isIndoor = demand.questions.indices.flatMap { question in
            demand.questions[question].samples.map { _ in carrier.conditions[question].building != nil }
        }
        let parts = try await mapConcurrently(stations.count, piece: 32, workers: workers) { index in
            try StationLinks(
                kept.samples[index], raw: kept.losses[index], signal: stations[index].signal,
                height: kernels[index].height, isIndoor: isIndoor, terminals: terminals, demand: demand,
                engine: engine)
        }
        return TuningLinks(
            demand: demand, goals: goals(demand, carrier), stations: stations, kernels: kernels,
            kept: kept, parts: parts)
    }

    private static func goals(_ demand: TuningDemand, _ carrier: Carrier) -> [tuning_goal] {
        zip(demand.questions, carrier.conditions).map { question, condition in
            tuning_goal(
                condition: condition.kernel(offset: 0), noise: Float(carrier.noisePerElement.milliwatts),
                load: Float(carrier.load), threshold: question.threshold)
        }
    }

    private init(
        demand: TuningDemand, goals: [tuning_goal], stations: [TuningStation], kernels: [StationKernel],
        kept: StrongestStations.Kept, parts: [StationLinks]
    ) {
        self.demand = demand
        self.goals = goals
        self.stations = stations
        self.kernels = kernels
        stride = max(kernels.map(\.sectors.count).max() ?? 1, 1)
        background = kept.background
        var stationStart = [0]
        var station: [Int32] = []
        for (index, samples) in kept.samples.enumerated() {
            stationStart.append(stationStart[index] + samples.count)
            station += Array(repeating: Int32(index), count: samples.count)
        }
        self.stationStart = stationStart
        self.station = station
        let sample = kept.samples.flatMap { $0 }
        self.sample = sample
        var directions = LinkDirections()
        var statistics = LinkPlanes()
        for part in parts {
            directions.append(part.directions)
            statistics.append(part.statistics)
        }
        self.directions = directions
        self.statistics = statistics
        loss = kept.losses.flatMap { $0.map { 0.01 * Float($0.magnitude) } }
        (sampleStart, linkOfSample) = Self.transposed(sample, count: demand.count)
    }

    /// For each sample its links, ascending.
    private static func transposed(_ sample: [Int32], count: Int) -> ([Int], [Int32]) {
        var start = [Int](repeating: 0, count: count + 1)
        for sample in sample { start[Int(sample) + 1] += 1 }
        for index in 0..<count { start[index + 1] += start[index] }
        var next = start
        var links = [Int32](repeating: 0, count: sample.count)
        for (link, sample) in sample.enumerated() {
            links[next[Int(sample)]] = Int32(link)
            next[Int(sample)] += 1
        }
        return (start, links)
    }
}

/// The links of one station, worked out.
private struct StationLinks: Sendable {
    let directions: LinkDirections
    var statistics = LinkPlanes()

    init(
        _ samples: [Int32], raw: [Int16], signal: StationSignal, height: Float, isIndoor: [Bool],
        terminals: SampleTerminals, demand: TuningDemand, engine: PathLossEngine
    ) throws {
        directions = LinkDirections(
            of: samples.map { demand.cells[Int($0)] }, rises: samples.map(terminals.rise), from: signal,
            height: height, engine: engine)
        for (index, sample) in samples.enumerated() {
            let table = try terminals.law(of: signal, sample: sample)?.links ?? signal.law.links
            let link = table.link(distance: directions.distance[index])
            statistics.append(
                raw[index] < 0 ? link.hidden : link,
                indoorSigma: isIndoor[Int(sample)] ? table.indoorSigma : nil)
        }
    }
}
