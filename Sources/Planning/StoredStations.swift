import GISIO
import Scenario

/// The stations that a run chose, read back from its table.
enum StoredStations {
    /// Indices of the sites of each network, ascending: the order that numbers their sectors.
    ///
    /// - Throws: `RunError.malformed` where the run is not one of this scenario.
    static func sites(
        of folder: String, sites: [CandidateSite], scenario: PlanScenario
    ) throws -> [[Int]] {
        let file = folder + "/stations.csv"
        let indices = Dictionary(
            sites.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        var stations = [[Int]](repeating: [], count: scenario.networks.count)
        for row in try CSVTable.read(file).rows {
            guard let site = row["site_id"].flatMap({ indices[$0] }),
                let network = scenario.networks.firstIndex(where: { $0.id == row["network"] })
            else {
                throw RunError.malformed(
                    path: file, reason: "line \(row.line): the scenario has no such site or network")
            }
            stations[network].append(site)
        }
        return stations.map { $0.sorted() }
    }
}
