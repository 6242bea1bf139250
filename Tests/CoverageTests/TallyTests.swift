import CKernels
import Testing

@Suite("Kernels that count classes")
struct TallyTests {
    /// Values around the limits, and NaN, over several widths of a vector.
    private static let values: [Float] = (0..<67).map { $0 % 9 == 4 ? .nan : Float($0 * 37 % 50) - 25 }

    private func classes(_ count: Int, _ body: (UnsafeMutablePointer<UInt8>?) -> Void) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { classes, filled in
            body(classes.baseAddress)
            filled = count
        }
    }

    @Test("classes by descending limits: the first limit that a value reaches")
    func limits() {
        let limits: [Float] = [20, 10, -5]
        let found = classes(Self.values.count) {
            tally_limits(Self.values, Self.values.count, limits, limits.count, 9, $0)
        }
        let expected = Self.values.map { value in
            value.isNaN ? 9 : UInt8(limits.firstIndex { value >= $0 } ?? limits.count)
        }
        #expect(found == expected)
    }

    @Test("classes by pairs of limits, both of which count")
    func pairs() {
        let second = Self.values.map { -$0 }
        let limits: (a: [Float], b: [Float]) = ([10, 5, -20], [3, -8, -30])
        let found = classes(Self.values.count) {
            tally_pairs(Self.values, second, second.count, limits.a, limits.b, 3, 7, $0)
        }
        let expected = zip(Self.values, second).map { a, b in
            a.isNaN ? 7 : UInt8((0..<3).first { a >= limits.a[$0] && b >= limits.b[$0] } ?? 3)
        }
        #expect(found == expected)
    }

    @Test("bins of equal width hold what lies beyond at their ends")
    func bins() {
        let found = classes(Self.values.count) {
            tally_bins(Self.values, Self.values.count, -10, 2.5, 8, 31, $0)
        }
        let expected = Self.values.map { value in
            value.isNaN ? 31 : UInt8(min(max((value + 10) / 2.5, 0), 7).rounded(.down))
        }
        #expect(found == expected)
    }

    @Test("numbers of servers, pilots above a number, and both directions")
    func numbers() {
        let numbers: [UInt8] = [0, 1, 2, 5, 6, 7, 255]
        let levels: [Float] = [.nan, 1, 1, 1, .nan, 1, 1]
        #expect(
            classes(7) { tally_numbers(numbers, 7, 6, 6, $0) } == [6, 0, 1, 4, 5, 5, 5])
        #expect(classes(7) { tally_above(numbers, levels, 7, 5, 2, $0) } == [2, 0, 0, 0, 2, 1, 1])
        let down: [Float] = [50, 50, 49, 49, .nan]
        let up: [Float] = [5, 4, 5, 4, .nan]
        #expect(classes(5) { tally_both(down, up, 5, 50, 5, 4, $0) } == [0, 1, 2, 3, 4])
    }

    @Test("the ground of cells: groups by county and clutter, residents to the nearest millionth")
    func ground() {
        let county: [UInt8] = [0, 1, 2, 255, 2]
        let clutter: [UInt8] = [3, 3, 200, 255, 1]
        // Half a millionth goes up; neither NaN nor what no sum could hold counts.
        let population: [Float] = [1, 0.5, 12.25, .nan, 2e9]
        let focus: [UInt8] = [1, 1, 0, 1, 1]
        var (groups, people) = ([UInt16](repeating: 0, count: 5), [Int64](repeating: -1, count: 5))
        tally_ground(county, clutter, population, nil, 5, &groups, &people)
        // The numbers of the counties less one, times 256, and the codes: 255 is 254 * 256 + 255.
        let everywhere: [UInt16] = [65535, 3, 456, 65279, 257]
        #expect(groups == everywhere)
        let residents: [Int64] = [1_000_000, 500_000, 12_250_000, 0, 0]
        #expect(people == residents)
        tally_ground(county, clutter, population, focus, 5, &groups, &people)
        let focused: [UInt16] = [65535, 3, 65535, 65279, 257]
        #expect(groups == focused)
    }

    @Test("counts cells and residents of each group, prediction and class")
    func counts() {
        let groups: [UInt16] = [0, 1, 1, .max, 5, 1]
        let people: [Int64] = [7, 10, 20, 40, 80, 5]
        let planes: [[UInt8]] = [[2, 0, 0, 0, 0, 1], [1, 1, 2, 0, 0, 1]]
        var table = [tally_count](repeating: tally_count(), count: 2 * 2 * 3)
        planes[0].withUnsafeBufferPointer { first in
            planes[1].withUnsafeBufferPointer { second in
                tally_add(groups, 2, people, 6, [first.baseAddress, second.baseAddress], 2, 3, &table)
            }
        }
        // Group 5 is beyond the table, and 65 535 is none.
        let cells: [Int64] = [0, 0, 1, 0, 1, 0, 2, 1, 0, 0, 2, 1]
        let residents: [Int64] = [0, 0, 7, 0, 7, 0, 30, 5, 0, 0, 15, 20]
        #expect(table.map(\.cells) == cells && table.map(\.people) == residents)
    }

    /// Sums of sixteenths are exact in any order.
    @Test("sums of rasters leave out what is no sample", arguments: [0, 1, 15, 16, 17, 67])
    func sums(count: Int) {
        let levels = Self.values.prefix(count).map { $0 / 16 }
        let numbers = levels.filter { !$0.isNaN }.map(Double.init)
        let found = tally_steps(levels, count)
        #expect(found.cells == Int64(numbers.count) && found.sum == numbers.reduce(0, +))
        #expect(found.least == numbers.min() ?? .infinity && found.most == numbers.max() ?? -.infinity)
        let bytes = (0..<count).map { UInt8($0 * 83 % 256) }
        let kept = bytes.filter { $0 != 166 }
        let sum = tally_bytes(bytes, count, 166)
        #expect(sum.cells == Int64(kept.count) && sum.sum == kept.reduce(0.0) { $0 + Double($1) })
        if let least = kept.min(), let most = kept.max() {
            #expect(sum.least == Double(least) && sum.most == Double(most))
        }
    }
}
