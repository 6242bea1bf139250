import Foundation
import Placement
import Testing

@Suite("Cell identities")
struct IdentityTests {
    /// A triangular lattice of sites with three cells each; cells of neighbouring sites are neighbours.
    private static func lattice(side: Int) -> (graph: CellGraph, sites: [Int]) {
        var borders: [(a: Int, b: Int, weight: Int)] = []
        func cell(_ column: Int, _ row: Int, _ sector: Int) -> Int { 3 * (row * side + column) + sector }
        for row in 0..<side {
            for column in 0..<side {
                for (a, b) in [(0, 1), (1, 2), (0, 2)] {
                    borders.append((cell(column, row, a), cell(column, row, b), 1))
                }
                if column + 1 < side { borders.append((cell(column, row, 0), cell(column + 1, row, 1), 20)) }
                if row + 1 < side { borders.append((cell(column, row, 1), cell(column, row + 1, 2), 20)) }
                if column + 1 < side, row + 1 < side {
                    borders.append((cell(column, row, 2), cell(column + 1, row + 1, 0), 10))
                }
            }
        }
        return (CellGraph(cells: 3 * side * side, borders: borders), (0..<3 * side * side).map { $0 / 3 })
    }

    @Test(
        "a lattice has neither collisions nor confusions, and violations count what a look at all pairs counts"
    )
    func lattice() {
        let (graph, sites) = Self.lattice(side: 12)
        let plan = PhysicalCellIdentities(graph, sites: sites)
        let found = plan.violations(graph)
        #expect(found.collisions == 0)
        #expect(found.confusions == 0)
        #expect(plan.identities.allSatisfy { (0...1007).contains($0) })
        for site in 0..<sites.count / 3 {
            let three = plan.identities[3 * site..<3 * site + 3]
            #expect(Set(three.map { $0 / 3 }).count == 1)
            #expect(Set(three.map { $0 % 3 }).count == 3)
        }
        var (same3, same4, same30) = (0, 0, 0)
        for (cell, list) in graph.neighbours.enumerated() {
            for near in list where near.cell > cell {
                let (p, q) = (plan.identities[cell], plan.identities[near.cell])
                if p % 3 == q % 3 { same3 += 1 }
                if p % 4 == q % 4 { same4 += 1 }
                if p % 30 == q % 30 { same30 += 1 }
            }
        }
        #expect((found.modulo3, found.modulo4, found.modulo30) == (same3, same4, same30))
        #expect(found.modulo3 >= found.modulo3Bound)
        #expect(found.modulo30 == 0)
    }

    /// Four cells that are all neighbours: two must agree modulo 3, and three sites of one cell each can avoid all else.
    @Test("four mutual neighbours prove one agreement modulo 3")
    func quartet() {
        let borders = (0..<4).flatMap { a in (a + 1..<4).map { (a: a, b: $0, weight: 5) } }
        let graph = CellGraph(cells: 4, borders: borders)
        let plan = PhysicalCellIdentities(graph, sites: [0, 1, 2, 3])
        let found = plan.violations(graph)
        #expect(found.modulo3Bound == 1)
        #expect(found.modulo3 == 1)
        #expect(found.collisions == 0)
        #expect(found.confusions == 0)
    }

    /// 1,200 cells around one: more than there are identities, so some must be confused.
    @Test("more neighbours than identities are counted as violations, not hidden")
    func crowded() {
        let graph = CellGraph(cells: 1201, borders: (1...1200).map { (a: 0, b: $0, weight: 1) })
        let plan = PhysicalCellIdentities(graph, sites: Array(0...1200))
        #expect(plan.violations(graph).confusions >= 1200 - 1007)
    }

    /// By hand, r = 1 km: (6.671 + 5.2) x 839 / 800 = 12.45, 13 + 2 = 15 samples, 55 preambles a root, 2 roots; 5 km: 40.44, 43, so 46:
    /// 18 a root, 4 roots; 60 km: 425.2, more than 419.
    @Test(
        "shift and roots follow the radius",
        arguments: [(1_000.0, 15, 2), (5_000, 46, 4), (0, 13, 1), (60_000, 0, 64)])
    func demand(radius: Double, shift: Int, count: Int) {
        let demand = RandomAccessRoots.demand(radius: radius)
        #expect(demand.shift == shift)
        #expect(demand.count == count)
    }

    @Test("neighbours share no root while there are enough")
    func roots() {
        let (graph, sites) = Self.lattice(side: 12)
        let roots = RandomAccessRoots(graph, radii: sites.map { 500 + Double($0 % 7) * 900 })
        #expect(roots.overlaps == 0)
        #expect(roots.cells.allSatisfy { $0.root >= 0 && $0.root + $0.count <= 838 })
        for (cell, list) in graph.neighbours.enumerated() {
            for near in list {
                let (a, b) = (roots.cells[cell], roots.cells[near.cell])
                #expect(a.root + a.count <= b.root || b.root + b.count <= a.root)
            }
        }
    }

    /// 40 cells around one, more than a cell keeps, two of them named twice, once without a border as cells of one site are; and a ring,
    /// so that some drop out on one side alone.
    @Test("a graph read back is the graph")
    func stored() throws {
        var borders = (1...40).map { (a: 0, b: $0, weight: $0 % 7) }
        borders += [(a: 0, b: 5, weight: 0), (a: 5, b: 0, weight: 3), (a: 41, b: 42, weight: 1)]
        borders += (1...40).map { (a: $0, b: $0 % 40 + 1, weight: 2) }
        let graph = CellGraph(cells: 44, borders: borders)
        let again = try JSONDecoder().decode(CellGraph.self, from: JSONEncoder().encode(graph))
        #expect(again.neighbours == graph.neighbours && again.count == 44)
        for text in ["[]", "[-1]", "[2,0]", "[2,0,1]", "[2,0,2,1]", "[9000000000000000000]"] {
            #expect(throws: DecodingError.self, "\(text)") {
                try JSONDecoder().decode(CellGraph.self, from: Data(text.utf8))
            }
        }
    }
}
