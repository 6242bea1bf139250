extension PlacementProblem {
    /// Everything but the sites, which the index needs first.
    func check() throws(PlacementError) {
        try checkCounts()
        try checkCoverage()
        try checkWeights()
        try checkMoney()
        for quota in quotas { try check(quota) }
        for limit in limits { try check(limit) }
        try checkExclusions()
    }

    /// Sites and groups that are named are there.
    static func checkSites(
        _ stations: [PlacementStation], siteCosts: [Int64], exclusions: [[Int]]
    ) throws(PlacementError) {
        for (index, station) in stations.enumerated() {
            guard let site = station.site, !siteCosts.indices.contains(site) else { continue }
            throw .siteOutOfRange(station: index, site: site, sites: siteCosts.count)
        }
        for group in exclusions {
            for site in group where !siteCosts.indices.contains(site) {
                throw .excludedSiteOutOfRange(site: site, sites: siteCosts.count)
            }
        }
        for (site, cost) in siteCosts.enumerated() where !(0...largestAmount).contains(cost) {
            throw .siteCostOutOfRange(site: site, cost: cost, limit: largestAmount)
        }
    }

    private func checkCounts() throws(PlacementError) {
        try Self.check("coverage rows", coverage.count, stations.count)
        try Self.check("repeat weights", repeatWeights.count, firstWeights.count)
        guard (0...stations.count).contains(stationFloor) else {
            throw .floorAboveStations(floor: stationFloor, stations: stations.count)
        }
        try Self.check("phase weights", phaseWeights.count, budgets.count)
        for (phase, weight) in phaseWeights.enumerated()
        where !(0...Self.largestPhaseWeight).contains(weight) {
            throw .phaseWeightOutOfRange(phase: phase, weight: weight, limit: Self.largestPhaseWeight)
        }
    }

    private static func check(_ list: String, _ count: Int, _ expected: Int) throws(PlacementError) {
        guard count == expected else { throw .countMismatch(list: list, count: count, expected: expected) }
    }

    private func checkCoverage() throws(PlacementError) {
        let entries = coverage.members.count
        for station in stations.indices {
            let (first, end) = (coverage.offsets[station], coverage.offsets[station + 1])
            guard first >= 0, first <= end, end <= entries, station > 0 || first == 0 else {
                throw .offsetsInvalid(station: station, offset: end, limit: entries)
            }
            var previous: Int64 = -1
            for position in first..<end {
                let element = coverage.members[position]
                guard Int(element) < elementCount else {
                    throw .elementOutOfRange(station: station, element: element, elements: elementCount)
                }
                guard Int64(element) > previous else {
                    throw .elementsNotIncreasing(station: station, element: element)
                }
                previous = Int64(element)
            }
        }
        guard coverage.offsets.last == entries else {
            throw .offsetsInvalid(
                station: stations.count, offset: coverage.offsets.last ?? 0, limit: entries)
        }
    }

    private func checkWeights() throws(PlacementError) {
        for (element, first) in firstWeights.enumerated() {
            guard first <= Self.largestWeight else {
                throw .weightTooLarge(element: element, weight: first, limit: Self.largestWeight)
            }
            guard repeatWeights[element] <= first else {
                throw .repeatWeightAboveFirst(
                    element: element, repeatWeight: repeatWeights[element], firstWeight: first)
            }
        }
    }

    private func checkMoney() throws(PlacementError) {
        let allowed = 0...Self.largestAmount
        for (index, station) in stations.enumerated() where !allowed.contains(station.cost) {
            throw .costOutOfRange(station: index, cost: station.cost, limit: Self.largestAmount)
        }
        guard !budgets.isEmpty else { throw .noPhase }
        for (phase, budget) in budgets.enumerated() where !allowed.contains(budget) {
            throw .budgetOutOfRange(phase: phase, budget: budget, limit: Self.largestAmount)
        }
        let prices = stations.indices.lazy
            .filter { stations[$0].role != .existing && !sites.isBlocked[$0] }
            .map { stations[$0].cost + sites.costs[sites.siteOf[$0]] }
        guard let cheapest = prices.min() else { return }
        let budget = budgets.reduce(0, +)
        guard budget >= cheapest else {
            throw .budgetBelowCheapestStation(budget: budget, cheapest: cheapest)
        }
        let mandatory = stations.indices.filter { stations[$0].role == .mandatory }
        let cost =
            mandatory.reduce(Int64(0)) { $0 + stations[$1].cost }
            + Set(mandatory.map { sites.siteOf[$0] }).reduce(Int64(0)) { $0 + sites.costs[$1] }
        guard cost <= budget else { throw .mandatoryAboveBudget(cost: cost, budget: budget) }
    }

    private func check(_ quota: PlacementQuota) throws(PlacementError) {
        if !quota.amounts.isEmpty {
            try Self.check("amounts of goal \(quota.name)", quota.amounts.count, quota.elements.count)
        }
        for element in quota.elements where Int(element) >= elementCount {
            throw .quotaElementOutOfRange(quota: quota.name, element: element, elements: elementCount)
        }
        let sorted = quota.elements.sorted()
        for (element, next) in zip(sorted, sorted.dropFirst()) where element == next {
            throw .quotaElementRepeated(quota: quota.name, element: element)
        }
        guard (0...quota.total).contains(quota.required) else {
            throw .quotaOutOfRange(quota: quota.name, required: quota.required, total: quota.total)
        }
    }

    private func check(_ limit: StationLimit) throws(PlacementError) {
        for station in limit.stations where !stations.indices.contains(station) {
            throw .limitStationOutOfRange(limit: limit.name, station: station, stations: stations.count)
        }
        guard limit.atLeast >= 0, limit.atLeast <= limit.atMost ?? .max else {
            throw .limitContradicts(limit: limit.name, atLeast: limit.atLeast, atMost: limit.atMost ?? 0)
        }
    }

    /// Sites with stations that stand or must be built do not exclude each other.
    private func checkExclusions() throws(PlacementError) {
        for group in exclusions {
            let sure = Set(group).sorted().filter { site in
                sites.stations[site].contains {
                    stations[Int($0)].role == .mandatory || stations[Int($0)].role == .existing
                }
            }
            // Two that stand stand; only what must be built can be in the way.
            let isMandatory = sure.contains { site in
                sites.stations[site].contains { stations[Int($0)].role == .mandatory }
            }
            if sure.count > 1, isMandatory {
                throw .mandatorySitesExcluded(first: sure[0], second: sure[1])
            }
        }
    }
}
