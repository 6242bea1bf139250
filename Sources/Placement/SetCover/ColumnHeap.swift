/// Columns in a binary heap by how little they are needed; of equals the one that has not changed for longest, then the first.
struct ColumnHeap {
    private struct Key {
        var need: Double
        var changed: Int

        func precedes(_ other: Self, _ column: Int32, _ second: Int32) -> Bool {
            if need != other.need { return need < other.need }
            return (changed, column) < (other.changed, second)
        }
    }

    private var heap: [Int32] = []
    private var place: [Int32]
    private var keys: [Key]

    init(columnCount: Int) {
        place = Array(repeating: -1, count: columnCount)
        keys = Array(repeating: Key(need: 0, changed: 0), count: columnCount)
    }

    /// The first column, or the second where the first is to be spared; nil where there is none.
    ///
    /// - Complexity: O(1).
    func first(sparing spared: Int) -> Int? {
        guard let top = heap.first else { return nil }
        guard Int(top) == spared else { return Int(top) }
        guard heap.count > 1 else { return nil }
        return Int(heap.count > 2 && precedes(heap[2], heap[1]) ? heap[2] : heap[1])
    }

    /// Takes a column in.
    mutating func insert(_ column: Int, need: Double, changed: Int) {
        keys[column] = Key(need: need, changed: changed)
        place[column] = Int32(heap.count)
        heap.append(Int32(column))
        rise(heap.count - 1)
    }

    /// Takes a column out.
    mutating func remove(_ column: Int) {
        let hole = Int(place[column])
        place[column] = -1
        guard let last = heap.popLast(), Int(last) != column else { return }
        heap[hole] = last
        place[Int(last)] = Int32(hole)
        settle(hole)
    }

    /// Moves a column, which is in the heap, to where it belongs now.
    ///
    /// - Complexity: O(log n).
    mutating func update(_ column: Int, need: Double) {
        keys[column].need = need
        settle(Int(place[column]))
    }

    private func precedes(_ one: Int32, _ other: Int32) -> Bool {
        keys[Int(one)].precedes(keys[Int(other)], one, other)
    }

    private mutating func settle(_ index: Int) {
        if index > 0, precedes(heap[index], heap[(index - 1) / 2]) { rise(index) } else { sink(index) }
    }

    private mutating func rise(_ start: Int) {
        var index = start
        while index > 0, precedes(heap[index], heap[(index - 1) / 2]) {
            exchange(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
    }

    private mutating func sink(_ start: Int) {
        var index = start
        while 2 * index + 1 < heap.count {
            var child = 2 * index + 1
            if child + 1 < heap.count, precedes(heap[child + 1], heap[child]) { child += 1 }
            guard precedes(heap[child], heap[index]) else { return }
            exchange(index, child)
            index = child
        }
    }

    private mutating func exchange(_ a: Int, _ b: Int) {
        heap.swapAt(a, b)
        place[Int(heap[a])] = Int32(a)
        place[Int(heap[b])] = Int32(b)
    }
}
