import Coverage

extension LoadProblem {
    /// Loads from empty cells on until they stand still.
    ///
    /// More load elsewhere means more interference, lower rates, and so more load: the loads that a state asks for are a
    /// standard interference function of it, but for the cap at full cells. From empty cells each step goes up, towards the least
    /// state in balance; where traffic fits there is just one. Carriers and directions go their own ways: one whose loads stand
    /// still to the last bit is not worked out again.
    ///
    /// - Source: R. D. Yates, A Framework for Uplink Power Control in Cellular Radio Systems, IEEE JSAC 13(7), 1995; for loads
    ///   I. Siomina, D. Yuan, Analysis of Cell Load Coupling for LTE Network Planning and Optimization, IEEE Trans. Wireless
    ///   Commun. 11(6), 2012.
    /// - Parameters:
    ///   - greatest: most iterations.
    ///   - workers: most tasks at work; the result is the same bits for any number.
    /// - Complexity: O(iterations times items).
    public func solution(iterations greatest: Int = 100, workers: Int) async throws -> LoadSolution {
        var solution = LoadSolution(self)
        var jobs = allJobs
        while solution.iterations < greatest, !solution.hasConverged {
            let last = solution
            try await take(jobs, against: last, into: &solution, workers: workers)
            var residual = 0.0
            for cell in 0..<cells {
                residual = max(
                    residual, abs(min(solution.down[cell], 1) - min(last.down[cell], 1)),
                    abs(min(solution.up[cell], 1) - min(last.up[cell], 1)))
            }
            jobs = allJobs.filter { isMoved($0, from: last, to: solution) }
            solution.residual = residual
            solution.iterations += 1
        }
        return solution
    }

    /// What this traffic takes of the cells, and how it disturbs them, against the loads of another balance of the same cells.
    public func loads(against balance: LoadSolution, workers: Int) async throws -> LoadSolution {
        precondition(balance.down.count == cells, "both are about the same cells")
        var solution = LoadSolution(self)
        try await take(allJobs, against: balance, into: &solution, workers: workers)
        return solution
    }

    /// A direction of a carrier.
    private struct Job {
        var carrier: Int
        var isDownlink: Bool
    }

    private var allJobs: [Job] {
        carriers.indices.flatMap {
            [Job(carrier: $0, isDownlink: true), Job(carrier: $0, isDownlink: false)]
        }
    }

    /// The cells of a carrier.
    private func cells(of carrier: Int) -> Range<Int> {
        carriers[carrier].firstCell..<carriers[carrier].firstCell + carriers[carrier].cells
    }

    /// Whether what a job reads has changed.
    private func isMoved(_ job: Job, from old: LoadSolution, to new: LoadSolution) -> Bool {
        guard carriers[job.carrier].hasInterference else { return false }
        let cells = cells(of: job.carrier)
        return job.isDownlink
            ? old.down[cells] != new.down[cells]
            : old.up[cells] != new.up[cells] || old.interference[cells] != new.interference[cells]
    }

    /// Works out jobs against a state of the cells, and replaces what they give in a solution.
    private func take(
        _ jobs: [Job], against last: LoadSolution, into solution: inout LoadSolution, workers: Int
    ) async throws {
        let state = State(last, of: carriers)
        let parts = jobs.flatMap { job in
            stretches.filter { $0.carrier == job.carrier }.map { (job, $0) }
        }
        let sums = try await mapConcurrently(parts.count, piece: 1, workers: workers) { part in
            let (job, stretch) = parts[part]
            return job.isDownlink ? downlink(of: stretch, in: state) : uplink(of: stretch, in: state)
        }
        for job in jobs {
            for cell in cells(of: job.carrier) {
                if job.isDownlink {
                    solution.down[cell] = 0
                } else {
                    (solution.up[cell], solution.interference[cell]) = (0, 0)
                }
            }
        }
        for ((job, _), sum) in zip(parts, sums) {
            let first = carriers[job.carrier].firstCell
            for (sector, load) in sum.load.enumerated() {
                if job.isDownlink {
                    solution.down[first + sector] += load
                } else {
                    solution.up[first + sector] += load
                    solution.interference[first + sector] += sum.interference[sector]
                }
            }
        }
    }
}
