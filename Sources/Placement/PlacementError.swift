/// Why a placement problem cannot be solved as given.
public enum PlacementError: Error, Hashable, Sendable {
    /// A list has another length than what it belongs to.
    case countMismatch(list: String, count: Int, expected: Int)
    /// Row offsets do not increase, or do not end with the number of members.
    case offsetsInvalid(station: Int, offset: Int, limit: Int)
    /// A station serves an element that does not exist.
    case elementOutOfRange(station: Int, element: UInt32, elements: Int)
    /// The elements of a station are not in strictly increasing order.
    case elementsNotIncreasing(station: Int, element: UInt32)
    /// A station costs less than nothing, or more than `limit`.
    case costOutOfRange(station: Int, cost: Int64, limit: Int64)
    /// An element weighs more than `limit`.
    case weightTooLarge(element: Int, weight: UInt32, limit: UInt32)
    /// A second server of an element would be worth more than the first: greedy and bound do not hold then.
    case repeatWeightAboveFirst(element: Int, repeatWeight: UInt32, firstWeight: UInt32)
    /// There is no phase.
    case noPhase
    /// A phase's budget is less than nothing, or more than `limit`.
    case budgetOutOfRange(phase: Int, budget: Int64, limit: Int64)
    /// All budgets together do not pay for the cheapest station.
    case budgetBelowCheapestStation(budget: Int64, cheapest: Int64)
    /// More stations are asked for than there are.
    case floorAboveStations(floor: Int, stations: Int)
    /// A goal names an element that does not exist.
    case quotaElementOutOfRange(quota: String, element: UInt32, elements: Int)
    /// A goal names an element twice.
    case quotaElementRepeated(quota: String, element: UInt32)
    /// A goal asks for more than its elements hold, or for less than nothing.
    case quotaOutOfRange(quota: String, required: Int64, total: Int64)
    /// A station stands on a site that does not exist.
    case siteOutOfRange(station: Int, site: Int, sites: Int)
    /// A group of exclusion names a site that does not exist.
    case excludedSiteOutOfRange(site: Int, sites: Int)
    /// A site costs less than nothing, or more than `limit`.
    case siteCostOutOfRange(site: Int, cost: Int64, limit: Int64)
    /// A phase weighs less than nothing, or more than `limit`.
    case phaseWeightOutOfRange(phase: Int, weight: Int, limit: Int)
    /// A limit names a station that does not exist.
    case limitStationOutOfRange(limit: String, station: Int, stations: Int)
    /// A limit asks for more than it allows, or for less than nothing.
    case limitContradicts(limit: String, atLeast: Int, atMost: Int)
    /// Two sites that must have stations exclude each other.
    case mandatorySitesExcluded(first: Int, second: Int)
    /// What must be built costs more than all budgets together.
    case mandatoryAboveBudget(cost: Int64, budget: Int64)
}

extension PlacementError: CustomStringConvertible {
    /// One line for people: the value and the allowed range.
    public var description: String {
        switch self {
        case .countMismatch(let list, let count, let expected):
            "placement: \(count) \(list) where \(expected) are expected"
        case .offsetsInvalid(let station, let offset, let limit):
            "placement: offset \(offset) of station \(station) is not in order up to \(limit)"
        case .elementOutOfRange(let station, let element, let elements):
            "placement: station \(station) serves element \(element), there are \(elements)"
        case .elementsNotIncreasing(let station, let element):
            "placement: element \(element) of station \(station) is not in increasing order"
        case .costOutOfRange(let station, let cost, let limit):
            "placement: station \(station) costs \(cost) CNY, allowed are 0...\(limit)"
        case .weightTooLarge(let element, let weight, let limit):
            "placement: element \(element) weighs \(weight), allowed are 0...\(limit)"
        case .repeatWeightAboveFirst(let element, let repeatWeight, let firstWeight):
            "placement: a second server of element \(element) weighs \(repeatWeight), the first \(firstWeight)"
        case .noPhase: "placement: there is no phase with a budget"
        case .budgetOutOfRange(let phase, let budget, let limit):
            "placement: budget \(budget) CNY of phase \(phase) is outside 0...\(limit)"
        case .budgetBelowCheapestStation(let budget, let cheapest):
            "placement: all budgets together are \(budget) CNY, the cheapest station costs \(cheapest) CNY"
        case .floorAboveStations(let floor, let stations):
            "placement: \(floor) stations are asked for, there are \(stations) candidates"
        case .quotaElementOutOfRange(let quota, let element, let elements):
            "placement: goal \(quota) names element \(element), there are \(elements)"
        case .quotaElementRepeated(let quota, let element):
            "placement: goal \(quota) names element \(element) twice"
        case .quotaOutOfRange(let quota, let required, let total):
            "placement: goal \(quota) asks for \(required), its elements hold \(total)"
        case .siteOutOfRange(let station, let site, let sites):
            "placement: station \(station) stands on site \(site), there are \(sites)"
        case .excludedSiteOutOfRange(let site, let sites):
            "placement: an exclusion names site \(site), there are \(sites)"
        case .siteCostOutOfRange(let site, let cost, let limit):
            "placement: site \(site) costs \(cost) CNY, allowed are 0...\(limit)"
        case .phaseWeightOutOfRange(let phase, let weight, let limit):
            "placement: phase \(phase) weighs \(weight), allowed are 0...\(limit)"
        case .limitStationOutOfRange(let limit, let station, let stations):
            "placement: limit \(limit) names station \(station), there are \(stations)"
        case .limitContradicts(let limit, let atLeast, let atMost):
            "placement: limit \(limit) asks for at least \(atLeast) and at most \(atMost) stations"
        case .mandatorySitesExcluded(let first, let second):
            "placement: sites \(first) and \(second) must have stations and exclude each other"
        case .mandatoryAboveBudget(let cost, let budget):
            "placement: what must be built costs \(cost) CNY, all budgets together are \(budget) CNY"
        }
    }
}
