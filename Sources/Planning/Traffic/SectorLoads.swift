import Foundation
import GISIO
import Scenario

/// The loads that a run's traffic makes of its cells, where the coverage counts with each cell's own.
///
/// Values are those of `cell_loads.csv`, so that whoever reads the table back computes the same bits.
struct SectorLoads: Sendable, Equatable {
    /// A sector on one carrier.
    struct Sector: Sendable, Equatable {
        /// Share of the downlink's blocks in use, 0 to 1.
        var down: Double
        /// Rise of the noise at the station by terminals of other cells [dB].
        var rise: Double
    }

    static let file = "cell_loads.csv"

    private(set) var sectors: [CellTuning.Station: [Sector]] = [:]

    /// Those of some cells; narrow carriers are passed over, as they do not interfere.
    init(_ cells: [CellLoad], carriers: CarrierTable) {
        let numbers = Dictionary(
            carriers.entries.enumerated().map { ($1.carrier.id, $0) }, uniquingKeysWith: { first, _ in first }
        )
        for cell in cells {
            guard let carrier = numbers[cell.carrier] else { continue }
            sectors[.init(site: cell.site, carrier: carrier), default: []].append(
                Sector(
                    down: min(cell.load.down.rounded(decimals: 5), 1), rise: cell.rise.rounded(decimals: 3)))
        }
    }

    /// Reads them back from a run.
    ///
    /// - Throws: `RunError.malformed` where the table is not one of this scenario.
    init(ofRun folder: String, sites: [CandidateSite], carriers: CarrierTable) throws {
        let path = "\(folder)/\(Self.file)"
        let indices = Dictionary(
            sites.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let numbers = Dictionary(
            carriers.entries.enumerated().map { ($1.carrier.id, $0) }, uniquingKeysWith: { first, _ in first }
        )
        for row in try CSVTable.read(path).rows {
            guard let carrier = row["carrier"].flatMap({ numbers[$0] }) else { continue }
            guard let site = row["site_id"].flatMap({ indices[$0] }),
                let down = row["dl_utilisation"].flatMap(Double.init), down >= 0,
                let rise = row["noise_rise_db"].flatMap(Double.init), rise >= 0, rise.isFinite
            else {
                throw RunError.malformed(
                    path: path, reason: "line \(row.line): no load of a cell of this scenario")
            }
            sectors[.init(site: site, carrier: carrier), default: []].append(
                Sector(down: min(down, 1), rise: rise))
        }
    }

    /// The loads of a site's sectors on a carrier; nil where none are known, as for a site that a what-if puts up.
    func sectors(of site: Int, carrier: Int, count: Int) -> [Sector]? {
        guard let own = sectors[.init(site: site, carrier: carrier)], own.count == count else { return nil }
        return own
    }
}
