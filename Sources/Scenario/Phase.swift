/// A year's building programme: `phases[]` in the scenario.
public struct Phase: Sendable, Equatable {
    /// The year at whose end it is complete.
    public var year: Int
    /// What may be spent in it [CNY].
    public var budget: Double
    /// What service in it is worth against other phases.
    public var serviceWeight = 1
}
