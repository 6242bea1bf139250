import ArgumentParser

@main
struct Guangyue: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "guangyue", abstract: "Plans 5G coverage over a real region.")
}
