import Geodesy
import RadioUnits
import Testing
import Transport

@Suite("Reach of passive optical networks")
struct OpticalReachTests {
    /// By hand: 31 - 6 x 3.5 - 3 = 7 dB, at 0.35 dB/km 20 km; 29 dB leaves 5 dB, 14.286 km; 1:128 at 29 dB 1.5 dB, 4.286 km.
    @Test(
        "is what the budget leaves after splitters and margin",
        arguments: [
            (31.0, 64, 20_000.0), (29, 64, 14_285.7), (29, 128, 4_285.7), (35, 64, 20_000), (20, 64, 0),
        ])
    func byHand(budget: Double, split: Int, length: Double) {
        let reach = OpticalReach(budget: Decibels(budget), split: split)
        #expect(abs(reach.length.value - length) < 0.1)
    }

    @Test("terminals reach every client that a candidate reaches, no fewer than the bound")
    func siting() {
        var clients: [(place: ProjectedPoint, weight: Double)] = []
        for row in 0..<10 {
            for column in 0..<10 {
                let place = ProjectedPoint(x: Double(column) * 1000, y: Double(row) * 1000)
                clients.append((place, Double((row + column) % 3 + 1)))
            }
        }
        let candidates = clients.map(\.place) + [ProjectedPoint(x: 1e6, y: 1e6)]
        let siting = TerminalSiting(clients: clients, candidates: candidates, radius: Metres(2500))
        #expect(siting.isReached.allSatisfy { $0 })
        #expect(siting.bound >= 1)
        #expect(siting.bound <= siting.chosen.count)
        for (client, place) in clients.enumerated() {
            let near = siting.chosen.contains { candidates[$0].distance(to: place.place).value <= 2500 }
            #expect(near == siting.isReached[client])
        }
        let lone = TerminalSiting(
            clients: [(ProjectedPoint(x: 0, y: 0), 1)], candidates: [ProjectedPoint(x: 9000, y: 0)],
            radius: Metres(100))
        #expect(lone.isReached == [false])
        #expect(lone.bound == 0)
    }
}
