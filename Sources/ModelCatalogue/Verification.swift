import Antennas
import Foundation

/// Holds every model against a folder of reference vectors: one folder a model, files and columns as documented
/// beside the sheets.
public struct Verification {
    /// The files, by folder and name.
    public let files: [FileOutcome]
    /// Whether every file is understood and every row of it agrees.
    public var passed: Bool { files.allSatisfy(\.passed) }

    /// Evaluates every file under `folder`; with `output`, writes each with our values beside the expected ones.
    ///
    /// - Throws: `CatalogueError` for a folder that is not there or holds no files, or an output that cannot be
    ///   written. What is wrong with a file of the folder is told in its outcome.
    public init(folder: String, output: String? = nil) throws {
        var outcomes: [FileOutcome] = []
        for file in try Self.files(under: folder) {
            outcomes.append(try Self.outcome(of: file, folder: folder, output: output))
        }
        guard !outcomes.isEmpty else { throw CatalogueError.emptyFile(path: folder) }
        files = outcomes
    }

    /// Files of the folder's folders, sorted; READMEs and what is in `profiles` folders are not vectors.
    private static func files(under root: String) throws(CatalogueError) -> [String] {
        guard let entries = try? FileManager.default.contentsOfDirectory(atPath: root) else {
            throw .unreadable(path: root)
        }
        var found: [String] = []
        for entry in entries.sorted() where !entry.hasPrefix(".") && !entry.hasPrefix("README") {
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: "\(root)/\(entry)", isDirectory: &isFolder)
            guard isFolder.boolValue else {
                found.append(entry)
                continue
            }
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(entry)") else {
                throw .unreadable(path: "\(root)/\(entry)")
            }
            found += names.sorted()
                .filter { !$0.hasPrefix(".") && !$0.hasPrefix("README") && $0 != "profiles" }
                .map { "\(entry)/\($0)" }
        }
        return found
    }

    private static func outcome(of file: String, folder: String, output: String?) throws -> FileOutcome {
        let path = "\(folder)/\(file)"
        do {
            if let sheet = VectorSheets.all.first(where: { $0.file == file }) {
                let base = URL(filePath: path).deletingLastPathComponent().path
                var verification = SheetVerification(sheet: sheet, folder: base)
                let writer = try output.map { try LineWriter(path: "\($0)/\(file)") }
                return try verification.run(path: path, into: writer)
            }
            if let note = VectorSheets.informative[file] {
                return FileOutcome(
                    file: file, rows: try rows(of: path), columns: [], faults: [], note: note, passed: true)
            }
            if file.hasSuffix(".msi") { return try antenna(file, path: path) }
        } catch let error as CatalogueError where !error.isWriteFailure {
            return refused(file, "not understood: \(error)")
        }
        return refused(file, "not understood: no model has a sheet of this name")
    }

    private static func refused(_ file: String, _ note: String) -> FileOutcome {
        FileOutcome(file: file, rows: 0, columns: [], faults: [], note: note, passed: false)
    }

    private static func rows(of path: String) throws(CatalogueError) -> Int {
        let table = try TableReader(path: path)
        var rows = 0
        while try table.next() != nil { rows += 1 }
        return rows
    }

    private static func antenna(_ file: String, path: String) throws -> FileOutcome {
        let antenna = try ProfileStore.antenna(path: path)
        return FileOutcome(
            file: file, rows: antenna.horizontal.samples.count + antenna.vertical.samples.count,
            columns: [], faults: [], note: "an antenna, read for the rows that name it", passed: true)
    }
}
