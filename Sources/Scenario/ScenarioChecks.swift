import RadioAccess
import RadioUnits

/// What a scenario must satisfy beyond each value on its own: names that refer to each other, sums, order.
struct ScenarioChecks {
    let scenario: PlanScenario
    let document: ScenarioNode
    let session: DecodingSession

    /// Reports everything that does not fit.
    func run() {
        uniqueNames()
        carriers()
        operators()
        references()
        money()
        placement()
    }

    private func placement() {
        for fault in PlacementChecks(scenario: scenario).faults {
            let path: [Step] = [.key("placement"), .key(fault.key), .index(fault.index)]
            report(path + (fault.field.map { [.key($0)] } ?? []), fault.message)
        }
        guard let relief = scenario.placement.relief else { return }
        for fault in ReliefChecks(scenario: scenario, classes: listedClasses, rules: relief).faults {
            let path: [Step] = [.key("placement"), .key("relief")]
            report(
                path + (fault.entry.map { [.key("rebuild"), .index($0)] } ?? [])
                    + fault.keys.map { .key($0) }, fault.message)
        }
    }

    private func report(_ path: [Step], _ message: String) {
        var node = document
        for step in path {
            switch (step, node.content) {
            case (.key(let key), _): node = node[key] ?? node
            case (.index(let index), .sequence(let values)) where values.indices.contains(index):
                node = values[index]
            default: break
            }
        }
        session.report(node, path.reduce(into: "") { $0 += $1.text(after: $0) }, message)
    }

    /// The classes of `site_classes`; those of `placement.relief` follow them and have checks of their own.
    private var listedClasses: [SiteClass] { scenario.siteClasses.filter { $0.rebuilds == nil } }

    private enum Step {
        case key(String)
        case index(Int)

        func text(after path: String) -> String {
            switch self {
            case .key(let key): path.isEmpty ? key : "." + key
            case .index(let index): "[\(index)]"
            }
        }
    }

    private func uniqueNames() {
        func check(_ names: [String], _ list: String, _ key: String) {
            for (index, name) in names.enumerated() where !name.isEmpty && names[..<index].contains(name) {
                report(
                    [.key(list), .index(index), .key(key)], "is \"\(name)\", which stands in the list already"
                )
            }
        }
        check(scenario.networks.map(\.id), "networks", "id")
        check(scenario.radios.map(\.id), "radios", "id")
        check(listedClasses.map(\.id), "site_classes", "id")
        check(scenario.goals.map(\.id), "goals", "id")
        check(scenario.overlays.map(\.id), "iot", "id")
        check(scenario.applications.map(\.id), "applications", "id")
        check(scenario.clutter.map(\.id), "clutter", "id")
        check(scenario.clutter.map { "\($0.code)" }, "clutter", "code")
        var seen: Set<String> = []
        for (network, value) in scenario.networks.enumerated() {
            for (index, carrier) in value.carriers.enumerated() where !seen.insert(carrier.id).inserted {
                report(
                    [.key("networks"), .index(network), .key("carriers"), .index(index), .key("id")],
                    "is \"\(carrier.id)\", which another carrier has already")
            }
        }
    }

    private func carriers() {
        let all = scenario.networks.enumerated().flatMap { network, value in
            value.carriers.enumerated().map { index, carrier in
                ([Step.key("networks"), .index(network), .key("carriers"), .index(index)], carrier)
            }
        }
        for (number, (path, carrier)) in all.enumerated() {
            band(carrier, path)
            do {
                _ = try ResourceBlocks.count(
                    bandwidth: carrier.bandwidth, subcarrierSpacing: carrier.subcarrierSpacing,
                    range: carrier.centre.gigahertz > 7.125 ? .fr2 : .fr1)
            } catch {
                report(path + [.key("bandwidth_mhz")], "\(error) (TS 38.101-1 table 5.3.2-1)")
            }
            let width = carrier.downlink.upperBound.megahertz - carrier.downlink.lowerBound.megahertz
            if carrier.bandwidth.megahertz > width + 1e-6 {
                report(
                    path + [.key("bandwidth_mhz")],
                    "is \(carrier.bandwidth.megahertz) MHz; allowed: up to the \(width) MHz of downlink_mhz")
            }
            for (_, other) in all[..<number] where overlaps(carrier.downlink, other.downlink) {
                report(path + [.key("downlink_mhz")], "overlaps the downlink of carrier \(other.id)")
            }
        }
        let total = scenario.networks.reduce(0) { $0 + $1.subscriberShare }
        if !scenario.networks.isEmpty, abs(total - 1) > 1e-6 {
            report(
                [.key("networks")],
                "subscriber_share_pct sums to \(total * 100) over all networks; allowed: 100")
        }
    }

