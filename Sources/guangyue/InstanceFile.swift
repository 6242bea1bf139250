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
            guard !Self.isPacked(bytes) else {
                throw InstanceError.unusable(
                    path, "is compressed by xz; allowed: plain text or OPTSYN1, as `xz -dc` gives it")
            }
            return
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw InstanceError.unreadable(path)
        }
        let read = [UInt8](data)
        bytes = Self.isPacked(read) ? try Self.unpacked(path) : read
    }

    private static func isPacked(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00])
    }

    /// What `xz` makes of a file.
    private static func unpacked(_ path: String) throws -> [UInt8] {
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["xz", "-dc", "--", path]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        let refusal = InstanceError.unusable(
            path, "is compressed by xz, which is not installed or finds it damaged or cut off")
        do {
            try process.run()
        } catch {
            throw refusal
        }
        let bytes = [UInt8](output.fileHandleForReading.readDataToEndOfFile())
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw refusal }
        return bytes
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
