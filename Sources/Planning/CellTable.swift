import GISIO
import RadioUnits
import Scenario

/// `cells.csv`: identities, neighbours and antenna of every cell.
struct CellTable {
    let network: PlannedNetwork
    let radio: RadioPlan
    let plans: [CellPlan]

    private static let antennaColumns = [
        "azimuth_deg", "electrical_downtilt_deg", "mechanical_downtilt_deg", "power_change_db", "beam_set",
    ]

    /// The whole table.
    var text: String {
        let rows = plans.flatMap { plan -> [[String]] in
            let settings = settings(of: plan)
            return zip(plan.rows(sites: network.sites), plan.sectors).map { row, sector in
                row + (settings[sector] ?? Self.antennaColumns.map { _ in "" })
            }
        }
        return CSVWriter.text(columns: CellPlan.columns + Self.antennaColumns, rows: rows)
    }

    /// The antenna columns by the sector's number within its network.
    private func settings(of plan: CellPlan) -> [Int32: [String]] {
        let scenario = network.scenario
        guard let number = scenario.networks.firstIndex(where: { $0.id == plan.network }) else { return [:] }
        var columns: [Int32: [String]] = [:]
        for station in network.stations(of: number) {
            let site = network.sites[station.site]
            guard
                let transmitter = radio.transmitter(of: site, network: number, carrier: plan.carrierNumber)
            else { continue }
            let unit = scenario.radios[transmitter.radio]
            let settings = radio.settings(of: site, index: station.site, carrier: plan.carrierNumber)
            for (sector, setting) in settings.enumerated() {
                columns[Int32(station.firstSector + sector)] = [
                    "\(setting.azimuth.value.rounded(decimals: 1))", "\(setting.electricalDowntilt.value)",
                    "\(setting.mechanicalDowntilt.value)", "\(setting.powerChange.value)",
                    setting.beamSet == 0 ? "" : unit.beamSets[setting.beamSet - 1].id,
                ]
            }
        }
        return columns
    }
}