    private func operators() {
        for (network, value) in scenario.networks.enumerated() {
            let path = [Step.key("networks"), .index(network), .key("operators")]
            let ids = value.carriers.map(\.id)
            for (index, tenant) in value.operators.enumerated() {
                guard let unknown = tenant.carriers?.first(where: { !ids.contains($0) }) else { continue }
                report(
                    path + [.index(index), .key("carriers")],
                    "names \"\(unknown)\"; allowed: \(ids.joined(separator: ", "))")
            }
            let shares = value.operators.compactMap(\.share)
            let sum = shares.reduce(0, +) * 100
            if !shares.isEmpty, shares.count < value.operators.count || abs(sum - 100) > 1e-6 {
                report(
                    path,
                    "share_pct stands at \(shares.count) of \(value.operators.count) and sums to "
                        + "\(sum.rounded()); allowed: at none, or at all with the sum 100")
            }
        }
    }

    private func overlaps(_ a: ClosedRange<Frequency>, _ b: ClosedRange<Frequency>) -> Bool {
        a.lowerBound < b.upperBound && b.lowerBound < a.upperBound
    }

    private func band(_ carrier: Carrier, _ path: [Step]) {
        guard let edges = NROperatingBand.edges(carrier.band) else {
            if !carrier.band.isEmpty {
                report(
                    path + [.key("band")],
                    "is \"\(carrier.band)\"; allowed: \(NROperatingBand.names.joined(separator: ", "))")
            }
            return
        }
        if carrier.duplex != edges.duplex {
            report(
                path + [.key("duplex")],
                "is \(carrier.duplex.rawValue); \(carrier.band) is \(edges.duplex.rawValue)")
        }
        func check(_ key: String, _ range: ClosedRange<Frequency>, _ allowed: ClosedRange<Double>) {
            let low = range.lowerBound.megahertz
            let high = range.upperBound.megahertz
            guard low < allowed.lowerBound - 1e-6 || high > allowed.upperBound + 1e-6 else { return }
            report(
                path + [.key(key)],
                "is \(low) to \(high) MHz; \(carrier.band) allows \(allowed.lowerBound) to \(allowed.upperBound) MHz "
                    + "(TS 38.104 table 5.2-1)")
        }
        check("downlink_mhz", carrier.downlink, edges.downlink)
        if carrier.duplex == .fdd { check("uplink_mhz", carrier.uplink, edges.uplink) }
    }

    private func references() {
        let carriers = scenario.networks.flatMap { $0.carriers.map(\.id) }
        func check(_ name: String, among names: [String], _ path: [Step]) {
            guard !name.isEmpty, !names.contains(name) else { return }
            report(path, "is \"\(name)\", which is not defined; allowed: \(names.joined(separator: ", "))")
        }
        for (index, radio) in scenario.radios.enumerated() {
            check(radio.carrier, among: carriers, [.key("radios"), .index(index), .key("carrier")])
        }
        for (index, overlay) in scenario.overlays.enumerated() {
            let path = [Step.key("iot"), .index(index)]
            check(overlay.hostCarrier, among: carriers, path + [.key("host_carrier")])
            if scenario.goals.contains(where: { $0.id == overlay.id }) {
                report(path + [.key("id")], "is \"\(overlay.id)\", which a goal has already")
            }
        }
        for (index, siteClass) in listedClasses.enumerated() {
            let path = [Step.key("site_classes"), .index(index)]
            height(of: siteClass, path)
            for (place, radio) in siteClass.radios.enumerated() {
                check(radio, among: scenario.radios.map(\.id), path + [.key("radios"), .index(place)])
            }
            radii(of: siteClass, path)
        }
        let morphologies = scenario.clutter.compactMap(\.morphology)
        for (index, rule) in scenario.candidates.enumerated() {
            let path = [Step.key("candidates"), .index(index)]
            check(rule.siteClass, among: listedClasses.map(\.id), path + [.key("site_class")])
            check(rule.morphology, among: morphologies, path + [.key("morphology")])
        }
        for (index, goal) in scenario.goals.enumerated() {
            let path = [Step.key("goals"), .index(index)]
            for (place, network) in goal.networks.enumerated() {
                check(
                    network, among: scenario.networks.map(\.id), path + [.key("networks"), .index(place)])
            }
            buildings(of: goal, path)
            floor(of: goal, path)
        }
    }

