import Foundation

/// Writes lines to a file or to standard output, through a buffer; `flush` ends it.
public final class LineWriter {
    private let path: String
    private let file: FileHandle
    private var pending = Data()

    /// Writes to standard output.
    public init() {
        path = "standard output"
        file = .standardOutput
    }

    /// Writes to a file, whose folder is made if it is not there.
    ///
    /// - Throws: `CatalogueError.unwritable`.
    public init(path: String) throws(CatalogueError) {
        let folder = URL(filePath: path).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw .unwritable(path: folder.path)
        }
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let file = FileHandle(forWritingAtPath: path)
        else { throw .unwritable(path: path) }
        self.path = path
        self.file = file
    }

    /// Writes one line.
    public func write(_ line: String) throws(CatalogueError) {
        pending.append(contentsOf: line.utf8)
        pending.append(10)
        if pending.count > 1 << 16 { try flush() }
    }

    /// Hands everything to the system.
    public func flush() throws(CatalogueError) {
        do {
            try file.write(contentsOf: pending)
        } catch {
            throw .unwritable(path: path)
        }
        pending.removeAll(keepingCapacity: true)
    }
}
