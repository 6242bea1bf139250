import Foundation
import Geodesy
import Planning
import RadioUnits
import Transport

/// What transport costs on one core: rings for so many sites, and every single failure of a link or a node.
enum TransportTimings {
    /// Prints seconds and the peak of memory.
    static func print(sites count: Int) throws {
        var random = SplitMix64(seed: 1, 0)
        let sites = (0..<count).map { index in
            let county = index % 8
            let mean = 0.2 + random.nextUnit()
            return TransportSite(
                id: "s\(index)",
                position: ProjectedPoint(
                    x: Double(county) * 30_000 + 28_000 * random.nextUnit(), y: 40_000 * random.nextUnit()),
                county: county, busyMean: mean, peak: mean + 3 * random.nextUnit())
        }
        let pairs = (0..<8).map {
            AggregationNode(county: $0, position: ProjectedPoint(x: Double($0) * 30_000, y: 5_000))
        }
        let rules = RingRules(
            sitesPerRing: 8, detourFactor: 1.4, ringCapacity: 50, aggregationCapacity: 1600,
            utilisationLimit: 0.7, overhead: 0.25)
        var start = clock.now
        let network = try TransportNetwork.design(
            sites: sites, aggregation: pairs, core: ProjectedPoint(x: 90_000, y: 20_000), rules: rules)
        row("design of \(count) sites on \(network.rings.count) rings", seconds(clock.now - start), "s")
        start = clock.now
        let failures = FailureAnalysis(try TransportGraph(network, overhead: rules.overhead)).outcomes()
        row("every failure of \(failures.count) links and nodes", seconds(clock.now - start), "s")
        row("peak resident set", Machine.peakResidentMebibytes, "MiB")
    }
}
