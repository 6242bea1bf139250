import Placement
import Testing

@Suite("Elements that are served alike")
struct ElementClassTests {
    /// Two elements are in one class exactly where the same rows and groups name them, pair by pair.
    @Test("are one class, and no others", arguments: 0..<40)
    func classes(seed: UInt64) {
        var random = TestRandom(state: seed)
        let count = 30
        let lists = (0..<6).map { _ in (0..<UInt32(count)).filter { _ in random.next(3) == 0 } }
        let coverage = CoverageSets(rows: Array(lists[..<4]))
        let classes = ElementClasses(coverage: coverage, groups: Array(lists[4...]), elements: count)
        for a in 0..<UInt32(count) {
            for b in 0..<UInt32(count) {
                let isAlike = lists.allSatisfy { $0.contains(a) == $0.contains(b) }
                #expect((classes.classOf[Int(a)] == classes.classOf[Int(b)]) == isAlike)
            }
        }
        #expect(Set(classes.classOf).count == classes.count)
        let sums = classes.summed(Array(repeating: 1, count: count))
        #expect(sums.reduce(0, +) == 30)
        let merged = classes.merged(coverage)
        for row in 0..<4 {
            #expect(merged[row].reduce(0) { $0 + sums[Int($1)] } == UInt32(lists[row].count))
            let amounts = lists[row].map { $0 + 1 }
            #expect(
                classes.counted(lists[row], amounts: amounts).amounts.reduce(0, +) == amounts.reduce(0, +))
            #expect(classes.counted(lists[row]).amounts.reduce(0, +) == UInt32(lists[row].count))
        }
    }
}
