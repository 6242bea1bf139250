import Foundation
import TestSupport
import Testing
import Transport

@Suite("Network design problems and SNDlib files")
struct DesignProblemTests {
    static let text = """
        ?SNDlib native format; type: network; version: 1.0
        # by hand
        META (
          granularity = x
          nested ( a )
        )
        NODES (
          a ( 1.0 2.0 )
          b ( 1.0 3.0 )
        )
        LINKS (
          l ( a b ) 2.50 0.00 1.50 0.00 ( 5.00 7.25 10.00 9.00 )
        )
        DEMANDS (
          d ( a b ) 1 12.50 UNLIMITED
          e ( b a ) 2 5.00 UNLIMITED
        )
        """

    /// All capacities are multiples of 2.5, all costs (1.5 × 2.5 = 3.75 a unit of flow) of 0.25.
    @Test("a file by hand, in the largest units in which all is whole")
    func byHand() throws {
        let problem = try DesignProblem(sndlib: Self.text)
        #expect(problem.nodes == ["a", "b"])
        #expect(problem.costUnits == 4)
        #expect(
            problem.links == [
                DesignLink(
                    id: "l", from: 0, to: 1, installed: 1, routingCost: 15,
                    modules: [CapacityModule(capacity: 2, cost: 29), CapacityModule(capacity: 4, cost: 36)])
            ])
        #expect(problem.demands == [DesignDemand(id: "d", from: 0, to: 1, amount: 9)])
    }

    @Test(
        "bad files are named with their line",
        arguments: [
            ("  l ( a b )", "  l ( a c )", "line 12"), ("5.00 7.25", "5.00 seven", "`seven`"),
            ("5.00 7.25", "-5.00 7.25", "`-5.00`"),
            ("5.00 7.25", "0.00 7.25", "link l has capacity of a module 0"),
            ("NODES (", "NODES", "line 7"), ("  e ( b a )", "  d ( b a )", "demand d appears twice"),
            ("  l ( a b )", "  l ( a a )", "link l ends where it begins"),
            ("( 5.00 7.25 10.00 9.00 )", "( 5.00 )", "line 12"), ("12.50", "nan", "line 15"),
            ("LINKS (", "EDGES (", "without section LINKS"), ("DEMANDS (", "LINKS (", "again"),
            ("  b ( 1.0 3.0 )", "  b ( 1.0 3.0 )\n  b ( 1.0 3.0 )", "node b appears twice"),
            ("2.50 0.00 1.50 0.00 ( 5.00 7.25 10.00 9.00 )", "0.00 0.00 0.00 0.00 ( )", "from a to b"),
        ])
    func malformed(part: String, replacement: String, names: String) throws {
        let error = #expect(throws: DesignError.self) {
            try DesignProblem(sndlib: Self.text.replacing(part, with: replacement))
        }
        #expect(try #require(error).description.contains(names), "\(String(describing: error))")
    }

    @Test("a file cut off anywhere before its last section closes is an error")
    func cutOff() {
        for length in 0..<(Self.text.count - 1) {
            #expect(throws: DesignError.self) { try DesignProblem(sndlib: Self.text.prefix(length)) }
        }
    }

    @Test(
        "every network of SNDlib is read", .enabled(if: TestData.shared != nil, "no ../shared here"),
        arguments: [
            ("polska", 12, 18, 66), ("atlanta", 15, 22, 105), ("brain", 161, 332, 7467),
            ("dfn-gwin", 11, 47, 55), ("ta2", 65, 108, 807), ("zib54", 54, 81, 626),
        ])
    func networks(name: String, nodes: Int, links: Int, pairs: Int) throws {
        let file = try #require(TestData.shared).appending(
            path: "instances/sndlib_native/\(name)/\(name).txt")
        let problem = try DesignProblem(sndlib: String(contentsOf: file, encoding: .utf8))
        #expect(problem.nodes.count == nodes)
        #expect(problem.links.count == links)
        #expect(problem.demands.count == pairs)
    }
}
