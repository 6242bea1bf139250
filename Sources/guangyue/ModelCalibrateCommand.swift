import ArgumentParser
import Foundation
import RadioUnits
import SystemCalibration

struct ModelCalibrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibrate-3gpp",
        abstract: "Hold a whole simulated network against the calibration of 3GPP.",
        discussion: """
            Drops terminals into the layout of TR 38.901, table 7.8-1, and compares the distributions of \
            coupling loss and geometry with the medians of the companies (R1-165974; TR 36.873 phase 1 \
            for the 3D scenarios), percentile by percentile. Exits 1 if one is further off than its \
            tolerance. The result depends on the seed and the number of drops alone.

            Example:
              guangyue model calibrate-3gpp UMa
              guangyue model calibrate-3gpp InH-open --carrier-ghz 70 --drops 1000000 --seed 7 --json
            """)

    @Argument(help: "The scenario: UMa, UMi, InH-open, 3D-UMa or 3D-UMi.") var scenario: CalibrationScenario
    @Option(help: "Only this carrier (default: each that the reference has).") var carrierGhz: Double?
    @Flag(help: "Also the calibrations with fast fading (R1-165975); they take a minute each.")
    var full = false
    @Option(help: "Number of terminals a calibration (default: 300000, with fast fading 20000).")
    var drops: Int?
    @Option(help: "Seed of the random streams.") var seed: UInt64 = 1
    @Option(help: "Number of parallel workers (default: all cores). The result does not depend on it.")
    var jobs: Int?
    @Option(help: "The table of reference distributions, or its folder.")
    var reference = "../shared/reference/calibration"
    @Flag(help: "Print the comparison as JSON.") var json = false

    func validate() throws {
        if let drops, !(100...10_000_000).contains(drops) {
            throw ValidationError("--drops \(drops): allowed: 100 to 10000000")
        }
        if let jobs, !(1...1024).contains(jobs) {
            throw ValidationError("--jobs \(jobs): allowed: 1 to 1024")
        }
        if let carrierGhz, !(0.5...100).contains(carrierGhz) {
            throw ValidationError("--carrier-ghz \(carrierGhz): allowed: 0.5 to 100")
        }
    }

    func run() async throws {
        try await ExitStatus.reporting {
            let reference = try CalibrationReference(contentsOf: referenceFiles)
            let cases = reference.cases(of: scenario).filter {
                (carrierGhz == nil || $0.carrier.gigahertz == carrierGhz) && (full || !$0.hasFastFading)
            }
            guard !cases.isEmpty else {
                let carrier = carrierGhz.map { " at \($0) GHz" } ?? ""
                throw CalibrationError.noReference(
                    scenario: scenario.rawValue + carrier, known: reference.scenarios)
            }
            var comparisons: [CalibrationComparison] = []
            for assumptions in cases {
                let samples = try await Interruption.cancelling { try await simulate(assumptions) }
                let comparison = CalibrationComparison(samples, of: assumptions, to: reference)
                if !json { print(comparison.text + "\n") }
                comparisons.append(comparison)
            }
            if json { try printJSON(comparisons) }
            guard comparisons.allSatisfy(\.passed) else { throw ExitStatus.notMet }
        }
    }

    @Sendable private func simulate(_ assumptions: CalibrationCase) async throws -> [CalibrationSample] {
        try await CalibrationSimulation(assumptions, seed: seed).samples(
            count: drops ?? (assumptions.hasFastFading ? 20_000 : 300_000),
            workers: jobs ?? ProcessInfo.processInfo.activeProcessorCount)
    }

    /// The option itself, or what a folder of it holds of the tables.
    private var referenceFiles: [String] {
        let tables = ["tr38901_large_scale_cdf.csv", "tr36873_phase1_cdf.csv", "tr38901_full_cdf.csv"]
            .map { reference + "/" + $0 }.filter(FileManager.default.fileExists(atPath:))
        return tables.isEmpty ? [reference] : tables
    }
}

extension CalibrationScenario: ExpressibleByArgument {
    /// The scenario of a name; case does not matter, and the office is InH for short.
    public init?(argument: String) {
        let name = argument.lowercased() == "inh" ? "inh-open" : argument.lowercased()
        let found = Self.allCases.first { $0.rawValue.lowercased() == name }
        guard let found else { return nil }
        self = found
    }
}
