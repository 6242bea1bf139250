import Foundation
import Planning

/// Prints the phase times of a run from its manifest.
enum RunTimings {
    /// Prints a line a phase, the share of each, and the cells swept a second.
    static func print(manifest path: String) throws {
        let data = try Data(contentsOf: URL(filePath: path))
        let manifest = try JSONDecoder().decode(RunManifest.self, from: data)
        let total = manifest.timingsS["total"] ?? 0
        row("workers", Double(manifest.workers), "")
        for phase in PlanPhase.allCases {
            guard let seconds = manifest.timingsS[phase.rawValue] else { continue }
            let share = String(format: "%.0f %%", total > 0 ? seconds / total * 100 : 0)
            row("phase \(phase.rawValue)", seconds, "s  (\(share))")
        }
        row("whole run", total, "s")
        row("peak memory", manifest.peakRssMib, "MiB")
        row("path-loss cells", Double(manifest.counts["path_loss_pixels"] ?? 0) / 1e6, "million")
    }
}
