import GISIO
import Scenario

/// The stations that a run chose, read back from its table.
struct StoredStations {
    /// Indices of the sites of each network, ascending: the order that numbers their sectors.
    private(set) var stations: [[Int]]
    /// The sites, with stations rebuilt as in the run.
    private(set) var sites: [CandidateSite]

    /// - Throws: `RunError.malformed` where the run is not one of this scenario.
    init(of folder: String, sites: [CandidateSite], scenario: PlanScenario) throws {
        let file = folder + "/stations.csv"
        let indices = Dictionary(
            sites.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let equipment = Equipment(scenario: scenario)
        var stations = [[Int]](repeating: [], count: scenario.networks.count)
        self.sites = sites
        for row in try CSVTable.read(file).rows {
            guard let site = row["site_id"].flatMap({ indices[$0] }),
                let network = scenario.networks.firstIndex(where: { $0.id == row["network"] })
            else {
                throw RunError.malformed(
                    path: file, reason: "line \(row.line): the scenario has no such site or network")
            }
            stations[network].append(site)
            let siteClass = scenario.siteClasses.firstIndex { $0.id == row["site_class"] }
            if let siteClass, siteClass != sites[site].siteClass {
                guard equipment.rebuilds(of: sites[site].siteClass).contains(siteClass) else {
                    throw RunError.malformed(
                        path: file,
                        reason:
                            "line \(row.line): site_class is no class that the site can have in the scenario")
                }
                self.sites[site] = self.sites[site].rebuilt(as: siteClass, of: network)
            }
        }
        self.stations = stations.map { $0.sorted() }
    }
}
