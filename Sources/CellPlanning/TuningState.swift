import CKernels
import Coverage

/// What arrives at every sample under the antennas as they are set, and what that is worth.
public struct TuningState: Sendable {
    /// What arrives at a sample.
    package struct Tally: Sendable, Equatable {
        /// Power of the strongest sector, and of the strongest but that [mW].
        package var best: Float = 0
        package var second: Float = 0
        /// Power of all but the strongest [mW].
        package var others: Float
        /// Link and sector of both: link times the stride plus sector; -1 where there is none.
        var bestPlace: Int32 = -1
        var secondPlace: Int32 = -1

        /// Starts from what far stations bring.
        init(background: Float) { others = background }

        @inline(__always) mutating func add(_ power: Float, place: Int) {
            if power > best {
                others += best
                (second, secondPlace) = (best, bestPlace)
                (best, bestPlace) = (power, Int32(truncatingIfNeeded: place))
            } else {
                others += power
                if power > second { (second, secondPlace) = (power, Int32(truncatingIfNeeded: place)) }
            }
        }
    }

    let links: TuningLinks
    /// Of each sector of each station.
    public private(set) var choices: [[AntennaChoice]]
    private(set) var sectors: [[coverage_sector]]
    /// Power of each sector over each link [mW]; shape `[links, stride]`.
    private(set) var powers: [Float]
    /// Of each sample.
    package private(set) var tallies: [Tally]
    /// Service of each sample in steps of 1/10 000.
    public private(set) var service: [UInt16]
    /// Service that other carriers give each sample.
    public let elsewhere: [UInt16]
    /// What it is all worth.
    public private(set) var worth: Int64

    /// The state under some choices.
    ///
    /// - Parameters:
    ///   - choices: of each sector of each station; nil for antennas as built.
    ///   - elsewhere: service of each sample by other carriers in steps of 1/10 000; nil for none.
    /// - Throws: `TuningError` for lists of another shape; `AntennaError` and `CoverageError` for antennas that cannot be.
    /// - Complexity: O(links).
    public init(
        _ links: TuningLinks, choices: [[AntennaChoice]]? = nil, elsewhere: [UInt16]? = nil
    ) throws {
        let count = links.demand.count
        let built = links.kernels.map { $0.sectors.map { _ in AntennaChoice() } }
        let choices = choices ?? built
        guard choices.map(\.count) == built.map(\.count) else {
            throw TuningError.countDiffers(choices.count, of: "stations' choices", expected: built.count)
        }
        let elsewhere = elsewhere ?? [UInt16](repeating: 0, count: count)
        guard elsewhere.count == count else {
            throw TuningError.countDiffers(elsewhere.count, of: "services elsewhere", expected: count)
        }
        sectors = try zip(links.stations, choices).map { station, choices in
            try choices.enumerated().map { try station.antenna($0, $1).kernel() }
        }
        self.links = links
        self.choices = choices
        self.elsewhere = elsewhere
        powers = [Float](repeating: 0, count: links.sample.count * links.stride)
        tallies = []
        service = [UInt16](repeating: 0, count: count)
        worth = 0
        for station in links.stations.indices { sendAll(station) }
        tallies = (0..<count).map { tally($0) }
        evaluate()
    }

    private mutating func sendAll(_ station: Int) {
        let range = links.links(of: station)
        let part = LinkBuffers(links, station: station)
        var power = [Float](repeating: 0, count: range.count)
        for (number, sector) in sectors[station].enumerated() {
            part.power(of: sector, into: &power)
            for (offset, link) in range.enumerated() { powers[link * links.stride + number] = power[offset] }
        }
    }

    /// What arrives at a sample.
    func tally(_ sample: Int) -> Tally {
        var tally = Tally(background: links.background[sample])
        for place in links.places(of: sample) {
            let first = Int(links.linkOfSample[place]) * links.stride
            for sector in first..<first + links.stride { tally.add(powers[sector], place: sector) }
        }
        return tally
    }

    /// Service and worth of everything.
    private mutating func evaluate() {
        worth = 0
        for (index, question) in links.demand.questions.enumerated() {
            let range = question.samples
            let part = links.service(of: Array(tallies[range]), goal: links.goals[index])
            service.replaceSubrange(range, with: part)
            worth += Self.worth(
                of: part, elsewhere: Array(elsewhere[range]), weights: Array(links.demand.weights[range]),
                threshold: question.threshold)
        }
    }

    package static func worth(of service: [UInt16], elsewhere: [UInt16], weights: [Int32], threshold: Int32)
        -> Int64
    {
        tuning_service_worth(service, elsewhere, weights, threshold, service.count)
    }

    /// Takes over what a visit found.
    mutating func apply(_ visit: StationVisit.Outcome) {
        let station = visit.station
        let range = links.links(of: station)
        choices[station] = visit.choices
        sectors[station] = visit.sectors
        powers.replaceSubrange(
            range.lowerBound * links.stride..<range.upperBound * links.stride, with: visit.powers)
        for (offset, link) in range.enumerated() {
            let sample = Int(links.sample[link])
            tallies[sample] = visit.tallies[offset]
            service[sample] = visit.service[offset]
        }
        worth += visit.gains.reduce(0, +)
    }
}

extension TuningLinks {
    /// The service of samples where some powers arrive.
    func service(of tallies: [TuningState.Tally], goal: tuning_goal) -> [UInt16] {
        let planes = planes(of: tallies.map(\.bestPlace))
        var service = [UInt16](repeating: 0, count: tallies.count)
        let (best, others) = (tallies.map(\.best), tallies.map(\.others))
        planes.withUnsafeBufferPointer { planes in
            tuning_service(
                best, others, coverage_link(planes: planes.baseAddress, stride: tallies.count, from: 0), goal,
                tallies.count, &service)
        }
        return service
    }

    /// The statistics of some links by place, plane after plane; where there is none, sigmas must not be 0.
    func planes(of places: [Int32]) -> [Float] {
        let count = places.count
        let links = places.map { $0 < 0 ? -1 : Int($0) / stride }
        return [Float](unsafeUninitializedCapacity: LinkPlanes.count * count) { buffer, filled in
            for (number, plane) in statistics.planes.enumerated() {
                plane.withUnsafeBufferPointer { plane in
                    for (index, link) in links.enumerated() {
                        buffer[number * count + index] = link < 0 ? 1 : plane[link]
                    }
                }
            }
            filled = LinkPlanes.count * count
        }
    }
}

extension coverage_link {
    /// The statistics in planes that lie one after the other.
    init(planes: UnsafePointer<Float>?, stride: Int, from first: Int) {
        func plane(_ index: Int) -> UnsafePointer<Float>? { planes?.advanced(by: index * stride + first) }
        self.init(
            line_of_sight_excess: plane(0), obstructed_excess: plane(1), probability: plane(2),
            line_of_sight_sigma: plane(3), obstructed_sigma: plane(4))
    }
}
