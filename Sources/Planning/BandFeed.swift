import Synchronization

/// Something that takes bands, whichever task brings them.
protocol BandSink: Sendable {
    /// Takes in the next band.
    func take(_ band: CoverageBand) throws
}

/// Keeps an accumulator between the tasks that feed it.
final class BandFeed<Accumulator: CoverageAccumulator & ~Copyable>: BandSink {
    private let state: Mutex<Accumulator>

    init(_ accumulator: consuming sending Accumulator) { state = Mutex(accumulator) }

    func take(_ band: CoverageBand) throws {
        try state.withLock { try $0.add(band) }
    }

    /// What has been gathered.
    func read<Value: Sendable>(_ body: (inout Accumulator) throws -> Value) rethrows -> Value {
        try state.withLock { try body(&$0) }
    }
}
