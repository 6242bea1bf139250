/// What choosing stations again came to: a row of `exchange` in the summary.
public struct ExchangeRound: Codable, Sendable, Equatable {
    /// Quotas that were raised for it; 0 for the plan on signal alone.
    public var raised: Int
    /// Goal rows met on the whole grid, with interference.
    public var met: Int

    /// A round.
    public init(raised: Int, met: Int) {
        self.raised = raised
        self.met = met
    }
}
