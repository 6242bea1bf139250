import Foundation
public import Planning

/// A run directory as it lies on disk.
public struct StoredRun: Sendable {
    /// The folder.
    public let folder: String
    /// `summary.json`.
    public let summary: RunSummary
    /// `manifest.json`.
    public let manifest: RunManifest
    /// `stations.csv`: each station as `site/network`, ascending.
    public let stations: [String]

    /// Reads a run.
    ///
    /// - Throws: `RunError` naming the file that is missing or malformed.
    public init(folder: String) throws(RunError) {
        self.folder = folder
        summary = try RunFile.decode(
            RunSummary.self, folder + "/summary.json", schema: RunSummary.currentSchema)
        manifest = try RunFile.decode(
            RunManifest.self, folder + "/manifest.json", schema: RunManifest.currentSchema)
        stations = try Self.stations(folder + "/stations.csv")
    }

    private static func stations(_ path: String) throws(RunError) -> [String] {
        guard let data = FileManager.default.contents(atPath: path),
            let text = String(data: data, encoding: .utf8)
        else { throw .unreadable(path: path) }
        let rows = text.split(whereSeparator: \.isNewline).dropFirst()
        var keys: [String] = []
        for (index, row) in rows.enumerated() {
            let cells = row.split(separator: ",", omittingEmptySubsequences: false)
            guard cells.count > 1 else {
                throw .malformed(path: path, reason: "line \(index + 2): expected site_id,network,...")
            }
            keys.append("\(cells[0])/\(cells[1])")
        }
        return keys.sorted()
    }
}
