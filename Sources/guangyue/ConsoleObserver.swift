import Foundation
import Placement
import Planning
import Synchronization

/// Shows a run's progress on standard error: a bar on a terminal, a line a phase otherwise.
final class ConsoleObserver: PlanObserver {
    private let isQuiet: Bool
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let lastPercent = Mutex(-1)

    init(isQuiet: Bool) { self.isQuiet = isQuiet }

    func began(_ phase: PlanPhase) {
        lastPercent.withLock { $0 = -1 }
        progressed(phase, to: 0)
    }

    func progressed(_ phase: PlanPhase, to share: Double) {
        guard !isQuiet, isTerminal else { return }
        let percent = Int((min(max(share, 0), 1) * 100).rounded(.down))
        let isNew = lastPercent.withLock { last in
            defer { last = max(last, percent) }
            return percent > last
        }
        guard isNew else { return }
        let filled = percent * 30 / 100
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 30 - filled)
        write("\r\u{1b}[K\(padded(phase)) [\(bar)] \(percent) %")
    }

    func improved(_ placement: PlacementProgress) {
        guard !isQuiet else { return }
        let line = String(
            format: "  objective %.0f, bound %.0f, gap %.3f %%, %.1f s", Double(placement.objective),
            Double(placement.bound), placement.gap * 100, placement.seconds)
        write((isTerminal ? "\r\u{1b}[K" : "") + line + "\n")
    }

    func ended(_ phase: PlanPhase, seconds: Double, detail: String) {
        guard !isQuiet else { return }
        let line = "\(padded(phase)) \(String(format: "%6.1f", seconds)) s  \(detail)\n"
        write(isTerminal ? "\r\u{1b}[K\(line)" : line)
    }

    func warned(_ message: String) {
        write((isTerminal && !isQuiet ? "\r\u{1b}[K" : "") + "warning: \(message)\n")
    }

    private func padded(_ phase: PlanPhase) -> String {
        phase.rawValue.padding(toLength: 10, withPad: " ", startingAt: 0)
    }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
