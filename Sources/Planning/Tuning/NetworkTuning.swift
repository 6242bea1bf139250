import CellPlanning
import Coverage
import RadioUnits
import Scenario

/// What a search found for a network, of which stations may be set back.
struct NetworkTuning {
    private var found: [TuningStage.CarrierOutcome]
    private let search: TuningStage
    /// The settings of the stations that are tuned.
    private(set) var settings: [CellTuning.Station: [AntennaSetting]] = [:]

    init(_ found: [TuningStage.CarrierOutcome], search: TuningStage) {
        self.found = found
        self.search = search
        for carrier in found {
            for (station, choices) in zip(carrier.stations, carrier.search.state.choices)
            where choices.contains(where: { $0 != AntennaChoice() }) {
                let built = search.radio.settings(
                    of: search.sites[station.site], index: station.site, carrier: carrier.carrier)
                settings[.init(site: station.site, carrier: carrier.carrier)] =
                    zip(built, choices).map { $0.changed(by: $1) }
            }
        }
    }

    /// Sets back the stations around zones that lost a goal.
    ///
    /// - Returns: the sites that are set back.
    mutating func restore(
        around lost: [GoalOutcome], within distance: Double, area: PlanningArea, sites: [CandidateSite]
    ) -> Set<Int> {
        let boxes = lost.map { row in ZoneBox(row, area: area) }
        let affected = settings.keys.filter { station in
            boxes.contains { $0.isNear(sites[station.site], within: distance) }
        }
        for station in affected { settings[station] = nil }
        return Set(affected.map(\.site))
    }

    /// The changed cells that remain.
    var changes: [CellPlanningOutcome.Change] {
        found.flatMap { carrier -> [CellPlanningOutcome.Change] in
            let entry = search.radio.carriers.entries[carrier.carrier]
            let unit = unit(of: carrier)
            return zip(carrier.stations, zip(carrier.search.state.choices, carrier.search.gains))
                .flatMap { station, found -> [CellPlanningOutcome.Change] in
                    let site = search.sites[station.site]
                    guard settings[.init(site: station.site, carrier: carrier.carrier)] != nil,
                        let transmitter = search.radio.transmitter(
                            of: site, network: entry.network, carrier: carrier.carrier)
                    else { return [] }
                    let radio = search.scenario.radios[transmitter.radio]
                    return zip(found.0, found.1).enumerated().filter { $1.0 != AntennaChoice() }.map {
                        sector, change in
                        let (choice, gain) = change
                        return .init(
                            network: search.scenario.networks[entry.network].id, carrier: entry.carrier.id,
                            site: site.id, sector: sector + 1, turnDeg: choice.turn.value,
                            electricalTiltDeg: choice.electricalTilt.value,
                            mechanicalTiltDeg: choice.mechanicalTilt.value, powerDb: choice.power.value,
                            beamSet: choice.beamSet == 0 ? "" : radio.beamSets[choice.beamSet - 1].id,
                            gain: (Double(gain) * unit).rounded(decimals: 4))
                    }
                }
        }
    }

    /// A row a carrier.
    func summaries(
        before: [CellPlanningOutcome.Shares], after: [CellPlanningOutcome.Shares]
    ) -> [CellPlanningOutcome.Carrier] {
        let changes = changes
        return found.enumerated().map { index, carrier in
            let entry = search.radio.carriers.entries[carrier.carrier]
            let own = changes.filter { $0.carrier == entry.carrier.id }
            func objective(_ worth: Int64) -> Double {
                (Double(worth) * unit(of: carrier)).rounded(decimals: 4)
            }
            return .init(
                network: search.scenario.networks[entry.network].id, carrier: entry.carrier.id,
                cells: carrier.stations.reduce(0) { $0 + $1.sectors }, changed: own.count,
                turned: own.count { $0.turnDeg != 0 },
                tilted: own.count { $0.electricalTiltDeg != 0 || $0.mechanicalTiltDeg != 0 },
                repowered: own.count { $0.powerDb != 0 }, beamSets: own.count { !$0.beamSet.isEmpty },
                rounds: carrier.search.rounds, objectiveBefore: objective(carrier.search.worthBefore),
                objectiveAfter: objective(carrier.search.state.worth),
                objectiveMost: objective(carrier.search.greatestWorth), before: before[index],
                after: after[index])
        }
    }

    private func unit(of carrier: TuningStage.CarrierOutcome) -> Double {
        TuningStage.unit(of: search.demand, greatestWorth: carrier.search.greatestWorth)
    }
}

extension AntennaSetting {
    /// The setting with a choice of the search.
    func changed(by choice: AntennaChoice) -> AntennaSetting {
        var setting = self
        setting.azimuth = azimuth + choice.turn
        setting.electricalDowntilt = electricalDowntilt + choice.electricalTilt
        setting.mechanicalDowntilt = mechanicalDowntilt + choice.mechanicalTilt
        setting.powerChange = powerChange + choice.power
        setting.beamSet = choice.beamSet
        return setting
    }
}

/// Where the zone of a goal row lies.
private struct ZoneBox {
    /// The county, where the zone is one.
    private var county: Int?
    /// West, east, south, north [m].
    private var bounds: (Double, Double, Double, Double)?

    init(_ row: GoalOutcome, area: PlanningArea) {
        let home = area.counties.firstIndex { $0.name == row.county }
        guard row.zoneKind != .county else {
            county = home
            return
        }
        let zone = area.zones.first {
            $0.kind == row.zoneKind && $0.name == row.zone && $0.county == home
        }
        for cell in zone?.cells ?? [] {
            let place = area.grid.centre(of: area.grid.cell(at: Int(cell)))
            let old = bounds ?? (place.x, place.x, place.y, place.y)
            bounds = (min(old.0, place.x), max(old.1, place.x), min(old.2, place.y), max(old.3, place.y))
        }
    }

    func isNear(_ site: CandidateSite, within distance: Double) -> Bool {
        if distance == .infinity { return true }
        guard let bounds else { return county == site.county }
        let x = max(bounds.0 - site.position.x, site.position.x - bounds.1, 0)
        let y = max(bounds.2 - site.position.y, site.position.y - bounds.3, 0)
        return (x * x + y * y).squareRoot() <= distance
    }
}
