import Foundation

/// A run directory in the making: whole under its final name, or absent.
///
/// Files go to a sibling folder with a hidden name; `commit` renames it into place. A lock beside it keeps a second
/// run out. Whatever ends the run early, `discard` (or the next run) removes what was half-written.
public final class PendingRun: Sendable {
    /// The final place.
    public let destination: String
    /// Where files are written until `commit`.
    public let folder: String
    private let replacesExisting: Bool
    private let lock: FileLock

    /// Claims `destination` and creates the folder to write into.
    public init(destination: String, replacesExisting: Bool) throws(RunError) {
        let url = URL(filePath: destination).standardizedFileURL
        let parent = url.deletingLastPathComponent()
        let files = FileManager.default
        self.destination = url.path
        self.replacesExisting = replacesExisting
        folder = parent.appending(path: ".\(url.lastPathComponent).partial").path
        if files.fileExists(atPath: url.path) {
            guard replacesExisting else { throw .outputExists(path: destination) }
            guard Self.isRun(url) else {
                throw .unwritable(path: destination, reason: "it is no run directory, so it is not replaced")
            }
        }
        do {
            try files.createDirectory(at: parent, withIntermediateDirectories: true)
        } catch {
            throw .unwritable(path: parent.path, reason: error.localizedDescription)
        }
        lock = try FileLock(path: parent.appending(path: ".\(url.lastPathComponent).lock").path)
        do {
            // Ours alone while the lock is held: what lies there was left by a run that was killed.
            if files.fileExists(atPath: folder) { try files.removeItem(atPath: folder) }
            try files.createDirectory(atPath: folder + "/coverage", withIntermediateDirectories: true)
        } catch {
            lock.release()
            throw .unwritable(path: folder, reason: error.localizedDescription)
        }
    }

    /// The path of a file of the run.
    public func path(_ name: String) -> String { folder + "/" + name }

    /// Writes a file of the run.
    public func write(_ data: Data, to name: String) throws(RunError) {
        do {
            try data.write(to: URL(filePath: path(name)))
        } catch {
            throw .unwritable(path: name, reason: error.localizedDescription)
        }
    }

    /// Gives the run its final name.
    public func commit() throws(RunError) {
        let files = FileManager.default
        let retired = folder + ".old"
        do {
            if replacesExisting, files.fileExists(atPath: destination) {
                if files.fileExists(atPath: retired) { try files.removeItem(atPath: retired) }
                try files.moveItem(atPath: destination, toPath: retired)
            }
            try files.moveItem(atPath: folder, toPath: destination)
        } catch {
            throw .unwritable(path: destination, reason: error.localizedDescription)
        }
        // The new run is in place: an old one that cannot be removed does no harm.
        try? files.removeItem(atPath: retired)
        lock.release()
    }

    /// Removes everything written so far.
    public func discard() {
        // Nothing better can be done about a folder that resists: the next run removes it.
        try? FileManager.default.removeItem(atPath: folder)
        lock.release()
    }

    /// Whether a folder is a run directory, or empty: nothing else is ever replaced.
    private static func isRun(_ url: URL) -> Bool {
        guard let entries = try? FileManager.default.contentsOfDirectory(atPath: url.path) else {
            return false
        }
        return entries.isEmpty || entries.contains("manifest.json")
    }
}
