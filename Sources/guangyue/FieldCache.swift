import FieldStore
import Foundation

/// Where path-loss fields are kept between commands.
enum FieldCache {
    /// The folder where nothing else is said.
    static var standard: String {
        let caches = FileManager.default.urls(for: .cachesDirectory, in: .userDomainMask).first
        return (caches ?? FileManager.default.temporaryDirectory).appending(path: "guangyue/fields").path
    }

    /// The store; a folder that cannot be used costs time, not the work.
    static func store(
        _ folder: String?, isWanted: Bool, gibibytes: Int = 20, warn: (String) -> Void = { _ in }
    ) -> FieldStore? {
        guard isWanted else { return nil }
        do {
            return try FieldStore(folder: folder ?? standard, capacity: gibibytes << 30)
        } catch {
            warn("\(error)")
            return nil
        }
    }
}
