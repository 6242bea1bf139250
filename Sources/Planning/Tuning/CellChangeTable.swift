import Foundation
import GISIO
import RadioUnits
import Scenario

/// `acp.csv`: the changed cells in the order of their gain, from which other commands read how antennas are set.
enum CellChangeTable {
    static let name = "acp.csv"

    private static let columns = [
        "rank", "network", "carrier", "site_id", "sector_of_site", "turn_deg", "electrical_tilt_change_deg",
        "mechanical_tilt_change_deg", "power_change_db", "beam_set", "gain", "gain_so_far_pct",
    ]

    /// The table of some changes.
    static func text(_ changes: [CellPlanningOutcome.Change]) -> String {
        let total = changes.reduce(0) { $0 + $1.gain }
        var sum = 0.0
        let rows = changes.enumerated().map { index, change in
            sum += change.gain
            return [
                "\(index + 1)", change.network, change.carrier, change.site, "\(change.sector)",
                "\(change.turnDeg)", "\(change.electricalTiltDeg)", "\(change.mechanicalTiltDeg)",
                "\(change.powerDb)", change.beamSet, "\(change.gain)",
                "\((total > 0 ? sum / total * 100 : 0).rounded(decimals: 2))",
            ]
        }
        return CSVWriter.text(columns: columns, rows: rows)
    }

    /// The tuning of a run; nothing where it has none.
    ///
    /// - Throws: `RunError.malformed` for rows that do not fit the scenario.
    static func tuning(
        ofRun folder: String, sites: [CandidateSite], scenario: PlanScenario, radio: RadioPlan
    ) throws -> CellTuning {
        let file = "\(folder)/\(name)"
        var tuning = CellTuning()
        guard FileManager.default.fileExists(atPath: file) else { return tuning }
        let indices = Dictionary(
            sites.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        for row in try CSVTable.read(file).rows {
            func number(_ column: String) -> Double? {
                row[column].flatMap(Double.init).flatMap { $0.isFinite ? $0 : nil }
            }
            guard let site = row["site_id"].flatMap({ indices[$0] }),
                let carrier = row["carrier"].flatMap({ radio.carriers.index(of: $0) }),
                let sector = row["sector_of_site"].flatMap({ Int($0) }),
                let turn = number("turn_deg"), let electrical = number("electrical_tilt_change_deg"),
                let mechanical = number("mechanical_tilt_change_deg"),
                let power = number("power_change_db"),
                let transmitter = radio.transmitter(
                    of: sites[site], network: radio.carriers.entries[carrier].network, carrier: carrier),
                let beamSet = beamSet(row["beam_set"] ?? "", of: scenario.radios[transmitter.radio])
            else {
                throw RunError.malformed(
                    path: file, reason: "line \(row.line): no change of a cell of this scenario")
            }
            let key = CellTuning.Station(site: site, carrier: carrier)
            var settings =
                tuning.settings[key] ?? radio.settings(of: sites[site], index: site, carrier: carrier)
            guard settings.indices.contains(sector - 1) else {
                throw RunError.malformed(
                    path: file,
                    reason: "line \(row.line): sector_of_site is \(sector); allowed: 1 to \(settings.count)")
            }
            let built = settings[sector - 1]
            settings[sector - 1] = AntennaSetting(
                azimuth: built.azimuth + Degrees(turn),
                electricalDowntilt: built.electricalDowntilt + Degrees(electrical),
                mechanicalDowntilt: built.mechanicalDowntilt + Degrees(mechanical),
                powerChange: built.powerChange + Decibels(power), beamSet: beamSet)
            tuning.settings[key] = settings
        }
        return tuning
    }

    private static func beamSet(_ id: String, of radio: Radio) -> Int? {
        id.isEmpty ? 0 : radio.beamSets.firstIndex { $0.id == id }.map { $0 + 1 }
    }
}
