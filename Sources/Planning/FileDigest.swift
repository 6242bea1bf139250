internal import CCrypto
import Foundation

/// SHA-256 of files and bytes, as lower-case hexadecimal.
///
/// - Source: FIPS 180-4, through OpenSSL's libcrypto.
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
        return hash.finish()
    }

    /// The digest of bytes in memory.
    public static func sha256(of data: Data) -> String {
        var hash = SHA256Stream()
        hash.update(data)
        return hash.finish()
    }
}

/// One running SHA-256 computation; owns its libcrypto context.
private struct SHA256Stream: ~Copyable {
    private let context = EVP_MD_CTX_new()

    init() { EVP_DigestInit_ex(context, EVP_sha256(), nil) }

    deinit { EVP_MD_CTX_free(context) }

    mutating func update(_ data: Data) {
        data.withUnsafeBytes { _ = EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
    }

    mutating func finish() -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        EVP_DigestFinal_ex(context, &digest, nil)
        return digest.map { byte in
            let hex = String(byte, radix: 16)
            return byte < 16 ? "0" + hex : hex
        }.joined()
    }
}
