/// What `placement.relief` must satisfy beyond each value on its own.
struct ReliefChecks {
    /// Something that does not fit: the entry of `rebuild` and the keys in it, and what is wrong.
    typealias Fault = (entry: Int?, keys: [String], message: String)

    let scenario: PlanScenario
    /// The classes of `site_classes`.
    let classes: [SiteClass]
    let rules: ReliefRules

    /// Everything that does not fit.
    var faults: [Fault] {
        var faults: [Fault] = []
        if rules.rounds > 0, scenario.traffic == nil {
            faults.append(
                (
                    nil, ["rounds"],
                    "is \(rules.rounds), but without traffic there are no loads; allowed: 0, or a section traffic"
                ))
        }
        var taken = classes.map(\.id)
        for (index, rebuild) in rules.rebuilds.enumerated() {
            if taken.contains(rebuild.id) {
                faults.append(
                    (index, ["id"], "is \"\(rebuild.id)\", which another class of sites has already"))
            }
            taken.append(rebuild.id)
            faults += self.faults(of: rebuild).map { (index, $0.keys, $0.message) }
        }
        return faults
    }

    private func faults(of rebuild: ReliefRules.Rebuild) -> [(keys: [String], message: String)] {
        guard !rebuild.siteClass.isEmpty else { return [] }
        let outdoor = classes.filter { !$0.model.isIndoor }
        guard let base = outdoor.first(where: { $0.id == rebuild.siteClass }) else {
            return [
                (
                    ["site_class"],
                    "is \"\(rebuild.siteClass)\"; allowed: \(outdoor.map(\.id).joined(separator: ", "))"
                )
            ]
        }
        let known = scenario.radios.map(\.id)
        if let unknown = rebuild.radios.first(where: { !known.contains($0) }) {
            return [(["radios"], "names \"\(unknown)\"; allowed: \(known.joined(separator: ", "))")]
        }
        let (before, after) = (carriers(of: base.radios), carriers(of: rebuild.radios))
        let sectors = rebuild.sectors ?? base.sectors
        var faults: [(keys: [String], message: String)] = []
        if Set(after).count < after.count {
            faults.append((["radios"], "has two radios for a carrier; allowed: one a carrier"))
        }
        if let lost = before.first(where: { !after.contains($0) }) {
            faults.append(
                (
                    ["radios"],
                    "has no radio for carrier \(lost), which \(base.id) has; allowed: all of its carriers, and more"
                ))
        }
        if sectors < base.sectors {
            faults.append((["sectors"], "is \(sectors); allowed: \(base.sectors) of \(base.id), or more"))
        }
        let new = after.filter { !before.contains($0) }
        if new.isEmpty, sectors == base.sectors {
            faults.append(
                (
                    ["radios"],
                    "and sectors are no more than \(base.id) has; allowed: a further carrier or more sectors"
                ))
        }
        if let open = new.first(where: { rebuild.radius[$0] == nil }) {
            faults.append((["radius_km"], "has no radius for carrier \(open)"))
        }
        if let odd = rebuild.radius.keys.sorted().first(where: { !new.contains($0) }) {
            faults.append(
                (
                    ["radius_km", odd],
                    "is no carrier that comes; allowed: \(new.isEmpty ? "none" : new.joined(separator: ", "))"
                ))
        }
        return faults + radii(of: rebuild)
    }

    /// A site keeps one field of losses a carrier, so that all rebuilds of a class agree in its radius.
    private func radii(of rebuild: ReliefRules.Rebuild) -> [(keys: [String], message: String)] {
        rebuild.radius.keys.sorted().compactMap { carrier in
            let first = rules.rebuilds.first {
                $0.siteClass == rebuild.siteClass && $0.radius[carrier] != nil
            }
            guard let first, let asked = first.radius[carrier], asked != rebuild.radius[carrier] else {
                return nil
            }
            return (
                ["radius_km", carrier], "is not the \(asked.value / 1000) of \(first.id); allowed: the same"
            )
        }
    }

    private func carriers(of radios: [String]) -> [String] {
        radios.compactMap { name in scenario.radios.first { $0.id == name }?.carrier }
    }
}
