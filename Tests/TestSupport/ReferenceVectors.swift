import Foundation

/// Where tests find data: small cited fixtures beside the suites, and the shared reference vectors where present.
public enum TestData {
    /// The root of the package.
    public static let packageRoot = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The folder shared with CI, or nil on a machine without it; suites that need it skip and say so.
    public static let shared: URL? = {
        let folder = packageRoot.deletingLastPathComponent().appending(path: "shared")
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }()

    /// `shared/reference/<path>`, or nil where it is not there.
    public static func reference(_ path: String) -> URL? {
        guard let file = shared?.appending(path: "reference/\(path)"),
            FileManager.default.fileExists(atPath: file.path)
        else { return nil }
        return file
    }

    /// `Tests/<suite>/Fixtures/<name>`.
    public static func fixture(_ name: String, suite: String) -> URL {
        packageRoot.appending(path: "Tests/\(suite)/Fixtures/\(name)")
    }

    /// A fresh folder for a test, empty; it goes with the process.
    public static func temporaryFolder() throws -> URL {
        let folder = temporaryRoot.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    private static let temporaryRoot: URL = {
        atexit {
            // Nothing is lost if the folder stays: it lies among the system's temporary files.
            try? FileManager.default.removeItem(at: TestData.temporaryRootName)
        }
        return temporaryRootName
    }()

    private static let temporaryRootName = FileManager.default.temporaryDirectory
        .appending(path: "guangyue-tests-\(ProcessInfo.processInfo.processIdentifier)")
}

/// A CSV file of reference vectors: comma-separated, one header line, lines beginning with `#` passed over.
public struct VectorTable {
    /// Column names.
    public let columns: [String]
    /// One dictionary a row; an empty cell is absent.
    public let rows: [[String: String]]

    /// Reads a file; quoted cells may hold commas.
    public init(contentsOf url: URL) throws {
        let lines = try String(contentsOf: url, encoding: .utf8)
            .split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }
        columns = lines.first.map { Self.cells(of: $0) } ?? []
        let names = columns
        rows = lines.dropFirst().map { line in
            Dictionary(
                zip(names, Self.cells(of: line)).filter { !$0.1.isEmpty },
                uniquingKeysWith: { first, _ in first })
        }
    }

    private static func cells(of line: Substring) -> [String] {
        var cells = [""]
        var quoted = false
        for character in line {
            switch character {
            case "\"": quoted.toggle()
            case "," where !quoted: cells.append("")
            default: cells[cells.count - 1].append(character)
            }
        }
        return cells
    }
}
