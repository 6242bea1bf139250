import Foundation

/// Times the phases of a run and tells the observer.
struct PhaseClock: Sendable {
    let observer: any PlanObserver
    /// When the run began.
    let started = Date.now
    private let start = ContinuousClock.now
    private(set) var seconds: [String: Double] = [:]

    init(observer: any PlanObserver) { self.observer = observer }

    /// Seconds since the run began.
    var total: Double { Self.seconds(from: start) }

    /// Runs a phase; its work returns a value and a line on what was done.
    mutating func timed<Value>(_ phase: PlanPhase, _ work: () throws -> (Value, String)) throws -> Value {
        try Task.checkCancellation()
        let began = begin(phase)
        let (value, detail) = try work()
        end(phase, began, detail)
        return value
    }

    /// Runs a phase that waits for its tasks.
    mutating func timed<Value>(
        _ phase: PlanPhase, _ work: () async throws -> (Value, String)
    ) async throws -> Value {
        try Task.checkCancellation()
        let began = begin(phase)
        let (value, detail) = try await work()
        end(phase, began, detail)
        return value
    }

    private func begin(_ phase: PlanPhase) -> ContinuousClock.Instant {
        observer.began(phase)
        return ContinuousClock.now
    }

    private mutating func end(_ phase: PlanPhase, _ began: ContinuousClock.Instant, _ detail: String) {
        let taken = Self.seconds(from: began)
        seconds[phase.rawValue] = taken
        observer.ended(phase, seconds: taken, detail: detail)
    }

    private static func seconds(from instant: ContinuousClock.Instant) -> Double {
        let taken = ContinuousClock.now - instant
        return Double(taken.components.seconds) + Double(taken.components.attoseconds) / 1e18
    }
}
