/// What a plan kept of the run it began with: `placement.start` in the summary.
public struct StartOutcome: Codable, Sendable, Equatable {
    /// SHA-256 of the run's `manifest.json`.
    public var runDigest: String
    /// Stations of the run that the plan has in the same phase.
    public var kept: Int
    /// Stations of the run that it builds in another phase.
    public var moved: Int
    /// Stations that the run did not have.
    public var added: Int
    /// Stations of the run that could be built and are not.
    public var dropped: Int
    /// Stations of the run that are no candidates any more.
    public var missing: Int

    enum CodingKeys: String, CodingKey { case runDigest = "run_digest", kept, moved, added, dropped, missing }

    /// Counts, in words.
    public var text: String {
        let rare = [(moved, "in another phase"), (missing, "no candidates any more")].filter { $0.0 > 0 }
        return ([(kept, "kept"), (added, "added"), (dropped, "dropped")] + rare)
            .map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }
}
