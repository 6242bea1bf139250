import ArgumentParser
import Planning

@main
struct Guangyue: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "guangyue",
        abstract: "Plans 5G coverage over a real region: sites, goals, certainty, backhaul.",
        discussion: """
            Start with:
              guangyue validate Scenarios/liaocheng-2023/scenario.yaml
              guangyue plan Scenarios/liaocheng-2023/scenario.yaml --out runs/liaocheng-2023

            Exit codes: 0 done; 1 a goal or regression check is not met; 64 usage; 65 bad data; 66 missing input;
            70 internal; 74 input/output; 75 try again (another run holds the output); 130 interrupted.
            """,
        version: programVersion,
        subcommands: [
            ValidateCommand.self, PlanCommand.self, CompareCommand.self, CheckCommand.self,
            VerifyCommand.self, ExplainCommand.self, DropsCommand.self, ModelCommand.self, SolveCommand.self,
        ])
}
