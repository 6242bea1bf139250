import Scenario

/// The busy-hour load of each station of a network, from the residents its sectors serve.
struct StationLoad: Sendable {
    /// Mean of the busy hour [Gbit/s]; one a station.
    let mean: [Double]
    /// Peak of the busiest of its sectors on all its carriers [Gbit/s]; one a station.
    let peak: [Double]
    /// Residents served by the station; one a station.
    let residents: [Double]

    /// - Parameters:
    ///   - residents: served by each station of the network.
    ///   - carriers: for each station the carriers it has on the air.
    init(
        residents: [Double], stations: [CoverageStage.Station], carriers: [[Carrier]], network: Network,
        rules: TransportRules
    ) {
        let rate = network.subscriberShare * rules.penetration * rules.subscriberRate / 1e3
        self.residents = residents
        mean = residents.indices.map { index in
            min(residents[index] * rate, Self.capacity(of: stations[index].sectors, carriers[index]))
        }
        peak = carriers.map { $0.reduce(0) { $0 + Self.rate($1, efficiency: $1.peakSpectralEfficiency) } }
    }

    /// What all sectors of a station carry at their mean efficiency [Gbit/s].
    private static func capacity(of sectors: Int, _ carriers: [Carrier]) -> Double {
        Double(sectors) * carriers.reduce(0) { $0 + rate($1, efficiency: $1.spectralEfficiency) }
    }

    private static func rate(_ carrier: Carrier, efficiency: Double) -> Double {
        carrier.bandwidth.hertz * efficiency * carrier.downlinkShare / 1e9
    }
}
