import Coverage
import FieldStore
import Foundation
import Raster
import TestSupport
import Testing

@Suite("Store of path-loss fields")
struct FieldStoreTests {
    let folder: URL

    init() throws { folder = try TestData.temporaryFolder() }

    private func key(_ number: UInt8) -> FieldKey { FieldKey(digest: [UInt8](repeating: number, count: 32)) }

    private func store(capacity: Int = 1 << 30) throws -> FieldStore {
        try FieldStore(folder: folder.path, capacity: capacity)
    }

    /// A field of smooth losses with marks and hidden cells strewn in.
    private func field(width: Int, height: Int, seed: Int) -> PathLossField {
        let window = GridWindow(columns: seed..<seed + width, rows: 5..<5 + height)
        let losses = (0..<window.count).map { index -> Int16 in
            let (row, column) = (index / width, index % width)
            if (row * 7 + column * 3 + seed) % 29 == 0 { return PathLossField.noValue }
            let loss = Int16(8000 + 40 * row + 17 * column + seed * (column % 3))
            return (row + column) % 5 == 0 ? -loss : loss
        }
        return PathLossField(window: window, losses: losses)
    }

    private func stored() throws -> [URL] {
        let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
        return (all?.allObjects as? [URL] ?? []).filter { !$0.hasDirectoryPath }
    }

    @Test("gives back what it was given, all or some of it")
    func roundTrip() throws {
        let fields = [
            field(width: 31, height: 17, seed: 1), field(width: 1, height: 1, seed: 2),
            PathLossField(window: GridWindow(columns: 3..<3, rows: 0..<4), losses: []),
            field(width: 64, height: 40, seed: 3),
        ]
        let windows = fields.map(\.window)
        try store().keep(fields, as: key(1))
        let again = try store()
        #expect(again.fields(key(1), windows: windows) == fields)
        #expect(again.fields(key(1), windows: windows, wanted: 3..<4) == [fields[3]])
        #expect(again.fields(key(2), windows: windows) == nil)
        #expect(again.outcome.reused == 2)
        #expect(again.outcome.damaged == 0)
    }

    @Test("every sample there can be survives")
    func everySample() throws {
        let window = GridWindow(columns: 0..<256, rows: 0..<256)
        let samples = (0..<65536).map { Int16(truncatingIfNeeded: $0 &* 40503) }
        let field = PathLossField(window: window, losses: samples)
        try store().keep([field], as: key(1))
        #expect(try store().fields(key(1), windows: [window]) == [field])
    }

    @Test("a damaged, cut or foreign file counts as absent and can be written anew")
    func damage() throws {
        let fields = [field(width: 40, height: 40, seed: 1), field(width: 20, height: 60, seed: 2)]
        let windows = fields.map(\.window)
        try store().keep(fields, as: key(1))
        let file = try #require(try stored().first)
        let whole = try Data(contentsOf: file)
        for place in stride(from: 0, to: whole.count, by: 37) {
            var damaged = whole
            damaged[place] ^= 0x10
            try damaged.write(to: file)
            let store = try store()
            #expect(store.fields(key(1), windows: windows) != fields || damaged == whole, "byte \(place)")
            #expect(store.outcome.damaged == 1, "byte \(place)")
        }
        for length in [0, 7, 43, 47, whole.count / 2, whole.count - 1] {
            try whole.prefix(length).write(to: file)
            #expect(try store().fields(key(1), windows: windows) == nil, "\(length) bytes")
        }
        try whole.write(to: file)
        #expect(try store().fields(key(1), windows: [windows[0]]) == nil)
        #expect(try store().fields(key(1), windows: [windows[1], windows[0]]) == nil)
        try Data().write(to: file)
        try store().keep(fields, as: key(1))
        #expect(try store().fields(key(1), windows: windows) == fields)
    }

