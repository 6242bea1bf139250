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
            var row = CellPlanningOutcome.Carrier(
                network: search.scenario.networks[entry.network].id, carrier: entry.carrier.id,
                cells: carrier.stations.reduce(0) { $0 + $1.sectors }, changed: 0, turned: 0, tilted: 0,
                repowered: 0, beamSets: 0, rounds: carrier.search.rounds,
                objectiveBefore: objective(carrier.search.worthBefore),
                objectiveAfter: objective(carrier.search.state.worth),
                objectiveMost: objective(carrier.search.greatestWorth), before: before[index],
                after: after[index])
            row.count(own)
            return row
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

extension CellPlanningOutcome.Carrier {
    /// Counts the changes of its cells.
    mutating func count(_ changes: [CellPlanningOutcome.Change]) {
        changed = changes.count
        turned = changes.count { $0.turnDeg != 0 }
        tilted = changes.count { $0.electricalTiltDeg != 0 || $0.mechanicalTiltDeg != 0 }
        repowered = changes.count { $0.powerDb != 0 }
        beamSets = changes.count { !$0.beamSet.isEmpty }
    }
}
