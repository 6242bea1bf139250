/// What the traffic of a scenario must satisfy beyond each value on its own.
struct TrafficChecks {
    let scenario: PlanScenario
    let document: ScenarioNode
    let session: DecodingSession

    /// Reports everything that does not fit.
    func run() {
        if scenario.receiver.cellLoads == .traffic, scenario.traffic == nil {
            session.report(
                document["receiver"]?["cell_loads"] ?? document, "receiver.cell_loads",
                "is traffic, but there is no section traffic; allowed: mean, or traffic with that section")
        }
        guard let rules = scenario.traffic, let section = document["traffic"] else { return }
        let classes = scenario.clutter.map(\.id)
        for id in rules.firmDensity.keys.sorted() where !classes.contains(id) {
            session.report(
                section["firm_density"]?[id] ?? section, "traffic.firm_density.\(id)",
                "is not a clutter class; allowed: \(classes.joined(separator: ", "))")
        }
        guard let list = section["services"], case .sequence(let nodes) = list.content else { return }
        for (index, (service, node)) in zip(rules.services, nodes).enumerated() {
            let path = "traffic.services[\(index)]"
            if !service.id.isEmpty, rules.services[..<index].contains(where: { $0.id == service.id }) {
                session.report(
                    node["id"] ?? node, path + ".id",
                    "is \"\(service.id)\", which stands in the list already")
            }
            if !isCarried(service.technology) {
                session.report(
                    node["technology"] ?? node, path + ".technology",
                    "is \(service.technology.rawValue), which no carrier of iot[] has; allowed: NR, or one that iot[] has"
                )
            }
        }
    }

    private func isCarried(_ technology: TrafficService.Technology) -> Bool {
        technology == .nr
            || scenario.overlays.contains { $0.technology.rawValue == technology.rawValue }
    }
}
