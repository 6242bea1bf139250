import Foundation
import Planning
import Reporting

/// The scenario that a run was planned from.
enum RunScenario {
    /// Its file, which must be the very one: `given`, or where the manifest says.
    static func file(of stored: StoredRun, given: String?, folder: String) throws -> String {
        guard let file = given ?? stored.manifest.scenarioPath else {
            throw RunError.malformed(
                path: folder + "/manifest.json", reason: "does not say where its scenario is; give --scenario"
            )
        }
        guard FileManager.default.fileExists(atPath: file) else { throw RunError.unreadable(path: file) }
        guard try FileDigest.sha256(ofFile: file) == stored.manifest.scenarioDigest else {
            throw RunError.malformed(path: file, reason: "is not the scenario that the run was planned from")
        }
        return file
    }
}
