import Placement
import Testing

@Suite("Data of a placement problem")
struct PlacementProblemTests {
    /// A sound problem of two stations and three elements, with some of its data replaced.
    private func problem(
        costs: [Int64] = [3, 2], offsets: [Int] = [0, 2, 4], members: [UInt32] = [0, 1, 1, 2],
        first: [UInt32] = [5, 4, 3], second: [UInt32] = [0, 2, 0], quotas: [PlacementQuota] = [],
        budgets: [Int64] = [5], floor: Int = 0
    ) throws(PlacementError) -> PlacementProblem {
        try PlacementProblem(
            stations: costs.map { .init(cost: $0) },
            coverage: CoverageSets(offsets: offsets, members: members),
            firstWeights: first, repeatWeights: second, quotas: quotas, budgets: budgets, stationFloor: floor)
    }

    @Test("sound data are taken")
    func sound() throws { #expect(try problem().elementCount == 3) }

    @Test("coverage out of order or out of range is named")
    func coverage() {
        #expect(throws: PlacementError.elementOutOfRange(station: 1, element: 3, elements: 3)) {
            try problem(members: [0, 1, 1, 3])
        }
        #expect(throws: PlacementError.elementsNotIncreasing(station: 0, element: 1)) {
            try problem(members: [1, 1, 1, 2])
        }
        #expect(throws: PlacementError.offsetsInvalid(station: 0, offset: 9, limit: 4)) {
            try problem(offsets: [0, 9, 4])
        }
        #expect(throws: PlacementError.offsetsInvalid(station: 2, offset: 3, limit: 4)) {
            try problem(offsets: [0, 2, 3])
        }
        #expect(throws: PlacementError.countMismatch(list: "coverage rows", count: 1, expected: 2)) {
            try problem(offsets: [0, 4])
        }
        #expect(throws: PlacementError.countMismatch(list: "coverage rows", count: -1, expected: 2)) {
            try problem(offsets: [])
        }
    }

    @Test("weights that break the halving are named")
    func weights() {
        #expect(throws: PlacementError.repeatWeightAboveFirst(element: 2, repeatWeight: 4, firstWeight: 3)) {
            try problem(second: [0, 0, 4])
        }
        #expect(throws: PlacementError.countMismatch(list: "repeat weights", count: 2, expected: 3)) {
            try problem(second: [0, 0])
        }
        let limit = PlacementProblem.largestWeight
        #expect(throws: PlacementError.weightTooLarge(element: 0, weight: limit + 1, limit: limit)) {
            try problem(first: [limit + 1, 4, 3])
        }
    }

    @Test("money that cannot be is named")
    func money() {
        let limit = PlacementProblem.largestAmount
        #expect(throws: PlacementError.costOutOfRange(station: 1, cost: -2, limit: limit)) {
            try problem(costs: [3, -2])
        }
        #expect(throws: PlacementError.noPhase) { try problem(budgets: []) }
        #expect(throws: PlacementError.budgetOutOfRange(phase: 1, budget: -1, limit: limit)) {
            try problem(budgets: [5, -1])
        }
        #expect(throws: PlacementError.budgetBelowCheapestStation(budget: 1, cheapest: 2)) {
            try problem(budgets: [1, 0])
        }
        #expect(throws: PlacementError.floorAboveStations(floor: 3, stations: 2)) { try problem(floor: 3) }
    }

    @Test("goals that cannot be are named")
    func goals() {
        #expect(throws: PlacementError.quotaElementOutOfRange(quota: "a", element: 3, elements: 3)) {
            try problem(quotas: [.init(name: "a", elements: [3], required: 1)])
        }
        #expect(throws: PlacementError.quotaElementRepeated(quota: "a", element: 2)) {
            try problem(quotas: [.init(name: "a", elements: [2, 0, 2], required: 1)])
        }
        #expect(throws: PlacementError.quotaOutOfRange(quota: "a", required: 8, total: 7)) {
            try problem(quotas: [.init(name: "a", elements: [0, 1], amounts: [3, 4], required: 8)])
        }
        #expect(throws: PlacementError.countMismatch(list: "amounts of goal a", count: 1, expected: 2)) {
            try problem(quotas: [.init(name: "a", elements: [0, 1], amounts: [3], required: 1)])
        }
        #expect(throws: PlacementError.quotaOutOfRange(quota: "a", required: -1, total: 1)) {
            try problem(quotas: [.init(name: "a", elements: [0], required: -1)])
        }
    }
}
