import Testing
import Transport

@Suite("Regional egress")
struct EgressTests {
    let demand = EgressDemand(
        mobile: 1000, fixed: 1500, enterprise: 250, year: 2021, growth: 0.2, localShare: 0.4)

    /// 2021: 60 % of 2750 = 1650 against 2200; 2023: × 1.44 = 2376 against 4000 in four routes, 3000 after a
    /// loss.
    @Test("worked by hand")
    func worked() throws {
        let years = try Egress.evaluate(
            demand: demand,
            routes: [
                EgressRoutes(year: 2023, capacity: 4000, routes: 4),
                EgressRoutes(year: 2021, capacity: 2200, routes: 2),
            ])
        #expect(years.map(\.year) == [2021, 2023])
        #expect(abs(years[0].mobile - 600) < 1e-9)
        #expect(abs(years[0].fixed - 900) < 1e-9)
        #expect(abs(years[0].enterprise - 150) < 1e-9)
        #expect(abs(years[0].utilisation - 0.75) < 1e-12)
        // One of two routes left: 1100, 550 Gbit/s find no room.
        #expect(abs((years[0].n1Utilisation ?? 0) - 1.5) < 1e-12)
        #expect(abs(years[0].n1Unserved - 550) < 1e-9)
        #expect(abs(years[1].busyHour - 2376) < 1e-9)
        #expect(abs(years[1].utilisation - 0.594) < 1e-12)
        #expect(abs((years[1].n1Utilisation ?? 0) - 0.792) < 1e-12)
        #expect(years[1].n1Unserved == 0)
        #expect(years[1].unserved == 0)
    }

    @Test("a single route leaves nothing after its loss")
    func singleRoute() throws {
        let years = try Egress.evaluate(
            demand: demand, routes: [EgressRoutes(year: 2020, capacity: 1000, routes: 1)])
        let year = try #require(years.first)
        // A year back: 1650 / 1.2 = 1375.
        #expect(abs(year.busyHour - 1375) < 1e-9)
        #expect(abs(year.unserved - 375) < 1e-9)
        #expect(year.n1Utilisation == nil)
        #expect(abs(year.n1Unserved - 1375) < 1e-9)
    }

    @Test("bad input is named")
    func badInput() {
        func evaluate(_ routes: [EgressRoutes]) throws {
            _ = try Egress.evaluate(demand: demand, routes: routes)
        }
        let good = EgressRoutes(year: 2023, capacity: 1, routes: 1)
        #expect(throws: TransportError.yearInvalid(2023)) { try evaluate([good, good]) }
        #expect(throws: TransportError.yearInvalid(.min)) {
            try evaluate([EgressRoutes(year: .min, capacity: 1, routes: 1)])
        }
        #expect(throws: TransportError.noRoute(year: 2023, routes: 0)) {
            try evaluate([EgressRoutes(year: 2023, capacity: 1, routes: 0)])
        }
        #expect(throws: TransportError.self) {
            try evaluate([EgressRoutes(year: 2023, capacity: 0, routes: 1)])
        }
        #expect(throws: TransportError.self) {
            try evaluate([EgressRoutes(year: 2023, capacity: .nan, routes: 1)])
        }
        var bad = demand
        bad.localShare = 1.5
        #expect(throws: TransportError.self) { try Egress.evaluate(demand: bad, routes: [good]) }
        bad = demand
        bad.fixed = -1
        #expect(throws: TransportError.loadInvalid(-1, of: "fixed traffic")) {
            try Egress.evaluate(demand: bad, routes: [good])
        }
    }
}
