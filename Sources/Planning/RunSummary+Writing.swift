import Foundation

extension RunSummary {
    /// Writes `summary.json`, and beside it `placement.json` and the prices of the bound, if there is one.
    func write(with placement: PlacementRecord, prices: StoredPrices?, to run: PendingRun) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try run.write(encoder.encode(self), to: "summary.json")
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try run.write(encoder.encode(placement), to: "placement.json")
        if let prices { try run.write(prices.bytes, to: StoredPrices.name) }
    }
}
