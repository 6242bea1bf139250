/// Lists of numbers, one after the other in one array.
struct IndexLists: Sendable {
    private(set) var offsets = [0]
    private(set) var members: [UInt32] = []

    /// No lists.
    init() {}

    /// The elements of each station.
    init(_ coverage: CoverageSets) { (offsets, members) = (coverage.offsets, coverage.members) }

    /// So many lists of the numbers that stand beside their list, in the order given.
    init(lists: Int, of entries: [(list: Int, member: Int)]) {
        offsets = Array(repeating: 0, count: lists + 1)
        for entry in entries { offsets[entry.list + 1] += 1 }
        for list in 0..<lists { offsets[list + 1] += offsets[list] }
        var next = offsets
        members = Array(repeating: 0, count: entries.count)
        for entry in entries {
            members[next[entry.list]] = UInt32(entry.member)
            next[entry.list] += 1
        }
    }

    /// Number of lists.
    var count: Int { offsets.count - 1 }

    func range(of list: Int) -> Range<Int> { offsets[list]..<offsets[list + 1] }

    subscript(list: Int) -> ArraySlice<UInt32> { members[range(of: list)] }

    /// Adds a list; what it names twice counts once.
    mutating func append(_ list: [UInt32]) {
        let ordered = list.sorted()
        for (place, member) in ordered.enumerated() where place == 0 || ordered[place - 1] != member {
            members.append(member)
        }
        offsets.append(members.count)
    }

    /// Where each list begins and the members, for kernels; valid within the body.
    func withUnsafePointers<Value>(
        _ body: (_ offsets: UnsafePointer<Int>?, _ members: UnsafePointer<UInt32>?) -> Value
    ) -> Value {
        offsets.withUnsafeBufferPointer { offsets in
            members.withUnsafeBufferPointer { members in body(offsets.baseAddress, members.baseAddress) }
        }
    }

    /// For each number below `count` the lists that name it.
    func transposed(count: Int) -> IndexLists {
        var result = IndexLists()
        result.offsets = Array(repeating: 0, count: count + 1)
        for member in members { result.offsets[Int(member) + 1] += 1 }
        for place in 0..<count { result.offsets[place + 1] += result.offsets[place] }
        var next = result.offsets
        result.members = Array(repeating: 0, count: members.count)
        for list in 0..<self.count {
            for member in self[list] {
                result.members[next[Int(member)]] = UInt32(list)
                next[Int(member)] += 1
            }
        }
        return result
    }
}
