/// A chain of exchanges that anneals on its own, beside others.
actor CoverWorker {
    private var chain: CoverChain

    /// A choice of columns that may go, by rank, and the weight that it covers with those that stay.
    struct Member: Sendable {
        var choice: [Int]
        var covered: Int64
        var moves = 0
    }

    init(_ problem: CoverProblem, incidence: CoverIncidence, target: CoverTarget, kept: [Int], seed: UInt64) {
        chain = CoverChain(
            CoverState(problem, incidence: incidence), target: target, kept: kept, seed: seed)
    }

    /// The greedy choice, or the best of the last annealing.
    var member: Member { Member(choice: chain.best, covered: chain.bestCovered) }

    /// How hot annealings are.
    var warmth: CoverChain.Warmth { chain.warmth }

    /// Whether there is nothing to exchange.
    var isStuck: Bool { chain.isStuck }

    /// Anneals over all of the time that a pace gives.
    func anneal(
        pace: CoverPace, isEnough: @Sendable (Member) -> Bool
    ) -> Member {
        chain.anneal(.long, share: pace.share) {
            $0.keepIfBetter() && isEnough(Member(choice: $0.best, covered: $0.bestCovered))
        }
        return Member(choice: chain.best, covered: chain.bestCovered, moves: chain.moves)
    }

    /// Looks for ever fewer columns that cover a weight.
    func shrink(
        to weight: Int64, pace: CoverPace, isEnough: @Sendable (Member) -> Bool
    ) -> Member {
        func told(_ chain: CoverChain) -> Bool {
            isEnough(Member(choice: chain.best, covered: chain.bestCovered))
        }
        if chain.state.covered >= weight, !chain.shrink(to: weight, told) {
            chain.anneal(.long, share: pace.share) {
                $0.state.covered >= weight && $0.shrink(to: weight, told)
            }
        }
        return Member(choice: chain.best, covered: chain.bestCovered, moves: chain.moves)
    }

    /// Anneals from some columns for so many moves, or until it is over.
    func anneal(from choice: [Int], seed: UInt64, moves: Int, isOver: @Sendable () -> Bool) -> Member {
        chain.restart(from: choice, seed: seed)
        return chain.annealed(.short, moves: moves, isOver: isOver)
    }
}

/// Does two jobs, side by side or in turn.
func both<Value: Sendable>(
    isParallel: Bool, _ work: @escaping @Sendable (Int) async -> Value
) async -> [Value] {
    guard isParallel else { return [await work(0), await work(1)] }
    async let one = work(0)
    async let two = work(1)
    return await [one, two]
}