    /// Floors are for indoor goals, and for stations whose model has a height of terminals of its own.
    private func floor(of goal: CoverageGoal, _ path: [Step]) {
        guard let floor = goal.floor else { return }
        if goal.environment != .indoor {
            report(
                path + [.key("floor")], "is \(floor) for a goal outdoors; allowed: with environment indoor")
        }
        if let other = scenario.siteClasses.first(where: { $0.model == .profile }) {
            report(
                path + [.key("floor")],
                "is \(floor), but site class \(other.id) follows P1812, whose fields have one height of terminals; "
                    + "allowed: with models of TR 38.901")
        }
    }

    /// Every clutter class in which buildings may stand has a type where a goal looks it up.
    private func buildings(of goal: CoverageGoal, _ path: [Step]) {
        guard goal.building == .byClutter else { return }
        let without = scenario.clutter.filter { $0.building == nil && !$0.isWater }.map(\.id)
        guard !without.isEmpty else { return }
        report(
            path + [.key("building")],
            "is by_clutter, but clutter class \(without.joined(separator: ", ")) has no building; allowed: one in "
                + "every class that is not water")
    }

    /// The heights for which the model of the class holds.
    ///
    /// - Source: 3GPP TR 38.901 V17 table 7.4.1-1 for RMa; UMa (25 m there) and UMi (10 m) as wide as the
    ///   propagation models take them; ITU-R P.1812-7 table 1 for P1812.
    private func height(of siteClass: SiteClass, _ path: [Step]) {
        let allowed =
            switch siteClass.model {
            case .urbanMicro: 3.0...50
            case .urbanMacro, .ruralMacro: 10.0...150
            case .profile: 1.0...3000
            // Ceilings; where antennas hang above the clutter of a hall, 2 m high, they must.
            case .indoorOffice, .hallSparseLow, .hallDenseLow: 1.5...25
            case .hallSparseHigh, .hallDenseHigh: 2.0...25
            }
        guard !allowed.contains(siteClass.height.value) else { return }
        report(
            path + [.key("height_m")],
            "is \(siteClass.height.value) m; \(siteClass.model.rawValue) allows \(allowed.lowerBound) to "
                + "\(allowed.upperBound) m")
    }

    /// Every radio's carrier has a radius, at most one radio a carrier, and no radius without a radio.
    private func radii(of siteClass: SiteClass, _ path: [Step]) {
        if siteClass.model.isIndoor {
            if !siteClass.radius.isEmpty {
                report(
                    path + [.key("radius_km")],
                    "is for outdoor models; \(siteClass.model.rawValue) is heard within indoor.reach_m")
            }
        } else if siteClass.indoor != nil {
            report(path + [.key("indoor")], "is for indoor models; \(siteClass.model.rawValue) is not one")
        }
        let used = siteClass.radios.compactMap { name in scenario.radios.first { $0.id == name }?.carrier }
        for (place, carrier) in used.enumerated() {
            if siteClass.radius[carrier] == nil, !siteClass.model.isIndoor {
                report(path + [.key("radius_km")], "has no radius for carrier \(carrier)")
            }
            if used[..<place].contains(carrier) {
                report(
                    path + [.key("radios")], "has two radios for carrier \(carrier); allowed: one a carrier")
            }
        }
        for carrier in siteClass.radius.keys.sorted()
        where !used.contains(carrier) && !siteClass.model.isIndoor {
            report(
                path + [.key("radius_km"), .key(carrier)],
                "is for a carrier that no radio of this class serves; allowed: \(used.joined(separator: ", "))"
            )
        }
    }

    private func money() {
        for (index, phase) in scenario.phases.enumerated().dropFirst()
        where phase.year <= scenario.phases[index - 1].year {
            report(
                [.key("phases"), .index(index), .key("year")],
                "is \(phase.year); allowed: later than \(scenario.phases[index - 1].year)")
        }
        if !scenario.phases.isEmpty, scenario.phases.allSatisfy({ $0.serviceWeight == 0 }) {
            report([.key("phases")], "have no service_weight; allowed: one at least above 0")
        }
        if let last = scenario.phases.last, scenario.stationGoal.year > last.year {
            report(
                [.key("station_goal"), .key("year")],
                "is \(scenario.stationGoal.year); allowed: up to the last phase, \(last.year)")
        }
        for (index, year) in scenario.transport.egress.enumerated().dropFirst()
        where year.year <= scenario.transport.egress[index - 1].year {
            report(
                [.key("transport"), .key("egress"), .index(index), .key("year")],
                "is \(year.year); allowed: later than \(scenario.transport.egress[index - 1].year)")
        }
    }
}
