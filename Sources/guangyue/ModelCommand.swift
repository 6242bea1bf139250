import ArgumentParser
import ModelCatalogue

struct ModelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model",
        abstract: "List, evaluate, verify and calibrate the propagation, antenna and link models.",
        subcommands: [
            ModelListCommand.self, ModelEvalCommand.self, ModelVerifyCommand.self,
            ModelCalibrateCommand.self,
        ])
}

struct ModelListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Print each model with its validity, inputs, units and source.",
        discussion: """
            Example:
              guangyue model list
              guangyue model list okumura-hata --json
            """)

    @Argument(help: "Only this model.") var model: String?
    @Flag(help: "Print the models as JSON.") var json = false

    func run() async throws {
        try await ExitStatus.reporting {
            let models = try model.map { [try ModelCatalogue.model(named: $0)] } ?? ModelCatalogue.all
            if json {
                try printJSON(models.map(\.description))
            } else {
                print(models.map { ModelListing.text($0.description) }.joined(separator: "\n\n"))
            }
        }
    }
}

struct ModelEvalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval",
        abstract: "Evaluate a model over a CSV of named inputs; outputs and a column error are appended.",
        discussion: """
            A row outside the model's validity gets no number and says why in column error.

            Example:
              guangyue model eval okumura-hata --input links.csv
              guangyue model eval itm-p2p --input links.csv --profiles profiles --output losses.csv
            """)

    @Argument(help: "The model, by the name that `model list` gives.") var model: String
    @Option(help: "The table of inputs (CSV); its columns are the model's inputs.") var input: String
    @Option(help: "The folder with the profiles or antennas that the rows name.") var profiles: String?
    @Option(help: "Write the table here instead of to standard output.") var output: String?
    @Flag(help: "Exit with 65 if a row has no result.") var strict = false
    @Flag(help: "Print the number of rows and errors as JSON on standard output; needs --output.")
    var json = false

    func validate() throws {
        if json, output == nil { throw ValidationError("--json needs --output for the table") }
    }

    func run() async throws {
        try await ExitStatus.reporting {
            let evaluation = try TableEvaluation(
                model: try ModelCatalogue.model(named: model), profilesFolder: profiles)
            let outcome = try evaluation.run(path: input, output: output)
            if json { try printJSON(outcome) }
            if strict, outcome.errors > 0 { throw ExitStatus.badData }
        }
    }
}

struct ModelVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Hold every model against a folder of reference vectors.",
        discussion: """
            Exits 1 if a row differs by more than the tolerance or a file is not understood.

            Example:
              guangyue model verify reference --output verified
            """)

    @Argument(help: "The folder: one folder a model, with files and columns as its README has them.")
    var folder: String
    @Option(help: "Write each file here with our value beside each expected one.") var output: String?
    @Flag(help: "Print the outcome as JSON, with every column.") var json = false

    func run() async throws {
        try await ExitStatus.reporting {
            let verification = try Verification(folder: folder, output: output)
            if json { try printJSON(verification.files) } else { print(verification.text) }
            guard verification.passed else { throw ExitStatus.notMet }
        }
    }
}
