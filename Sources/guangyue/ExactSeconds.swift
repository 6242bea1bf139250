import ArgumentParser
import Planning

extension ExactSolver {
    /// Refuses a time that no finish can have.
    static func validate(seconds: Int) throws {
        guard (1...86_400).contains(seconds) else {
            throw ValidationError("--exact-seconds \(seconds): allowed: 1 to 86400")
        }
    }
}
