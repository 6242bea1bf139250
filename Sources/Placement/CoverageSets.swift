/// Which elements each station serves: a sparse 0/1 matrix by rows (CSR).
public struct CoverageSets: Sendable {
    /// Where the row of a station begins in `members`; one more entry than stations, the last is
    /// `members.count`.
    public let offsets: [Int]
    /// Elements in increasing order within a row.
    public let members: [UInt32]

    /// Takes both arrays as they are; `PlacementProblem` checks them.
    public init(offsets: [Int], members: [UInt32]) {
        self.offsets = offsets
        self.members = members
    }

    /// Joins one list of elements a station.
    public init(rows: [[UInt32]]) {
        var offsets = [0]
        offsets.reserveCapacity(rows.count + 1)
        for row in rows { offsets.append((offsets.last ?? 0) + row.count) }
        self.init(offsets: offsets, members: Array(rows.joined()))
    }

    /// Number of stations.
    public var count: Int { offsets.count - 1 }

    /// The elements of a station.
    public subscript(station: Int) -> ArraySlice<UInt32> { members[offsets[station]..<offsets[station + 1]] }

    /// Sum of a value over the elements of a station; `values` has an entry for every element.
    func sum(of values: [UInt32], station: Int) -> UInt64 {
        let range = offsets[station]..<offsets[station + 1]
        return members.withUnsafeBufferPointer { members in
            values.withUnsafeBufferPointer { values in
                var total: UInt64 = 0
                for position in range { total &+= UInt64(values[Int(members[position])]) }
                return total
            }
        }
    }

    /// Sum of a value over the elements of each station, in parallel; the same for any number of workers.
    func sums(of values: [UInt32], workers: Int) async -> [UInt64] {
        let bands = stride(from: 0, to: count, by: Self.bandHeight).map {
            $0..<min($0 + Self.bandHeight, count)
        }
        let parts = await inOrder(bands.count, workers: workers) { index in
            bands[index].map { sum(of: values, station: $0) }
        }
        return Array(parts.joined())
    }

    /// How many stations serve each element.
    func degrees(elements: Int) -> [UInt32] {
        var degrees = [UInt32](repeating: 0, count: elements)
        for member in members { degrees[Int(member)] &+= 1 }
        return degrees
    }

    /// Stations a child task.
    private static let bandHeight = 64
}

/// Calls `body` for 0..<count on at most `workers` tasks at once and returns the results in order.
func inOrder<Value: Sendable>(
    _ count: Int, workers: Int, _ body: @escaping @Sendable (Int) -> Value
) async -> [Value] {
    guard workers > 1, count > 1 else { return (0..<count).map(body) }
    // Each task takes every `stride`-th index, so that dense and sparse regions spread evenly.
    let stride = min(workers, count)
    let parts = await withTaskGroup(of: (Int, [Value]).self) { group in
        for first in 0..<stride {
            group.addTask { (first, Swift.stride(from: first, to: count, by: stride).map(body)) }
        }
        var parts = [[Value]](repeating: [], count: stride)
        for await (first, values) in group { parts[first] = values }
        return parts
    }
    return (0..<count).map { parts[$0 % stride][$0 / stride] }
}
