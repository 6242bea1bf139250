/// What a bound asks of the plans that it speaks of.
public struct PlacementTerms: Sendable, Equatable {
    /// What may be spent up to the end of each phase [CNY].
    public var budgets: [Int64]
    /// What each goal must have; 0 where the bound does not ask for it.
    public var required: [Int64]
    /// Numbers of stations that are held.
    public var limits: [StationLimit]
}
