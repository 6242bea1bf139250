import Foundation
import GISIO
import Geodesy
import RadioUnits
import Raster
import Scenario

/// The sites that stand already, from a CSV file.
///
/// Columns: `id`, `longitude_deg`, `latitude_deg`, `site_class`, and optionally `height_m` (else the height of the class) and
/// `networks` (network ids, separated by spaces; none: the tower is bare).
struct ExistingSites {
    let scenario: PlanScenario
    let area: PlanningArea

    /// Reads the file of the scenario, if it names one.
    ///
    /// - Throws: `RunError.badSite` naming the row and what is allowed in it; every row must be usable.
    func read() throws -> [CandidateSite] {
        guard let file = scenario.layers.existingSites else { return [] }
        let table = try CSVTable.read(file.path)
        for column in ["id", "longitude_deg", "latitude_deg", "site_class"]
        where !table.columns.contains(column) {
            throw RunError.badSite(file: file.path, row: 1, reason: "column \(column) is missing")
        }
        var seen: [String: Int] = [:]
        let projection = try Projection(crs: scenario.area.crs)
        return try table.rows.map { row in
            let site = try site(row, file: file.path, projection: projection)
            if let first = seen[site.id] {
                throw RunError.badSite(
                    file: file.path, row: row.line, reason: "id \(site.id) stands in row \(first) already")
            }
            seen[site.id] = row.line
            return site
        }
    }

    private func site(_ row: CSVTable.Row, file: String, projection: borrowing Projection) throws
        -> CandidateSite
    {
        func fault(_ reason: String) -> RunError { .badSite(file: file, row: row.line, reason: reason) }
        guard let id = row["id"], !id.isEmpty else { throw fault("id is empty") }
        guard let className = row["site_class"],
            let siteClass = scenario.siteClasses.firstIndex(where: { $0.id == className })
        else {
            let allowed = scenario.siteClasses.map(\.id).joined(separator: ", ")
            throw fault("site \(id): site_class \(row["site_class"] ?? "") is unknown; allowed: \(allowed)")
        }
        let longitude = try number(row, "longitude_deg", in: -180...180, site: id, file: file)
        let latitude = try number(row, "latitude_deg", in: -90...90, site: id, file: file)
        var height = scenario.siteClasses[siteClass].height
        if let text = row["height_m"], !text.isEmpty {
            height = Metres(try number(row, "height_m", in: 1...300, site: id, file: file))
        }
        let place = GeodeticPoint(longitude: Degrees(longitude), latitude: Degrees(latitude))
        guard let position = try projection.projected([place]).first,
            let cell = area.grid.cell(containing: position),
            area.county[cell] > 0
        else { throw fault("site \(id): \(longitude), \(latitude) lies outside the counties") }
        return CandidateSite(
            id: id, position: position, siteClass: siteClass, height: height,
            county: Int(area.county[cell]) - 1,
            existingNetworks: try networks(row["networks"] ?? "", site: id, fault: fault), isExisting: true)
    }

    private func number(
        _ row: CSVTable.Row, _ column: String, in range: ClosedRange<Double>, site: String, file: String
    ) throws -> Double {
        guard let text = row[column], let value = Double(text), range.contains(value) else {
            throw RunError.badSite(
                file: file, row: row.line,
                reason:
                    "site \(site): \(column) is \(row[column] ?? ""); allowed: \(range.lowerBound) to \(range.upperBound)"
            )
        }
        return value
    }

    private func networks(_ text: String, site: String, fault: (String) -> RunError) throws -> [Int] {
        try text.split(separator: " ").map { name in
            guard let index = scenario.networks.firstIndex(where: { $0.id == name }) else {
                let allowed = scenario.networks.map(\.id).joined(separator: ", ")
                throw fault("site \(site): network \(name) is unknown; allowed: \(allowed)")
            }
            return index
        }
    }
}
