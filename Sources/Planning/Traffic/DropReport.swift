import Coverage
import Scenario
internal import Traffic

/// Plays the drops of a network and tells how users end, by service, zone and county.
struct DropReport {
    let plan: TrafficPlan
    let points: DemandPoints
    let network: TrafficNetwork
    let balance: LoadSolution
    /// Loads from traffic elsewhere.
    let outside: LoadSolution

    /// One row a service and place with users.
    ///
    /// - Parameter isWanted: tells at which points users are dropped.
    func rows(
        drops: Int, seed: UInt64, progress: (Double) -> Void = { _ in }, where isWanted: (Int) -> Bool
    ) async throws -> [DropRow] {
        guard drops > 0 else { return [] }
        let zones = plan.area.zones.indices.filter { plan.area.zones[$0].kind != .county }
        let rowOfZone = Dictionary(
            zones.enumerated().map { (Int32($1), Int32($0 + plan.area.counties.count)) },
            uniquingKeysWith: { first, _ in first })
        var rowsOfPoint = PointRows()
        for point in 0..<points.count {
            rowsOfPoint.append(
                [Int32(points.county[point])] + points.zones[point].compactMap { rowOfZone[$0] })
        }
        let problem = try DropProblem(
            carriers: network.carriers, scatter: try await network.scatter(plan: plan),
            siteOfSector: network.descriptions.map { description in
                description.sectors.map { Int32($0.site) }
            }, services: TrafficDemand(plan: plan, points: points).dropServices(on: network, where: isWanted),
            rules: DropProblem.Rules(
                leastQuality: plan.rules.leastSINR.value, preferredLevel: plan.preferredLevel),
            surroundings: .init(outside: outside, balance: balance), rowsOfPoint: rowsOfPoint,
            insideOfPoint: points.insideOfPoint, buildingOfPoint: network.buildingOfPoint)
        let counts = try await problem.counts(
            drops: drops, seed: seed, workers: plan.workers, progress: progress)
        let places =
            plan.area.counties.enumerated().map { ($1.name, ZoneKind.county, $0) }
            + zones.map { (plan.area.zones[$0].name, plan.area.zones[$0].kind, plan.area.zones[$0].county) }
        return places.enumerated().flatMap { row, place in
            row < counts.rows
                ? plan.rules.services.indices.compactMap { self.row(counts, service: $0, row: row, place) }
                : []
        }
    }

    private func row(
        _ counts: DropCounts, service: Int, row: Int, _ place: (name: String, kind: ZoneKind, county: Int)
    ) -> DropRow? {
        guard let served = counts.servedShare(service: service, row: row) else { return nil }
        let users = counts.users(service: service, row: row)
        func share(_ outcome: DropOutcome) -> Double {
            (Double(counts.users(service: service, row: row, outcome)) / Double(users)).rounded(decimals: 5)
        }
        return DropRow(
            service: plan.rules.services[service].id, zone: place.name, zoneKind: place.kind,
            county: plan.area.counties[place.county].name,
            network: plan.scenario.networks[network.index].id, drops: counts.drops, users: users,
            served: served.value.rounded(decimals: 5), halfWidth: served.halfWidth.rounded(decimals: 5),
            noCoverage: share(.noCoverage), blockedByQuality: share(.blockedByQuality),
            uplinkLimited: share(.uplinkLimited), noCapacity: share(.noCapacity))
    }
}

extension DropRow {
    static let columns = [
        "service", "zone", "zone_kind", "county", "network", "drops", "users", "served", "half_width",
        "no_coverage", "blocked_by_quality", "uplink_limited", "no_capacity",
    ]

    var row: [String] {
        [
            service, zone, zoneKind.rawValue, county, network, "\(drops)", "\(users)", "\(served)",
            "\(halfWidth)", "\(noCoverage)", "\(blockedByQuality)", "\(uplinkLimited)", "\(noCapacity)",
        ]
    }
}
