import Placement

/// A few hundred stations on a strip, each serving a stretch of it: several bands of elements and stations.
struct LargeInstance {
    let seed: UInt64

    func problem() throws -> PlacementProblem {
        var random = TestRandom(state: seed)
        let (stations, elements) = (200, 150_000)
        let rows = (0..<stations).map { _ -> [UInt32] in
            let first = random.next(elements - 3000)
            return (first..<first + 500 + random.next(2500)).filter { $0 % 5 != 0 }.map(UInt32.init)
        }
        let first = (0..<elements).map { _ in UInt32(random.next(100)) }
        return try PlacementProblem(
            stations: (0..<stations).map { _ in .init(cost: Int64(50 + random.next(100))) },
            coverage: CoverageSets(rows: rows), firstWeights: first, repeatWeights: first.map { $0 / 4 },
            quotas: [
                .init(name: "west", elements: Array(0..<30_000), required: 10_000),
                .init(name: "mid", elements: Array(60_000..<90_000), required: 12_000),
            ], budgets: [3000, 2000], stationFloor: 60)
    }
}
