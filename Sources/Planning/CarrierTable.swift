import RadioAccess
package import RadioUnits
package import Scenario

/// The carriers of all networks in one list, with what the calculation needs of each.
package struct CarrierTable: Sendable {
    /// A carrier and its network.
    package struct Entry: Sendable {
        package var carrier: Carrier
        /// Index of its network.
        package var network: Int
        /// Subcarriers of the channel: 12 for each resource block.
        package var subcarriers: Int
        /// Thermal noise in one resource element behind the receiver's noise figure [dBm].
        package var noise: PowerLevel
    }

    /// In the order of the scenario's networks and their carriers.
    package let entries: [Entry]

    package init(scenario: PlanScenario) throws {
        entries = try scenario.networks.enumerated().flatMap { network, value in
            try value.carriers.map { carrier in
                let blocks = try ResourceBlocks.count(
                    bandwidth: carrier.bandwidth, subcarrierSpacing: carrier.subcarrierSpacing)
                return Entry(
                    carrier: carrier, network: network, subcarriers: 12 * blocks,
                    noise: ThermalNoise.level(bandwidth: carrier.subcarrierSpacing)
                        + scenario.receiver.noiseFigure)
            }
        }
    }

    /// The numbers of a network's carriers, the one with most capacity first.
    func numbers(of network: Int) -> [Int] { entries.indices.filter { entries[$0].network == network } }

    /// Index of a carrier by its id.
    func index(of id: String) -> Int? { entries.firstIndex { $0.carrier.id == id } }
}
