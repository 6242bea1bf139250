/// Counts the residents that each station of a network serves.
struct ResidentTally: CoverageAccumulator {
    private let area: PlanningArea
    private let stationOfSector: [Int]
    /// By station.
    private(set) var residents: [Double]

    /// - Parameter stations: in the order that numbers their sectors.
    init(area: PlanningArea, stations: [CoverageStage.Station]) {
        self.area = area
        stationOfSector = stations.enumerated().flatMap { index, station in
            Array(repeating: index, count: station.sectors)
        }
        residents = Array(repeating: 0, count: stations.count)
    }

    mutating func add(_ band: CoverageBand) {
        for (index, sector) in band.server.enumerated() where sector >= 0 {
            residents[stationOfSector[Int(sector)]] += Double(area.population.samples[band.firstCell + index])
        }
    }
}
