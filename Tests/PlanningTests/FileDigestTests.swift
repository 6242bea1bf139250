import Foundation
import Planning
import TestSupport
import Testing

@Suite("File digest")
struct FileDigestTests {
    /// FIPS 180-4 example values, from NIST's SHA-256 examples: the empty message and "abc".
    @Test(
        "matches the published examples",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ])
    func vectors(text: String, expected: String) throws {
        #expect(Array(text.utf8).withUnsafeBytes { FileDigest.sha256(of: $0) } == expected)
        let file = try TestData.temporaryFolder().appending(path: "file")
        try Data(text.utf8).write(to: file)
        #expect(try FileDigest.sha256(ofFile: file.path) == expected)
    }

    @Test("a missing file is an error that names it")
    func missing() {
        #expect(throws: RunError.unreadable(path: "no/such/file")) {
            try FileDigest.sha256(ofFile: "no/such/file")
        }
    }
}
