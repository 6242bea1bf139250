import Foundation

/// HiGHS as a child process that solves a mixed-integer program and is killed when its time is up.
///
/// What it says is a stranger's word: whoever takes a solution evaluates it, and a bound is taken as HiGHS states it, rounded up by
/// its tolerance.
public struct ExactSolver: Sendable {
    /// Names the program.
    public static let variable = "GUANGYUE_HIGHS"
    /// The longest a child may take unless something else is asked for [s].
    public static let standardSeconds = 30
    /// Most columns, and most rows, of a program that is given to it.
    public static let largest = 10_000
    /// Its answer may be off by this share: HiGHS keeps rows and whole numbers to 1e-6.
    public static let tolerance = 1e-6

    /// How a child ended.
    public enum Status: String, Codable, Sendable {
        /// It has the optimum of its program.
        case optimal
        /// It stopped at its time limit, or was killed: what it found until then depends on the machine.
        case timedOut = "timed_out"
        /// It could not be run, failed, or wrote what cannot be read.
        case failed
        /// What is left is too large: it was not asked.
        case tooLarge = "too_large"
    }

    /// What a child found.
    public struct Answer: Sendable {
        /// How it ended.
        public var status: Status
        /// The columns of its solution that are not zero, by name; empty where it has none.
        public var values: [String: Double] = [:]
        /// No solution is better than this; nil where it proved nothing.
        public var bound: Double?

        /// The bound as a whole number that no whole optimum of a maximum is above.
        public var largestObjective: Int64? {
            bound.flatMap { Int64(exactly: ($0 + ExactSolver.tolerance * max(abs($0), 1)).rounded(.down)) }
        }

        /// The bound as a whole number that no whole optimum of a minimum is below.
        public var leastObjective: Int64? {
            bound.flatMap { Int64(exactly: ($0 - ExactSolver.tolerance * max(abs($0), 1)).rounded(.up)) }
        }
    }

    private let program: String
    private let seconds: Int

    /// A solver that is at `program`.
    ///
    /// - Parameter seconds: the longest that a child may take.
    public init(program: String, seconds: Int = standardSeconds) {
        self.program = program
        self.seconds = seconds
    }

    /// The solver that the environment names; nil where it names none.
    public static func named(
        in environment: [String: String] = ProcessInfo.processInfo.environment,
        seconds: Int = standardSeconds
    ) -> ExactSolver? {
        environment[variable].flatMap { $0.isEmpty ? nil : ExactSolver(program: $0, seconds: seconds) }
    }

    /// Runs the program on a model in LP format, in a folder of its own that is removed afterwards.
    public func answer(_ model: String) -> Answer {
        let folder = FileManager.default.temporaryDirectory.appending(path: "guangyue-\(UUID().uuidString)")
        // A folder that cannot be removed is the system's to clear: it is a temporary one.
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(model.utf8).write(to: folder.appending(path: "model.lp"))
            // Proven to the last unit, objectives being whole; one thread, so that it finds the same on every machine.
            try Data("mip_rel_gap = 0\nmip_abs_gap = 0.5\nthreads = 1\n".utf8)
                .write(to: folder.appending(path: "options.txt"))
            return try run(in: folder)
        } catch {
            return Answer(status: .failed)
        }
    }

    private func run(in folder: URL) throws -> Answer {
        let log = folder.appending(path: "log.txt")
        _ = FileManager.default.createFile(atPath: log.path, contents: nil)
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.currentDirectoryURL = folder
        process.arguments = [
            "model.lp", "--options_file", "options.txt", "--time_limit", "\(seconds)", "--solution_file",
            "solution.txt",
        ]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: log)
        process.standardError = FileHandle.nullDevice
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        try process.run()
        // It stops by itself at its limit; what does not is killed a little later.
        let isInTime = ended.wait(timeout: .now() + .seconds(seconds + Self.grace)) == .success
        if !isInTime {
            kill(process.processIdentifier, SIGKILL)
            ended.wait()
            return Answer(status: .timedOut)
        }
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            return Answer(status: .failed)
        }
        return Self.read(
            solution: try String(contentsOf: folder.appending(path: "solution.txt"), encoding: .utf8),
            log: try String(contentsOf: log, encoding: .utf8))
    }

    /// What a child has to end by itself once its time is up [s].
    private static let grace = 2

    /// Reads the solution file and the report at the end of the log.
    static func read(solution: String, log: String) -> Answer {
        let lines = solution.split(whereSeparator: \.isNewline)
        guard lines.count > 1, lines[0] == "Model status" else { return Answer(status: .failed) }
        let status: Status
        switch lines[1] {
        case "Optimal": status = .optimal
        case "Time limit reached": status = .timedOut
        default: return Answer(status: .failed)
        }
        let bound = log.split(whereSeparator: \.isNewline).last { $0.hasPrefix("  Dual bound") }
            .flatMap { $0.split(separator: " ").last }.flatMap { Double($0) }
        return Answer(
            status: status, values: values(of: lines), bound: bound.flatMap { $0.isFinite ? $0 : nil })
    }

    /// The columns that are not zero, where the solution keeps all rows.
    private static func values(of lines: [Substring]) -> [String: Double] {
        guard let title = lines.firstIndex(of: "# Primal solution values"), title + 1 < lines.count,
            lines[title + 1] == "Feasible",
            let columns = lines.firstIndex(where: { $0.hasPrefix("# Columns") }), columns > title
        else { return [:] }
        return lines[(columns + 1)...].prefix { !$0.hasPrefix("#") }.reduce(into: [:]) { values, line in
            let cells = line.split(separator: " ")
            if cells.count == 2, let value = Double(cells[1]), value != 0 { values[String(cells[0])] = value }
        }
    }
}
