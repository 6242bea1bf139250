import Foundation
import Synchronization

/// An advisory lock on a file, held by this process until released or ended.
///
/// The file is removed on release; whoever locks a file that was removed meanwhile starts over with the new one.
final class FileLock: Sendable {
    private let path: String
    private let descriptor: Mutex<Int32>

    /// Takes the lock, or throws `RunError.locked` where another process holds it.
    init(path: String) throws(RunError) {
        self.path = path
        while true {
            let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o644)
            guard descriptor >= 0 else {
                throw .unwritable(path: path, reason: String(cString: strerror(errno)))
            }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                close(descriptor)
                throw .locked(path: path)
            }
            if Self.isStill(descriptor, at: path) {
                self.descriptor = Mutex(descriptor)
                return
            }
            close(descriptor)
        }
    }

    /// Gives the lock back; more than once does no harm.
    func release() {
        descriptor.withLock { descriptor in
            guard descriptor >= 0 else { return }
            unlink(path)
            close(descriptor)
            descriptor = -1
        }
    }

    deinit { release() }

    private static func isStill(_ descriptor: Int32, at path: String) -> Bool {
        var held = stat()
        var named = stat()
        return fstat(descriptor, &held) == 0 && stat(path, &named) == 0
            && held.st_ino == named.st_ino && held.st_dev == named.st_dev
    }
}
