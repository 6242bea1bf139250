import Digests
import Foundation

/// SHA-256 of files and bytes, as lower-case hexadecimal.
public enum FileDigest {
    /// The digest of a file, read in pieces of one mebibyte.
    public static func sha256(ofFile path: String) throws(RunError) -> String {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw .unreadable(path: path) }
        defer { try? handle.close() }  // Only read from: nothing is lost if closing fails.
        var hash = SHA256Stream()
        do {
            while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty { hash.update(piece) }
        } catch {
            throw .unreadable(path: path)
        }
        return hash.finish().hexadecimal
    }

    /// The digest of bytes in memory.
    public static func sha256(of bytes: UnsafeRawBufferPointer) -> String {
        var hash = SHA256Stream()
        hash.update(bytes)
        return hash.finish().hexadecimal
    }
}
