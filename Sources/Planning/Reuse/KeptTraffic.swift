import Foundation

/// The traffic of an earlier run, where all that it depends on is as it was.
struct KeptTraffic {
    let start: StartingRun

    private static let tables = [SectorLoads.file, "drops.csv"]

    /// Its part of the summary, with its tables copied; nil where the key is another.
    ///
    /// - Parameter damaged: told where its files are missing or not as the run wrote them: it is computed anew.
    func outcome(
        _ keys: ReuseKeys, into run: PendingRun, damaged: (String) -> Void
    ) throws -> TrafficOutcome? {
        guard let key = keys.traffic, key == start.keys?.traffic, let summary = start.traffic else {
            return nil
        }
        do {
            for table in Self.tables { try start.copy(table, to: run) }
        } catch let error as RunError where error.isOfInput {
            damaged("\(error): the traffic is computed anew")
            return nil
        }
        return summary
    }
}
