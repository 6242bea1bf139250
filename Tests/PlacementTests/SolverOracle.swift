import Foundation
import TestSupport

/// HiGHS as a child process: the optimum of a file in LP format.
struct SolverOracle {
    /// Path of the program, from the environment variable `GUANGYUE_HIGHS`; nil where it is not set.
    static let program: String? = ProcessInfo.processInfo.environment["GUANGYUE_HIGHS"].flatMap {
        FileManager.default.isExecutableFile(atPath: $0) ? $0 : nil
    }

    /// What it says of a model.
    enum Answer: Equatable {
        case optimum(Int64)
        case infeasible
        case none
    }

    /// Solves a model; `seconds` is the longest it may take.
    static func answer(_ model: String, seconds: Int) throws -> Answer {
        guard let program else { return .none }
        let folder = try TestData.temporaryFolder()
        let (input, output) = (folder.appending(path: "model.lp"), folder.appending(path: "solution.txt"))
        let options = folder.appending(path: "options.txt")
        try Data(model.utf8).write(to: input)
        // Proven to the last unit: objectives are whole.
        try Data("mip_rel_gap = 0\nmip_abs_gap = 0.5\nthreads = 1\n".utf8).write(to: options)
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = [
            input.path, "--options_file", options.path, "--time_limit", "\(seconds)", "--solution_file",
            output.path,
        ]
        process.currentDirectoryURL = folder
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        let killer = DispatchWorkItem { process.terminate() }
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds + 10), execute: killer)
        process.waitUntilExit()
        killer.cancel()
        let text = try String(contentsOf: output, encoding: .utf8)
        let lines = text.split(whereSeparator: \.isNewline).map(String.init)
        guard let status = lines.dropFirst().first else { return .none }
        if status.contains("Infeasible") { return .infeasible }
        guard status.contains("Optimal"), let line = lines.first(where: { $0.hasPrefix("Objective ") }),
            let value = Double(line.dropFirst("Objective ".count))
        else { return .none }
        return .optimum(Int64(value.rounded()))
    }
}