    @Test("records come back as they were; whatever befalls a file, it counts as absent")
    func records() throws {
        let record = (0..<300).map { UInt8(truncatingIfNeeded: $0 &* 37) }
        let first = try store()
        first.keep(record: record, as: key(1))
        first.keep(record: [], as: key(2))
        #expect(first.outcome.storedRecords == 2)
        let again = try store()
        #expect(again.record(key(1)) == record && again.record(key(2)) == [] && again.record(key(3)) == nil)
        #expect(again.outcome.reusedRecords == 2 && again.outcome.damaged == 0)
        let file = try #require(try stored().first { $0.lastPathComponent == key(1).name })
        let whole = try Data(contentsOf: file)
        for place in whole.indices {
            var damaged = whole
            damaged[place] ^= 1
            try damaged.write(to: file)
            #expect(try store().record(key(1)) == nil, "byte \(place)")
        }
        for length in 0..<whole.count {
            try whole.prefix(length).write(to: file)
            #expect(try store().record(key(1)) == nil, "\(length) bytes")
        }
        // The record of another key, and fields where a record is looked for.
        try whole.write(to: file.deletingLastPathComponent().appending(path: key(1).name))
        try FileManager.default.createDirectory(
            at: folder.appending(path: key(4).name.prefix(2)), withIntermediateDirectories: true)
        try whole.write(to: folder.appending(path: "\(key(4).name.prefix(2))/\(key(4).name)"))
        #expect(try store().record(key(4)) == nil)
        try store().keep([field(width: 9, height: 9, seed: 1)], as: key(4))
        #expect(try store().record(key(4)) == nil)
    }

    @Test("makes room by removing what was used longest ago, and keeps what this run used")
    func eviction() throws {
        let fields = [field(width: 50, height: 50, seed: 1)]
        try store().keep(fields, as: key(1))
        let size = try Data(contentsOf: try #require(try stored().first)).count
        let old = try store()
        for number in UInt8(2)...4 { old.keep(fields, as: key(number)) }
        for (age, file) in try stored().sorted(by: { $0.path > $1.path }).enumerated() {
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: -100 - Double(age))], ofItemAtPath: file.path)
        }
        // Now the file of key 1 is the one used longest ago, but this run has just used it.
        let full = try store(capacity: 4 * size)
        #expect(full.fields(key(1), windows: fields.map(\.window)) == fields)
        full.keep(fields, as: key(5))
        #expect(full.outcome.complaint == nil)
        let left = Set(try stored().map { $0.lastPathComponent })
        #expect(left == Set([1, 3, 4, 5].map { key($0).name }))
        for number in UInt8(6)...8 { full.keep(fields, as: key(number)) }
        #expect(full.outcome.stored == 3)
        #expect(full.outcome.complaint?.contains("fill") == true)
        #expect(try stored().count == 4)
    }

    @Test("a folder that cannot be written keeps nothing and says so once; one that is none is an error")
    func unwritable() throws {
        let fields = [field(width: 9, height: 9, seed: 1)]
        let name = key(1).name
        // A file stands where the key's folder would be.
        try Data("in the way".utf8).write(to: folder.appending(path: name.prefix(2)))
        let store = try store()
        store.keep(fields, as: key(1))
        store.keep(fields, as: key(2))
        #expect(store.outcome.stored == 0)
        #expect(store.outcome.complaint?.contains("not kept") == true)
        let file = folder.appending(path: "file")
        try Data().write(to: file)
        let error = #expect(throws: FieldStoreError.self) { try FieldStore(folder: file.path, capacity: 1) }
        #expect(error?.description.hasSuffix("it is not a folder") == true)
    }

    @Test("two stores at once on one folder do no harm; leftovers of killed runs go")
    func shared() async throws {
        let fields = (0..<8).map { [field(width: 30, height: 30, seed: $0)] }
        let stores = [try store(), try store()]
        await withTaskGroup(of: Void.self) { group in
            for store in stores {
                group.addTask {
                    for (number, part) in fields.enumerated() { store.keep(part, as: key(UInt8(number))) }
                }
            }
        }
        let reader = try store()
        for (number, part) in fields.enumerated() {
            #expect(reader.fields(key(UInt8(number)), windows: part.map(\.window)) == part)
        }
        let leftover = try #require(try stored().first).deletingLastPathComponent().appending(path: "x.part")
        try Data("half".utf8).write(to: leftover)
        _ = try store()
        #expect(FileManager.default.fileExists(atPath: leftover.path))
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -7200)], ofItemAtPath: leftover.path)
        _ = try store()
        #expect(!FileManager.default.fileExists(atPath: leftover.path))
    }
}
