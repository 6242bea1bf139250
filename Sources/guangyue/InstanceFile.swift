import Foundation

/// What is wrong with an instance.
enum InstanceError: Error, CustomStringConvertible {
    case unreadable(String)
    case unusable(String, String)
    case unwritable(String, String)

    var description: String {
        switch self {
        case .unreadable(let path): "\(path): cannot be read"
        case .unusable(let path, let reason): "\(path): \(reason)"
        case .unwritable(let path, let reason): "\(path): cannot be written: \(reason)"
        }
    }
}

/// An instance in a file or on standard input, and solutions on disk.
struct InstanceFile {
    /// The path, or - for standard input.
    let path: String
    let bytes: [UInt8]

    init(_ path: String) throws {
        self.path = path
        guard path != "-" else {
            bytes = [UInt8](FileHandle.standardInput.readDataToEndOfFile())
            return
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw InstanceError.unreadable(path)
        }
        bytes = [UInt8](data)
    }

    /// Adds the file to what is wrong with it.
    func located<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch let error as CancellationError {
            throw error
        } catch {
            throw InstanceError.unusable(path, "\(error)")
        }
    }

    /// Writes a solution as JSON, whole or not at all.
    static func write(_ value: some Encodable, to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        do {
            try encoder.encode(value).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw InstanceError.unwritable(path, error.localizedDescription)
        }
    }
}
