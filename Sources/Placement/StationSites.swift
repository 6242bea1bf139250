/// Stations by site, the groups a site is in, and which stations can be built at all.
struct StationSites: Sendable {
    /// Site of each station; stations without one have sites of their own after those that are named.
    let siteOf: [Int]
    /// What each site costs to open [CNY].
    let costs: [Int64]
    /// Stations of each site.
    let stations: IndexLists
    /// Groups of which at most one site may have stations, those apart that an existing or mandatory one decides.
    let exclusions: [[Int]]
    /// Numbers of those groups by site.
    let groups: IndexLists
    /// Whether a station is forbidden, or its site excluded by one that has an existing or mandatory station.
    let isBlocked: [Bool]

    init(stations list: [PlacementStation], siteCosts: [Int64], exclusions given: [[Int]]) {
        var costs = siteCosts
        let siteOf = list.map { station in
            if let site = station.site { return site }
            costs.append(0)
            return costs.count - 1
        }
        stations = IndexLists(lists: costs.count, of: list.indices.map { (siteOf[$0], $0) })
        var isSure = [Bool](repeating: false, count: costs.count)
        for (index, station) in list.enumerated()
        where station.role == .existing || station.role == .mandatory { isSure[siteOf[index]] = true }
        var isExcluded = [Bool](repeating: false, count: costs.count)
        for group in given where group.contains(where: { isSure[$0] }) {
            for site in group where !isSure[site] { isExcluded[site] = true }
        }
        exclusions = given.filter { group in !group.contains { isSure[$0] } }.map { Set($0).sorted() }
        groups = IndexLists(
            lists: costs.count,
            of: exclusions.enumerated().flatMap { group, sites in sites.map { ($0, group) } })
        isBlocked = list.enumerated().map { $1.role == .forbidden || isExcluded[siteOf[$0]] }
        self.siteOf = siteOf
        self.costs = costs
    }

    /// Number of sites.
    var count: Int { costs.count }

    /// What each station and its share of the site cost at least [CNY]: an open site has no more stations than this.
    func leastCosts(_ list: [PlacementStation]) -> [Int64] {
        list.indices.map { index in
            list[index].cost + costs[siteOf[index]] / Int64(max(stations.range(of: siteOf[index]).count, 1))
        }
    }
}
