public import Coverage
import Foundation
public import Raster
import Synchronization

/// Path-loss fields on disk, by what they depend on: a site whose inputs have not changed is read, not computed. What else is
/// worth keeping of a site is kept beside them, as records of bytes.
///
/// A file holds the fields of one site under the digest of their inputs. It is written under another name and renamed, so
/// that a run killed halfway leaves none half-written; a file that was damaged later shows by its checksums and counts
/// as absent. Files are read, not mapped: unpacking goes through memory anyway, and a file cut short by somebody else is
/// then an error instead of a signal. When the folder reaches its capacity, the files used longest ago make room; what
/// this run itself has used stays. A folder that cannot be written or is full is no error: `outcome` says that nothing
/// more was kept.
public final class FieldStore: Sendable {
    /// What a store did.
    public struct Outcome: Sendable, Equatable {
        /// Sites read instead of computed.
        public var reused = 0
        /// Sites written.
        public var stored = 0
        /// Records read.
        public var reusedRecords = 0
        /// Records written.
        public var storedRecords = 0
        /// Files that were damaged, and so of no use.
        public var damaged = 0
        /// Why some sites were not written; nil where all were.
        public var complaint: String?
    }

    private struct State {
        var outcome = Outcome()
        /// Files of earlier runs, the one used longest ago last.
        var evictable: [StoredFile] = []
        /// Bytes in the folder, as far as this run knows.
        var bytes = 0
        /// Names used by this run.
        var used: Set<String> = []
        var nextTemporary = 0
        var isClosed = false
    }

    /// The folder.
    public let folder: String
    private let capacity: Int
    private let state: Mutex<State>
    /// Codecs that nobody uses at the moment.
    private let codecs = Mutex<[FieldCodec]>([])

    /// Opens a folder, making it where it is not there.
    ///
    /// - Parameter capacity: most bytes to keep.
    public init(folder: String, capacity: Int) throws(FieldStoreError) {
        self.folder = folder
        self.capacity = capacity
        let files = try StoredFile.all(in: folder)
        state = Mutex(State(evictable: files, bytes: files.reduce(0) { $0 + $1.size }))
    }

    /// What the store has done so far.
    public var outcome: Outcome { state.withLock { $0.outcome } }

    /// Some of the fields of a site, or nil where they are not there or damaged.
    ///
    /// - Parameters:
    ///   - windows: of all fields of the site, in the order in which they were stored.
    ///   - wanted: which to read; all where nil.
    public func fields(_ key: FieldKey, windows: [GridWindow], wanted: Range<Int>? = nil) -> [PathLossField]?
    {
        let path = path(of: key)
        guard let file = OpenFile(path) else { return nil }
        let fields = withCodec {
            FieldFile.fields(
                in: file, key: key, windows: windows, wanted: wanted ?? windows.indices, codec: $0)
        }
        state.withLock { state in
            state.used.insert(key.name)
            if fields == nil { state.outcome.damaged += 1 } else { state.outcome.reused += 1 }
        }
        return fields
    }

    /// A record, or nil where it is not there or damaged.
    public func record(_ key: FieldKey) -> [UInt8]? {
        guard let file = OpenFile(path(of: key)) else { return nil }
        let record = file.bytes(0..<file.size).flatMap { RecordFile.record(in: $0, key: key) }
        state.withLock { state in
            state.used.insert(key.name)
            if record == nil { state.outcome.damaged += 1 } else { state.outcome.reusedRecords += 1 }
        }
        return record
    }

    /// Whether more is kept: false once the folder was full or refused a file.
    public var isOpen: Bool { state.withLock { !$0.isClosed } }

    /// Keeps the fields of a site, if there is room.
    public func keep(_ fields: [PathLossField], as key: FieldKey) {
        guard isOpen else { return }
        let bytes = withCodec { FieldFile.bytes(of: fields, key: key, codec: $0) }
        if write(bytes, as: key) { state.withLock { $0.outcome.stored += 1 } }
    }

    /// Keeps a record, if there is room.
    public func keep(record: [UInt8], as key: FieldKey) {
        guard isOpen else { return }
        if write(RecordFile.bytes(of: record, key: key), as: key) {
            state.withLock { $0.outcome.storedRecords += 1 }
        }
    }

    /// Writes a file and counts it in; false where that failed, which ends all keeping.
    private func write(_ bytes: [UInt8], as key: FieldKey) -> Bool {
        guard let number = makeRoom(for: bytes.count) else { return false }
        let target = path(of: key)
        let temporary =
            "\(target).\(ProcessInfo.processInfo.processIdentifier)-\(number)\(StoredFile.unfinished)"
        let failure = StoredFile.write(bytes, to: temporary, thenRenameTo: target)
        return state.withLock { state in
            if let failure {
                state.bytes -= bytes.count
                state.isClosed = true
                state.outcome.complaint = "\(folder): \(failure); further fields are not kept"
                return false
            }
            state.used.insert(key.name)
            return true
        }
    }

    /// Counts some bytes in, and removes files until they fit; nil where they do not.
    private func makeRoom(for size: Int) -> Int? {
        state.withLock { state in
            while state.bytes + size > capacity, let oldest = state.evictable.popLast() {
                guard !state.used.contains(oldest.name) else { continue }
                unlink(oldest.path)
                state.bytes -= oldest.size
            }
            guard state.bytes + size <= capacity else {
                state.isClosed = true
                state.outcome.complaint =
                    "\(folder): this run's fields fill the \(capacity >> 20) MiB allowed; further ones are not kept"
                return nil
            }
            state.bytes += size
            state.nextTemporary += 1
            return state.nextTemporary
        }
    }

    /// Lends a codec, made where all are in use.
    private func withCodec<Value>(_ body: (FieldCodec) -> Value) -> Value {
        let codec = codecs.withLock { $0.popLast() } ?? FieldCodec()
        defer { codecs.withLock { $0.append(codec) } }
        return body(codec)
    }

    private func path(of key: FieldKey) -> String { "\(folder)/\(key.name.prefix(2))/\(key.name)" }
}
