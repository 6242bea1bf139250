import Coverage
import Scenario

/// A carrier of a network with the stations that have it on the air.
struct CarrierOnAir: Sendable {
    /// Number of the carrier in the table.
    let number: Int
    let entry: CarrierTable.Entry
    /// The stations on the air, in the order that numbers the carrier's sectors.
    private(set) var signals: [StationSignal] = []
    /// For each of them its site.
    private(set) var siteOfStation: [Int] = []
    /// For each of them its radio.
    private(set) var radioOfStation: [Int] = []
    /// For each sector of the carrier its number within the network.
    private(set) var sectors: [Int32] = []
    /// For each sector its radio.
    private(set) var radioOfSector: [Int] = []
    /// For each sector its site.
    private(set) var siteOfSector: [Int] = []

    /// For each sector how what it sends differs from its radio.
    private(set) var changeOfSector: [AntennaChange] = []
    /// For each sector its own load; nil where the mean counts.
    private(set) var loadOfSector: [SectorLoads.Sector?] = []

    /// All carriers of a network.
    static func all(
        of network: Int, stations: [CoverageStage.Station], sites: [CandidateSite], radio: RadioPlan
    ) throws -> [CarrierOnAir] {
        try radio.carriers.numbers(of: network).map {
            try CarrierOnAir(number: $0, network: network, stations: stations, sites: sites, radio: radio)
        }
    }

    /// An indoor system that sends the carrier.
    struct System: Sendable {
        /// Index of its site.
        var site: Int
        /// Number of its sector within the network.
        var sector: Int32
        var transmitter: IndoorPlan.Transmitter
        /// Its own load; nil where the mean of all counts.
        var load: SectorLoads.Sector?
    }

    /// The indoor systems, in the order of their stations.
    private(set) var systems: [System] = []

    /// For each station the mean of its sectors' own loads; nil where the mean of all counts.
    var loadOfStation: [SectorLoads.Sector?] {
        var first = 0
        return signals.map { signal in
            defer { first += signal.antennas.count }
            let own = loadOfSector[first..<first + signal.antennas.count].compactMap { $0 }
            guard !own.isEmpty else { return nil }
            let count = Double(own.count)
            return SectorLoads.Sector(
                down: own.reduce(0) { $0 + $1.down } / count, rise: own.reduce(0) { $0 + $1.rise } / count)
        }
    }

    /// Those of a network's stations that have a carrier.
    init(
        number: Int, network: Int, stations: [CoverageStage.Station], sites: [CandidateSite],
        radio: RadioPlan
    ) throws {
        self.number = number
        entry = radio.carriers.entries[number]
        for station in stations {
            let site = sites[station.site]
            systems += radio.indoor.transmitters(of: site, network: network).filter { $0.carrier == number }
                .map {
                    System(
                        site: station.site, sector: Int32(station.firstSector), transmitter: $0,
                        load: radio.loads?.sectors(of: station.site, carrier: number, count: 1)?.first)
                }
            guard let transmitter = radio.transmitter(of: site, network: network, carrier: number) else {
                continue
            }
            let signal = try radio.signal(transmitter, of: site, index: station.site)
            changeOfSector += signal.antennas.map { AntennaChange($0, against: transmitter) }
            loadOfSector +=
                radio.loads?.sectors(of: station.site, carrier: number, count: station.sectors)
                ?? Array(repeating: nil, count: station.sectors)
            signals.append(signal)
            siteOfStation.append(station.site)
            radioOfStation.append(transmitter.radio)
            sectors += (0..<station.sectors).map { Int32(station.firstSector + $0) }
            radioOfSector += Array(repeating: transmitter.radio, count: station.sectors)
            siteOfSector += Array(repeating: station.site, count: station.sectors)
        }
    }
}
