import Foundation
import Placement
import Scenario

/// What the scenario says of single sites and of numbers of stations, in the numbers of the options.
struct StationConstraints {
    /// Role of each option.
    let roles: [PlacementStation.Role]
    /// Numbers of stations by county and network.
    let limits: [StationLimit]
    /// Groups of sites of which at most one may have stations.
    let exclusions: [[Int]]

    /// Looks names up.
    ///
    /// - Throws: `RunError.unknownName` for a site or county that is not there, `RunError.nothingToPlan` for a site
    ///   that must have a station its class has no radio for.
    init(scenario: PlanScenario, area: PlanningArea, sites: [CandidateSite], options: [StationOption]) throws
    {
        let rules = scenario.placement
        let numbers = Dictionary(
            sites.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        func site(_ id: String, _ key: String) throws -> Int {
            guard let number = numbers[id] else {
                throw RunError.unknownName(
                    id, of: "placement.\(key): site",
                    allowed: ["the \(sites.count) sites of stations.csv and of network.gpkg"])
            }
            return number
        }
        var roles: [PlacementStation.Role] = options.map { $0.isExisting ? .existing : .candidate }
        func mark(_ references: [StationReference], _ key: String, _ role: PlacementStation.Role) throws {
            for reference in references {
                let number = try site(reference.site, key)
                let found = options.indices.filter { index in
                    options[index].site == number
                        && (reference.network.map { scenario.networks[options[index].network].id == $0 }
                            ?? true)
                }
                guard !found.isEmpty || role == .forbidden else {
                    throw RunError.nothingToPlan(
                        reason:
                            "placement.\(key): site \(reference.site) has no radio for \(reference.network ?? "any network")"
                    )
                }
                for index in found where roles[index] != .existing { roles[index] = role }
            }
        }
        try mark(rules.mandatorySites, "mandatory_sites", .mandatory)
        try mark(rules.forbiddenSites, "forbidden_sites", .forbidden)
        self.roles = roles
        limits = try rules.stationLimits.map { rule in
            let county = try rule.county.map { name in
                guard let number = area.counties.firstIndex(where: { $0.name == name || $0.id == name })
                else {
                    throw RunError.unknownName(
                        name, of: "placement.station_limits: county", allowed: area.counties.map(\.name))
                }
                return number
            }
            let members = options.indices.filter { index in
                (county == nil || sites[options[index].site].county == county)
                    && (rule.network == nil || scenario.networks[options[index].network].id == rule.network)
            }
            return StationLimit(
                name: rule.name, stations: Array(members), atLeast: rule.atLeast, atMost: rule.atMost)
        }
        exclusions =
            try rules.exclusiveSites.map { try $0.map { try site($0, "exclusive_sites") } }
            + Self.tooNear(sites, spacing: rules.minimumSpacing.value)
    }

    /// Pairs of sites nearer to each other than a spacing, those apart that both stand.
    private static func tooNear(_ sites: [CandidateSite], spacing: Double) -> [[Int]] {
        guard spacing > 0 else { return [] }
        func place(_ value: Double) -> Int { Int((value / spacing).rounded(.down)) }
        let squares = Dictionary(grouping: sites.indices) { index in
            [place(sites[index].position.x), place(sites[index].position.y)]
        }
        return sites.indices.flatMap { index -> [[Int]] in
            let (x, y) = (sites[index].position.x, sites[index].position.y)
            let near = (-1...1).flatMap { row in
                (-1...1).flatMap { squares[[place(x) + $0, place(y) + row]] ?? [] }
            }
            return near.sorted().filter { other in
                guard other > index, !(sites[other].isExisting && sites[index].isExisting) else {
                    return false
                }
                let (dx, dy) = (sites[other].position.x - x, sites[other].position.y - y)
                return dx * dx + dy * dy < spacing * spacing
            }.map { [index, $0] }
        }
    }
}
