/// A goal of the plan: so much of a set of elements must be served at least once.
public struct PlacementQuota: Sendable {
    /// What it is called in results and errors.
    public var name: String
    /// The elements that count, each once.
    public var elements: [UInt32]
    /// How much each element counts, parallel to `elements`; empty where each counts one.
    public var amounts: [UInt32]
    /// The amount that must be served.
    public var required: Int64

    /// Creates a goal; without amounts every element counts one.
    public init(name: String, elements: [UInt32], amounts: [UInt32] = [], required: Int64) {
        self.name = name
        self.elements = elements
        self.amounts = amounts
        self.required = required
    }

    /// What the element at a position of `elements` counts.
    func amount(at position: Int) -> Int64 { amounts.isEmpty ? 1 : Int64(amounts[position]) }

    /// What all elements count together.
    public var total: Int64 { amounts.isEmpty ? Int64(elements.count) : amounts.reduce(0) { $0 + Int64($1) } }
}

/// What became of a goal.
public struct QuotaOutcome: Sendable, Equatable {
    /// Its name.
    public var name: String
    /// The amount that must be served.
    public var required: Int64
    /// The amount that the plan serves.
    public var covered: Int64
    /// The amount that all stations together would serve.
    public var reachable: Int64
    /// What all its elements count together.
    public var total: Int64
    /// By how much the bound falls with each further unit that is asked [weight].
    public var price: Double

    /// Whether the plan serves enough.
    public var isMet: Bool { covered >= required }
    /// Whether any plan could serve enough.
    public var isReachable: Bool { reachable >= required }
}

/// What became of a limit.
public struct LimitOutcome: Sendable, Equatable {
    /// Its name.
    public var name: String
    /// So many at least.
    public var atLeast: Int
    /// So many at most, or nil.
    public var atMost: Int?
    /// Stations that the plan has.
    public var count: Int
    /// By how much the bound falls with each further station that is asked, or rises, below zero, with each further
    /// that is allowed [weight].
    public var price: Double
}
