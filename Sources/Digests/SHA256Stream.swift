internal import CCrypto
public import Foundation

/// One running SHA-256 computation; owns its libcrypto context.
///
/// - Source: FIPS 180-4, through OpenSSL's libcrypto.
public struct SHA256Stream: ~Copyable {
    private let context = EVP_MD_CTX_new()

    /// Starts with nothing.
    public init() { EVP_DigestInit_ex(context, EVP_sha256(), nil) }

    deinit { EVP_MD_CTX_free(context) }

    /// Adds bytes.
    public mutating func update(_ data: Data) {
        data.withUnsafeBytes { update($0) }
    }

    /// Adds the bytes of a buffer.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        _ = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    }

    /// Adds the bytes of plain values, in this machine's order.
    public mutating func update<Value: BitwiseCopyable>(_ values: [Value]) {
        values.withUnsafeBytes { update($0) }
    }

    /// Adds the bytes of a text and an end, so that neighbouring texts cannot run together.
    public mutating func update(_ text: String) {
        update(Array(text.utf8) + [0])
    }

    /// The digest: 32 bytes.
    public mutating func finish() -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        EVP_DigestFinal_ex(context, &digest, nil)
        return digest
    }
}

extension [UInt8] {
    /// Lower-case hexadecimal, two digits a byte.
    public var hexadecimal: String {
        map { byte in
            let hex = String(byte, radix: 16)
            return byte < 16 ? "0" + hex : hex
        }.joined()
    }
}
