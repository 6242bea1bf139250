internal import CKernels

/// Prices of service that make the bound small: the volume algorithm on integers.
///
/// The search follows the averaged subgradient, with step lengths in floating point and sums in a fixed order.
///
/// - Source: F. Barahona and R. Anbil, The volume algorithm, Mathematical Programming 87 (2000).
struct PriceSearch {
    let relaxation: PlanRelaxation
    /// Worth of a plan, which says how far the bound may fall.
    private let objective: Int64
    /// The prices of the best bound so far.
    private var centre: [SharedBuffer<UInt32>]
    private var trial: [SharedBuffer<UInt32>]
    /// Averaged subgradient.
    private let direction: [SharedBuffer<Float>]
    private let excess: [SharedBuffer<Float>]
    /// How far each slot of the market is built by the end of each phase, averaged as the direction is.
    private let mixture: SharedBuffer<Float>
    /// The best bound so far and its prices.
    private(set) var best: PlanRelaxation.Evaluation?
    /// Share of the distance to the aim that a step goes: it grows with success and shrinks with every fifth failure.
    private var factor = 0.5
    private var failures = 0
    /// Steps done.
    private(set) var steps = 0

    /// - Parameters:
    ///   - prices: what money and numbers are worth to the plan `start`.
    ///   - known: prices of service to begin with; nil to begin with what the plan says of them.
    init(
        _ relaxation: PlanRelaxation, start: PhasedPlan, prices: PlacementSearch.Prices,
        known: ServicePrices? = nil
    ) {
        self.relaxation = relaxation
        objective = start.objective
        if let known {
            centre = known.service.map { SharedBuffer($0) }
        } else {
            let starting = StartingPrices(start, prices: prices)
            centre = relaxation.worth.lanes.indices.map {
                starting.prices(plane: $0, scale: relaxation.worth.scale)
            }
        }
        let count = relaxation.problem.elementCount * 4
        trial = centre.map { _ in SharedBuffer(repeating: 0, count: count) }
        direction = centre.map { _ in SharedBuffer(repeating: 0, count: count) }
        excess = centre.map { _ in SharedBuffer(repeating: 0, count: count) }
        mixture = SharedBuffer(
            repeating: 0, count: relaxation.market.slots.count * relaxation.problem.phaseCount)
    }

    /// The least bound found, in units of weight.
    var bound: Int128 { best.map { relaxation.bound($0.value) } ?? .max }

    /// The prices of the least bound, for another to begin with.
    var known: ServicePrices? {
        best.map { best in
            ServicePrices(
                service: centre.map { Array(UnsafeBufferPointer(start: $0.pointer, count: $0.count)) },
                scale: relaxation.worth.scale, money: best.market.money.map(relaxation.weight),
                limits: best.market.limits.map(relaxation.weight),
                groups: best.market.groups.map(relaxation.weight))
        }
    }

    /// The mixture of plans that the steps average to, near the best one where the bound is near its least: how far each station is
    /// built by the end of each phase.
    var shares: [Float] {
        let count = relaxation.problem.phaseCount
        var shares = [Float](repeating: 0, count: relaxation.problem.stations.count * count)
        for (slot, station) in relaxation.market.slots.enumerated() {
            for phase in 0..<count { shares[station * count + phase] = mixture[slot * count + phase] }
        }
        return shares
    }

    /// Stations that every plan better than `objective` builds, and that none builds.
    func certainties(objective: Int64) async -> (built: [Int], absent: [Int]) {
        let evaluation = await relaxation.evaluate(centre, excess: excess)
        return relaxation.certainties(evaluation, objective: objective)
    }

    /// Goes on for so many steps, or until the bound meets the objective or `isEnough`.
    mutating func run(steps count: Int, isEnough: () -> Bool = { false }) async throws {
        if best == nil {
            let first = await relaxation.evaluate(centre, excess: excess)
            for (direction, excess) in zip(direction, excess) {
                direction.pointer.update(from: excess.pointer, count: excess.count)
            }
            best = first
            mix(share: 1)
        }
        for _ in 0..<count {
            try Task.checkCancellation()
            guard let centreValue = best?.value, !isEnough() else { return }
            let unit = (Int128(1) << 16) * Int128(relaxation.worth.scale)
            let distance = Double(centreValue - Int128(objective) * unit) / Double(1 << 16)
            guard relaxation.bound(centreValue) > objective,
                await step(factor * max(distance, 1))
            else { return }
            steps += 1
            let evaluation = await relaxation.evaluate(trial, excess: excess)
            if evaluation.value < centreValue {
                swap(&centre, &trial)
                best = evaluation
                factor = min(factor * 1.1, 2)
                failures = 0
            } else {
                failures += 1
                // Prices are whole: a step that moves none of them finds nothing.
                if failures % 5 == 0 { factor = max(factor * 0.7, 1e-4) }
            }
            await average()
        }
    }

    /// Sets trial prices a step from the centre; false where there is no direction left.
    private func step(_ gain: Double) async -> Bool {
        var norm = 0.0
        for plane in centre.indices {
            let (centre, direction, lanes) = (centre[plane], direction[plane], relaxation.worth.lanes[plane])
            norm += await bands { range, elements in
                var four = lanes
                return placement_norm(
                    range.lowerBound, range.upperBound, elements.pointer, &four, centre.pointer,
                    direction.pointer)
            }.reduce(0, +)
        }
        guard norm > 1e-9 else { return false }
        let length = Float(gain / norm)
        for plane in centre.indices {
            let (centre, direction, trial) = (centre[plane], direction[plane], trial[plane])
            let lanes = relaxation.worth.lanes[plane]
            _ = await bands { range, elements in
                var four = lanes
                placement_step(
                    range.lowerBound, range.upperBound, elements.pointer, &four, centre.pointer,
                    direction.pointer, length,
                    trial.pointer)
            }
        }
        return true
    }

    /// Averages the new subgradient into the direction, so that the result is short.
    private func average() async {
        var sums = SIMD2<Double>.zero
        for (excess, direction) in zip(excess, direction) {
            sums += await bands { range, _ in
                var part = [0.0, 0.0]
                placement_products(
                    range.lowerBound, range.upperBound, excess.pointer, direction.pointer, &part)
                return SIMD2(part[0], part[1])
            }.reduce(SIMD2<Double>.zero, +)
        }
        // |e + t (d - e)|² is least at t = -(e · (d - e)) / |d - e|²; the share of e is 1 - t.
        let best = sums.y > 0 ? 1 + sums.x / sums.y : 0.1
        let share = Float(min(max(best, 0.01), 0.1))
        mix(share: share)
        for (excess, direction) in zip(excess, direction) {
            _ = await bands { range, _ in
                placement_average(
                    range.lowerBound, range.upperBound, excess.pointer, share, direction.pointer)
            }
        }
    }

    /// Averages what the last prices build into the mixture.
    private func mix(share: Float) {
        let count = relaxation.problem.phaseCount
        for slot in relaxation.market.slots.indices {
            for phase in 0..<count {
                let place = slot * count + phase
                mixture[place] += share * ((relaxation.isBuilt(slot, by: phase) ? 1 : 0) - mixture[place])
            }
        }
    }

    private func bands<Value: Sendable>(
        _ body: @escaping @Sendable (Range<Int>, SharedBuffer<placement_element>) -> Value
    ) async -> [Value] {
        let elements = relaxation.elements
        return await relaxation.bands(elements.count, width: 1 << 14) { body($0, elements) }
    }
}
