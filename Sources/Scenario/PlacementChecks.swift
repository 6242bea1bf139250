/// What `placement` must satisfy beyond each value on its own.
struct PlacementChecks {
    let scenario: PlanScenario

    /// Everything that does not fit: the key, its place in the list and in that, and what is wrong.
    var faults: [(key: String, index: Int, field: String?, message: String)] {
        references("mandatory_sites", scenario.placement.mandatorySites)
            + references("forbidden_sites", scenario.placement.forbiddenSites) + contradictions + limits
    }

    private func references(
        _ key: String, _ list: [StationReference]
    ) -> [(key: String, index: Int, field: String?, message: String)] {
        let networks = scenario.networks.map(\.id)
        return list.enumerated().compactMap { index, reference in
            guard let network = reference.network, !networks.contains(network) else { return nil }
            return (
                key, index, nil,
                "names network \"\(network)\"; allowed: SITE or SITE/NETWORK with \(networks.joined(separator: ", "))"
            )
        }
    }

    private var contradictions: [(key: String, index: Int, field: String?, message: String)] {
        let mandatory = scenario.placement.mandatorySites
        return scenario.placement.forbiddenSites.enumerated().compactMap { index, reference in
            guard mandatory.contains(where: reference.overlaps) else { return nil }
            return (
                "forbidden_sites", index, nil,
                "forbids site \"\(reference.site)\", which mandatory_sites asks for; allowed: one of them"
            )
        }
    }

    private var limits: [(key: String, index: Int, field: String?, message: String)] {
        let networks = scenario.networks.map(\.id)
        return scenario.placement.stationLimits.enumerated().flatMap { index, limit in
            var faults: [(key: String, index: Int, field: String?, message: String)] = []
            if let network = limit.network, !networks.contains(network) {
                faults.append(
                    (
                        "station_limits", index, "network",
                        "is \"\(network)\"; allowed: \(networks.joined(separator: ", "))"
                    ))
            }
            if let most = limit.atMost, most < limit.atLeast {
                faults.append(
                    (
                        "station_limits", index, "at_most",
                        "is \(most); allowed: at_least, \(limit.atLeast), or more"
                    ))
            }
            return faults
        }
    }
}
