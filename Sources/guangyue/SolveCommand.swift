import ArgumentParser
import Foundation
import Planning
import Transport

struct SolveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "solve",
        abstract: "Solve an instance in a public format to its proven optimum: minimum-cost flow (DIMACS).",
        discussion: """
            Example:
              xz -dc bh_m.min.xz | guangyue solve - --json

            The flow of least cost that meets all supplies and demands, in exact integers, by the network simplex: the cost is its
            own bound. `seconds` counts from the instance in memory to the solution.
            """)

    @Argument(help: "The instance, or - for standard input.") var instance: String
    @Option(name: .customLong("output"), help: "Write the solution here as JSON, with the flow of every arc.")
    var output: String?
    @Flag(help: "Print the outcome as JSON on standard output.") var json = false

    /// What `--json` prints.
    private struct Outcome: Encodable {
        var kind = "minimum-cost flow"
        var nodes: Int
        var arcs: Int
        var cost: Int
        var objective: Int
        var bound: Int
        var gap = 0.0
        var pivots: Int
        var seconds: Double
        var peakMib: Double

        enum CodingKeys: String, CodingKey {
            case kind, nodes, arcs, cost, objective, bound, gap, pivots, seconds, peakMib = "peak_mib"
        }
    }

    /// What `--output` holds.
    private struct Solution: Encodable {
        var cost: Int
        var flows: [Int]
    }

    func run() async throws {
        try await ExitStatus.reporting {
            let problem = try located { try FlowProblem(dimacs: String(decoding: read(), as: UTF8.self)) }
            let clock = ContinuousClock()
            let start = clock.now
            var simplex = NetworkSimplex(problem)
            let solution = try located { try simplex.solve() }
            let time = (clock.now - start) / .seconds(1)
            if let output {
                try InstanceFile.write(Solution(cost: solution.cost, flows: solution.flows), to: output)
            }
            let outcome = Outcome(
                nodes: problem.supplies.count, arcs: problem.arcs.count, cost: solution.cost,
                objective: solution.cost, bound: solution.cost, pivots: solution.pivots, seconds: time,
                peakMib: Machine.peakResidentMebibytes)
            if json { try printJSON(outcome) } else { print(text(outcome)) }
        }
    }

    private func text(_ outcome: Outcome) -> String {
        """
        instance   \(instance): \(outcome.nodes) nodes, \(outcome.arcs) arcs
        cost       \(outcome.cost), proven least
        time       \(String(format: "%.4f", outcome.seconds)) s, \(outcome.pivots) pivots, \
        \(String(format: "%.0f", outcome.peakMib)) MiB
        """
    }

    private func read() throws -> Data {
        guard instance != "-" else { return FileHandle.standardInput.readDataToEndOfFile() }
        guard let data = FileManager.default.contents(atPath: instance) else {
            throw InstanceError.unreadable(instance)
        }
        return data
    }

    /// Adds the file to what is wrong with it.
    private func located<Value>(_ work: () throws -> Value) throws -> Value {
        do {
            return try work()
        } catch let error as FlowError {
            throw InstanceError.unusable(instance, "\(error)")
        }
    }
}

/// What is wrong with an instance.
enum InstanceError: Error, CustomStringConvertible {
    case unreadable(String)
    case unusable(String, String)
    case unwritable(String, String)

    var description: String {
        switch self {
        case .unreadable(let path): "\(path): cannot be read"
        case .unusable(let path, let reason): "\(path): \(reason)"
        case .unwritable(let path, let reason): "\(path): cannot be written: \(reason)"
        }
    }
}

/// Solutions on disk.
private enum InstanceFile {
    static func write(_ value: some Encodable, to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        do {
            try encoder.encode(value).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw InstanceError.unwritable(path, error.localizedDescription)
        }
    }
}
