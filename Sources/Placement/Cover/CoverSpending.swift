/// What is left of a budget, and what columns are worth at its price.
struct CoverSpending {
    /// What may still be spent; below zero where too much is.
    private(set) var room: Int64
    /// Weight that the money spent buys elsewhere.
    private(set) var spent = 0.0
    /// Cost of each rank, and weight that the money for it buys elsewhere.
    private let costs: KernelBuffer<Int32>
    private let penalties: KernelBuffer<Int32>

    /// Prices the budget by what greedy choice pays for the last of it.
    init(_ state: CoverState, budget: Int64, kept: [Int]) {
        let count = state.columnCount
        costs = KernelBuffer(repeating: 0, count: count + CoverIncidence.width)
        penalties = KernelBuffer(repeating: 0, count: count + CoverIncidence.width)
        for rank in 0..<count { costs[rank] = Int32(clamping: state.problem.costs[state.column(rank)]) }
        room = budget
        for rank in kept { room -= Int64(costs[rank]) }
        // A greedy choice on trial, taken back at once.
        var (trial, price) = ([Int](), 0.0)
        let whole = room
        while let next = worthiest(state) {
            price = Double(state.value(next)) / Double(max(costs[next], 1))
            trial.append(next)
            state.toggle(next)
            pay(next)
        }
        for rank in trial.reversed() { state.toggle(rank) }
        room = whole
        for rank in 0..<count {
            penalties[rank] = Int32(min(price * Double(costs[rank]), 0x1p30))
        }
    }

    /// The column with the most weight a cost that still fits and adds anything, the first of equals.
    func worthiest(_ state: CoverState) -> Int? {
        var best: Int?
        for rank in 0..<state.columnCount
        where !state.isChosen(rank) && Int64(costs[rank]) <= room && state.value(rank) > 0 {
            guard let current = best else {
                best = rank
                continue
            }
            let (a, b) = (
                Int64(state.value(rank)) * Int64(costs[current]),
                Int64(state.value(current)) * Int64(costs[rank])
            )
            if a > b { best = rank }
        }
        return best
    }

    /// Weight that a column adds or is needed for beyond that which its money buys elsewhere.
    func worth(_ rank: Int, _ state: CoverState) -> Double {
        Double(state.value(rank)) - Double(penalties[rank])
    }

    /// A column that fits and is worth at least so much, by a number drawn.
    func any(_ state: CoverState, atLeast least: Double, _ random: inout SplitMixStream) -> Int? {
        state.anyToAdd(
            atLeast: least, lessPenalties: penalties, costs: costs, room: room, &random)
    }

    /// Pays for a column.
    mutating func pay(_ rank: Int) {
        room -= Int64(costs[rank])
        spent += Double(penalties[rank])
    }

    /// Gets back what a column cost.
    mutating func takeBack(_ rank: Int) {
        room += Int64(costs[rank])
        spent -= Double(penalties[rank])
    }
}
