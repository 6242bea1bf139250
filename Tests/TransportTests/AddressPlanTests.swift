import Testing
import Transport

@Suite("IPv6 address plan")
struct AddressPlanTests {
    /// 2001:db8::/32, the prefix for documentation (RFC 3849).
    static let root = IPv6Prefix(address: 0x2001_0db8 << 96, length: 32)

    /// Examples of RFC 5952, sections 4.2.2 and 4.2.3: one zero group stays, the first of equal runs is shortened.
    @Test("text form of RFC 5952")
    func text() {
        let one: UInt128 = 0x2001_0db8_0000_0001_0001_0001_0001_0001
        #expect(IPv6Prefix(address: one, length: 128).description == "2001:db8:0:1:1:1:1:1/128")
        let runs: UInt128 = 0x2001_0db8_0000_0000_0001_0000_0000_0001
        #expect(IPv6Prefix(address: runs, length: 128).description == "2001:db8::1:0:0:1/128")
        #expect(IPv6Prefix(address: runs, length: 0).description == "::/0")
        #expect(Self.root.description == "2001:db8::/32")
    }

    @Test("branches and prefixes lie in the root and do not overlap")
    func plan() throws {
        let stations = (0..<300).map { "s\($0)" }
        let plan = try AddressPlan(
            root: Self.root,
            pools: [
                AddressPool(purpose: "station", length: 64, elements: stations),
                AddressPool(purpose: "loopback", length: 128, elements: ["core-a", "core-b"]),
                AddressPool(purpose: "slice", length: 48, elements: ["embb", "urllc"]),
            ])
        #expect(
            plan.branches.map(\.prefix.description) == [
                "2001:db8::/34", "2001:db8:4000::/34", "2001:db8:8000::/34",
            ])
        let prefixes = plan.assignments.map(\.prefix)
        #expect(prefixes.count == 304 && prefixes.allSatisfy { Self.root.contains($0) })
        for (place, a) in prefixes.enumerated() {
            for b in prefixes[(place + 1)...] { #expect(!a.contains(b) && !b.contains(a)) }
        }
        #expect(plan.csv.contains("\nstation,s299,2001:db8:0:12b::/64\n"))
        #expect(plan.csv.contains("\nloopback,core-b,2001:db8:4000::1/128\n"))
    }

    @Test("a prefix too small is an error with the pool")
    func tooSmall() {
        let pool = AddressPool(purpose: "station", length: 40, elements: (0..<257).map { "s\($0)" })
        let error = #expect(throws: AddressError.self) { try AddressPlan(root: Self.root, pools: [pool]) }
        #expect(
            error?.description == "ipv6: 2001:db8::/32 is too small for 257 station prefixes of length 40")
        let twice = AddressPool(purpose: "slice", length: 48, elements: ["a", "a"])
        #expect(throws: AddressError.duplicate(element: "a", purpose: "slice")) {
            try AddressPlan(root: Self.root, pools: [twice])
        }
    }
}
