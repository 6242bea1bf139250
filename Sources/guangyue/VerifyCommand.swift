import ArgumentParser
import Planning
import Reporting

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check that the files of a run are the ones it wrote, by their digests.",
        discussion: """
            Example:
              guangyue verify runs/liaocheng-2023
            """)

    @Argument(help: "The run directory.") var run: String

    func run() async throws {
        try await ExitStatus.reporting {
            let stored = try StoredRun(folder: run)
            var differing = 0
            for (file, digest) in stored.manifest.outputs.sorted(by: { $0.key < $1.key }) {
                let path = "\(run)/\(file)"
                guard try FileDigest.sha256(ofFile: path) != digest else { continue }
                differing += 1
                print("\(path): is not the file the run wrote")
            }
            guard differing == 0 else { throw ExitStatus.badData }
            print("\(run): \(stored.manifest.outputs.count) files as written")
        }
    }
}
