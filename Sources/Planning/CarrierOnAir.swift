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

    /// Those of a network's stations that have a carrier.
    init(
        number: Int, network: Int, stations: [CoverageStage.Station], sites: [CandidateSite],
        radio: RadioPlan
    ) throws {
        self.number = number
        entry = radio.carriers.entries[number]
        for station in stations {
            let site = sites[station.site]
            guard let transmitter = radio.transmitter(of: site, network: network, carrier: number) else {
                continue
            }
            let signal = try radio.signal(transmitter, of: site, index: station.site)
            changeOfSector += signal.antennas.map { AntennaChange($0, against: transmitter) }
            signals.append(signal)
            siteOfStation.append(station.site)
            radioOfStation.append(transmitter.radio)
            sectors += (0..<station.sectors).map { Int32(station.firstSector + $0) }
            radioOfSector += Array(repeating: transmitter.radio, count: station.sectors)
            siteOfSector += Array(repeating: station.site, count: station.sectors)
        }
    }
}
