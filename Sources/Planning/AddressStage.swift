import Scenario
import Transport

/// IPv6 prefixes for every router, link, station and slice.
struct AddressStage {
    let network: PlannedNetwork
    let graph: TransportGraph

    /// Slices by their standard type: eMBB 1, URLLC 2, MIoT 3 (3GPP TS 23.501, table 5.15.2.2-1).
    private static let slices = ["embb", "urllc", "miot"]

    /// The plan, and what the summary says of it.
    ///
    /// - Throws: `AddressError` where the prefix has no room.
    func outcome() throws -> (summary: TransportOutcome.Addressing, plan: AddressPlan) {
        let scenario = network.scenario
        let stations = network.stations.map {
            "\(network.sites[$0.site].id)/\(scenario.networks[$0.network].id)"
        }
        let links = graph.distinctLinks
        let pools = [
            AddressPool(purpose: "loopback", length: 128, elements: graph.nodeNames),
            AddressPool(purpose: "link", length: 127, elements: links.map(\.id)),
            AddressPool(purpose: "station", length: 64, elements: stations),
            AddressPool(
                purpose: "slice", length: 48,
                elements: scenario.networks.flatMap { network in Self.slices.map { "\(network.id)/\($0)" } }),
        ]
        let addresses = scenario.transport.addresses
        let root = IPv6Prefix(address: addresses.address, length: addresses.length)
        let plan = try AddressPlan(root: root, pools: pools)
        let branches = zip(pools, plan.branches).map { pool, branch in
            TransportOutcome.Addressing.Branch(
                purpose: pool.purpose, prefix: "\(branch.prefix)", length: pool.length,
                elements: plan.assignments.count { $0.purpose == pool.purpose })
        }
        return (
            .init(
                prefix: "\(root)", branches: branches,
                readyShare: readyShare(plan, stations: stations)), plan
        )
    }

    /// Routers with a loopback and a prefix on each link, and stations with a prefix, among all of them.
    private func readyShare(_ plan: AddressPlan, stations: [String]) -> Double {
        let known = Dictionary(grouping: plan.assignments, by: \.purpose).mapValues { Set($0.map(\.element)) }
        func has(_ purpose: String, _ element: String) -> Bool { known[purpose]?.contains(element) ?? false }
        var ready = stations.count { has("station", $0) }
        var bare: Set<String> = []
        for link in graph.distinctLinks where !has("link", link.id) { bare.formUnion(link.ends) }
        let routers = graph.nodeNames
        ready += routers.count { has("loopback", $0) && !bare.contains($0) }
        let count = stations.count + routers.count
        return count > 0 ? (Double(ready) / Double(count)).rounded(decimals: 5) : 1
    }
}
