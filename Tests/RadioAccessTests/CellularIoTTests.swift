import Foundation
import RadioAccess
import RadioUnits
import Testing

@Suite("LTE Cat 1 and NB-IoT")
struct CellularIoTTests {
    /// 3GPP TR 36.888 V12, table 5.2.1.2-2, last row.
    @Test(
        "channels of LTE bear what the table prints",
        arguments: zip(LTEChannel.allCases, [147.2, 141.7, 140.7, 145.4, 149.0, 146.1]))
    func channels(channel: LTEChannel, expected: Double) throws {
        #expect(try abs(channel.greatestLoss().value - expected) < 0.06)
    }

    @Test("a single receiver costs 3 dB in the downlink; the uplink's data give out first all the same")
    func category1() throws {
        let lost = try LTEChannel.pdsch.greatestLoss() - LTEChannel.pdsch.greatestLoss(receivers: 1)
        #expect(abs(lost.value - 3.0103) < 1e-4)
        for device in LTECategory1.allCases {
            let worst = try device.greatestLoss()
            #expect(worst.channel == .pusch && abs(worst.loss.value - 140.7) < 0.06)
        }
        #expect(throws: RadioAccessError.self) { try LTEChannel.pdsch.greatestLoss(receivers: 0) }
    }

    @Test(
        "a coupling loss needs the level that reaches it",
        arguments: [(100.0, 144), (144, 144), (144.1, 154), (154, 154), (163.9, 164), (164, 164)])
    func levels(loss: Double, level: Int) {
        #expect(NarrowbandLevel(couplingLoss: Decibels(loss))?.rawValue == level)
    }

    @Test("beyond 164 dB there is no service")
    func beyond() {
        #expect(NarrowbandLevel(couplingLoss: Decibels(164.1)) == nil)
        #expect(NarrowbandLevel(couplingLoss: Decibels(.nan)) == nil)
    }

    /// TR 36.802 V13: 46 dBm on 10 MHz (50 blocks) and 6 dB more make 35 dBm; TR 45.820: 43 dBm standalone.
    @Test("power by deployment")
    func deployment() throws {
        let host = PowerLevel(dBm: 46)
        for kind in [NarrowbandDeployment.inBand, .guardBand] {
            #expect(try abs(kind.downlinkPower(hostPower: host, hostBlocks: 50).dBm - 35) < 0.02)
        }
        let alone = PowerLevel(dBm: 43)
        #expect(try NarrowbandDeployment.standalone.downlinkPower(hostPower: alone, hostBlocks: 1) == alone)
        #expect(throws: RadioAccessError.self) {
            try NarrowbandDeployment.inBand.downlinkPower(hostPower: host, hostBlocks: 0)
        }
    }

    /// A tone a quarter as wide has 6.02 dB less noise.
    @Test("a narrower tone bears more loss at the same ratio")
    func tones() throws {
        func loss(_ tone: NarrowbandTone) throws -> Decibels {
            try CouplingLossBudget.greatestLoss(
                transmitPower: PowerLevel(dBm: 23), bandwidth: tone.bandwidth, noiseFigure: Decibels(3),
                requiredSNR: Decibels(-11.8))
        }
        #expect(try abs(loss(.single).value - 164.04) < 0.01)  // TR 36.888 / TR 45.820: 164 dB
        #expect(try abs((loss(.narrow) - loss(.single)).value - 6.0206) < 1e-3)
        #expect(try loss(.full) < loss(.single))
    }
}

@Suite("Area reliability")
struct AreaReliabilityTests {
    /// T. S. Rappaport, Wireless Communications (2nd ed.), section 4.9.3: exponent 3, sigma 9 dB, half at the edge: 71 %.
    @Test("the textbook's cell is served over 71 %")
    func textbook() throws {
        let share = try AreaReliability.share(edge: 0.5, sigma: Decibels(9), exponent: 3)
        #expect(abs(share - 0.71) < 0.01)
    }

    /// The share is the mean over the disc of Q(z - 10 n lg(r) / sigma): integrated by rings of equal area.
    @Test(
        "the closed form is the mean over the disc",
        arguments: [(0.75, 8.0, 3.9), (0.9, 4, 2.2), (0.5, 10, 3), (0.2, 6, 3.5), (0.95, 30, 1)])
    func disc(edge: Double, sigma: Double, exponent: Double) throws {
        let rings = 200_000
        let threshold = quantile(edge)
        var sum = 0.0
        for ring in 0..<rings {
            let radius = ((Double(ring) + 0.5) / Double(rings)).squareRoot()
            sum += normal(threshold - 10 * exponent * log10(radius) / sigma)
        }
        let share = try AreaReliability.share(edge: edge, sigma: Decibels(sigma), exponent: exponent)
        #expect(abs(share - sum / Double(rings)) < 2e-5)
        #expect(
            try abs(AreaReliability.edge(share: share, sigma: Decibels(sigma), exponent: exponent) - edge)
                < 1e-6)
    }

    @Test("figures that no cell has are refused")
    func refused() {
        #expect(throws: RadioAccessError.self) {
            try AreaReliability.share(edge: 1, sigma: Decibels(8), exponent: 3.5)
        }
        #expect(throws: RadioAccessError.self) {
            try AreaReliability.share(edge: 0.5, sigma: Decibels(.nan), exponent: 3.5)
        }
        #expect(throws: RadioAccessError.self) {
            try AreaReliability.edge(share: 1.2, sigma: Decibels(8), exponent: 3.5)
        }
    }

    private func normal(_ x: Double) -> Double { erfc(-x / 2.0.squareRoot()) / 2 }

    private func quantile(_ share: Double) -> Double {
        var (low, high) = (-8.0, 8.0)
        for _ in 0..<80 {
            let middle = (low + high) / 2
            if normal(middle) < share { low = middle } else { high = middle }
        }
        return low
    }
}
