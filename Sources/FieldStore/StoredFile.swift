import Foundation

/// A file of a store.
struct StoredFile: Sendable {
    var path: String
    var name: String
    var size: Int
    var lastUse: Int

    /// Ends the names of files that are being written.
    static let unfinished = ".part"
    /// Nobody writes a site's fields for as long [s].
    private static let abandonedAfter = 3600

    /// The files of a folder, the one used longest ago last; what runs that were killed have left is removed.
    static func all(in folder: String) throws(FieldStoreError) -> [StoredFile] {
        let manager = FileManager.default
        do {
            try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let now = Int(Date().timeIntervalSince1970)
            var files: [StoredFile] = []
            for part in try manager.contentsOfDirectory(atPath: folder) where part.count == 2 {
                // Whatever cannot be listed holds nothing for us.
                for name in (try? manager.contentsOfDirectory(atPath: "\(folder)/\(part)")) ?? [] {
                    guard let file = StoredFile(path: "\(folder)/\(part)/\(name)", name: name) else {
                        continue
                    }
                    if !name.hasSuffix(unfinished) {
                        files.append(file)
                    } else if now - file.lastUse > abandonedAfter {
                        unlink(file.path)
                    }
                }
            }
            return files.sorted { ($1.lastUse, $0.name) < ($0.lastUse, $1.name) }
        } catch {
            let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
            let reason =
                cause?.domain == NSPOSIXErrorDomain
                ? cause.map { String(cString: strerror(Int32($0.code))) } : nil
            throw .unusable(path: folder, reason: reason ?? "it is not a folder")
        }
    }

    /// nil where the file has gone meanwhile.
    private init?(path: String, name: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.path = path
        self.name = name
        size = Int(status.st_size)
        lastUse = status.st_mtim.tv_sec
    }

    /// Writes a file under one name and gives it another; gives what went wrong, leaving nothing behind.
    static func write(_ bytes: [UInt8], to temporary: String, thenRenameTo target: String) -> String? {
        let folder = (target as NSString).deletingLastPathComponent
        guard mkdir(folder, 0o755) == 0 || errno == EEXIST else { return String(cString: strerror(errno)) }
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { return String(cString: strerror(errno)) }
        var written = 0
        var failure: String?
        bytes.withUnsafeBytes { bytes in
            while written < bytes.count, failure == nil, let base = bytes.baseAddress {
                let part = Foundation.write(descriptor, base + written, bytes.count - written)
                if part > 0 { written += part } else { failure = String(cString: strerror(errno)) }
            }
        }
        if close(descriptor) != 0 { failure = failure ?? String(cString: strerror(errno)) }
        if failure == nil, rename(temporary, target) != 0 { failure = String(cString: strerror(errno)) }
        if failure != nil { unlink(temporary) }
        return failure
    }
}
