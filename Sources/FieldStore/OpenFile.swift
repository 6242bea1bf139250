import Foundation

/// A file of a store that is being read: owns its descriptor, closes itself.
struct OpenFile: ~Copyable {
    /// Bytes in it.
    let size: Int
    private let descriptor: Int32

    /// Opens a file and notes its use; nil where it cannot be read.
    init?(_ path: String) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            close(descriptor)
            return nil
        }
        futimens(descriptor, nil)
        self.descriptor = descriptor
        size = Int(status.st_size)
    }

    deinit { close(descriptor) }

    /// Some of its bytes; nil where they are not there.
    func bytes(_ range: Range<Int>) -> [UInt8]? {
        guard range.lowerBound >= 0, range.upperBound <= size else { return nil }
        var got = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { bytes, count in
            while got < range.count, let base = bytes.baseAddress {
                let part = pread(descriptor, base + got, range.count - got, off_t(range.lowerBound + got))
                guard part > 0 else { break }
                got += part
            }
            count = got
        }
        return got == range.count ? bytes : nil
    }
}
