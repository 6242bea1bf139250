/// Maps indices in parallel, in pieces, with a bounded number of tasks at work; results come in the order of the indices.
///
/// - Parameters:
///   - piece: indices a task; it does not show in the results.
///   - workers: most tasks at a time.
///   - progress: told the share that is done, now and then.
package func mapConcurrently<Value: Sendable>(
    _ count: Int, piece: Int, workers: Int, progress: (Double) -> Void = { _ in },
    _ body: @escaping @Sendable (Int) throws -> Value
) async throws -> [Value] {
    let pieces = stride(from: 0, to: count, by: max(piece, 1)).map { $0..<min($0 + max(piece, 1), count) }
    var results = [[Value]](repeating: [], count: pieces.count)
    try await withThrowingTaskGroup(of: (Int, [Value]).self) { group in
        var waiting = pieces.enumerated().makeIterator()
        func start() {
            guard let (number, range) = waiting.next() else { return }
            group.addTask {
                try Task.checkCancellation()
                return (number, try range.map(body))
            }
        }
        for _ in 0..<max(workers, 1) { start() }
        var done = 0
        while let (number, values) = try await group.next() {
            start()
            results[number] = values
            done += 1
            progress(Double(done) / Double(max(pieces.count, 1)))
        }
    }
    return Array(results.joined())
}
