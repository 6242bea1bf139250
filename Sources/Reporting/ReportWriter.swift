import Foundation
import GISIO
import Geodesy
public import Planning
import Raster

/// Writes `report.html`: one file that opens offline, in Chinese and English.
public struct ReportWriter {
    private let folder: String
    private let summary: RunSummary
    private let language: ReportLanguage
    private let workers: Int

    /// A report on the run that lies in `run`, which may still be pending.
    ///
    /// - Parameter workers: maps drawn at the same time; the page does not depend on it.
    public init(run: String, summary: RunSummary, language: ReportLanguage, workers: Int) {
        folder = run
        self.summary = summary
        self.language = language
        self.workers = workers
    }

    /// `placement.json`; runs of earlier versions have none.
    private func placement() throws -> PlacementRecord? {
        let path = folder + "/placement.json"
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return try RunFile.decode(
            PlacementRecord.self, path, schema: PlacementRecord.currentSchema)
    }

    /// Draws the maps and writes the page.
    public func write() async throws {
        let maps = try await MapSection(folder: folder, summary: summary).html(workers: workers)
        let sections = [
            KeyFigures(summary: summary).html, maps, GoalSection(summary: summary).html,
            PredictionSection(summary: summary).html, PredictionClassSection(summary: summary).html,
            RateSection(summary: summary).html,
            ReliabilitySection(summary: summary).html, TrafficSection(summary: summary).html,
            ApplicationSection(summary: summary).html,
            PlacementSection(summary: summary, record: try placement()).html,
            ExchangeSection(summary: summary).html,
            CellPlanningSection(summary: summary).html,
            ReliefSection(summary: summary).html,
            IdentitySection(summary: summary).html,
            TransportSection(summary: summary).html,
            InputSection(summary: summary).html,
        ]
        let page = ReportPage(summary: summary, language: language, sections: sections).html
        do {
            try Data(page.utf8).write(to: URL(filePath: folder).appending(path: "report.html"))
        } catch {
            throw RunError.unwritable(path: "report.html", reason: error.localizedDescription)
        }
    }
}
