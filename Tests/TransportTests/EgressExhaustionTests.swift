import Testing
import Transport

@Suite("Month in which the egress is exhausted")
struct EgressExhaustionTests {
    static func demand(growth: Double, mobile: Double = 2200) -> EgressDemand {
        EgressDemand(mobile: mobile, fixed: 0, enterprise: 0, year: 2020, growth: growth, localShare: 0)
    }

    /// ln(4000 / 2200) / ln(1 + g): 12.7 % 5.0003 years, 22 % 3.0065 years, 45 % 1.6090 years, 100 % 0.8625 years.
    @Test(
        "2.2 to 4 Tbit/s by hand",
        arguments: [(0.127, 2026, 1), (0.22, 2024, 1), (0.45, 2022, 8), (1.0, 2021, 11)])
    func months(growth: Double, year: Int, month: Int) throws {
        #expect(
            try Egress.exhaustion(of: 4000, demand: Self.demand(growth: growth))
                == CalendarMonth(year: year, month: month))
    }

    /// By hand: 12 ln(1900 / 2200) / ln 1.1 = -18.5 months from the end of 2020, so at the end of June 2019.
    @Test("before the demand's year, and never")
    func ends() throws {
        #expect(
            try Egress.exhaustion(of: 1900, demand: Self.demand(growth: 0.1))
                == CalendarMonth(year: 2019, month: 6))
        #expect(try Egress.exhaustion(of: 4000, demand: Self.demand(growth: 0)) == nil)
        #expect(try Egress.exhaustion(of: 4000, demand: Self.demand(growth: 0.1, mobile: 0)) == nil)
        #expect(throws: TransportError.self) {
            try Egress.exhaustion(of: .nan, demand: Self.demand(growth: 0.1))
        }
    }

    /// By hand: 100 + 50 in the year itself, a fifth either way: mobile moves 40, fixed 20, half stays local.
    @Test("the assumption that matters most is first")
    func tornado() throws {
        let demand = EgressDemand(
            mobile: 100, fixed: 50, enterprise: 0, year: 2020, growth: 0.5, localShare: 0.5)
        let rows = try Egress.tornado(demand: demand, year: 2020, spread: 0.2)
        #expect(rows.map(\.assumption) == ["local_share", "mobile", "fixed", "enterprise", "growth"])
        let swings = [30.0, 20, 10, 0, 0]
        for (row, swing) in zip(rows, swings) { #expect(abs(row.swing - swing) < 1e-9) }
    }
}
