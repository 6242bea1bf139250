import Propagation
import RadioUnits
import Testing

@Suite("Urban models of TR 36.873")
struct Urban3DTests {
    /// By hand at 2 GHz and a ray of 500 m, 25 m above 1.5 m: 161.04 - 9.2373 + 9.7577 - (24.37 - 2.368) 1.39794
    /// + (43.42 - 4.33361)(2.69897 - 3) + 6.0206 - (3.2 · 1.246129² - 4.97) = 125.0583 dB.
    @Test("the loss over roofs by hand")
    func macro() throws {
        let model = try UrbanMacro3D(carrier: Frequency(gigahertz: 2))
        let distance = Metres((500.0 * 500 - 23.5 * 23.5).squareRoot())
        #expect(abs(try model.loss(distance2D: distance, isLineOfSight: false).value - 125.0583) < 1e-3)
    }

    /// By hand at 2 GHz and a ray of 200 m, 10 m above 1.5 m: 36.7 · 2.30103 + 22.7 + 7.8268 = 114.9746 dB;
    /// with a line of sight at 4 GHz 28 + 22 · 2.30103 + 12.0412 = 90.6639 dB before the breakpoint at 240 m.
    @Test("the losses in a street by hand")
    func micro() throws {
        let model = try UrbanMicro3D(carrier: Frequency(gigahertz: 4))
        let near = Metres((200.0 * 200 - 8.5 * 8.5).squareRoot())
        let lower = try UrbanMicro3D(carrier: Frequency(gigahertz: 2))
        #expect(abs(try lower.loss(distance2D: near, isLineOfSight: false).value - 114.9746) < 1e-3)
        #expect(abs(try model.loss(distance2D: near, isLineOfSight: true).value - 90.6639) < 1e-3)
    }

    @Test("a line of sight never costs more, and carriers above 6 GHz are refused")
    func limits() throws {
        let macro = try UrbanMacro3D(carrier: Frequency(gigahertz: 2), terminalHeight: Metres(22.5))
        let micro = try UrbanMicro3D(carrier: Frequency(gigahertz: 2), terminalHeight: Metres(22.5))
        for metres in stride(from: 10.0, through: 5000, by: 10) {
            let distance = Metres(metres)
            #expect(
                macro.lossNonLineOfSight(distance2D: distance) >= macro.lossLineOfSight(distance2D: distance))
            #expect(
                micro.lossNonLineOfSight(distance2D: distance) >= micro.lossLineOfSight(distance2D: distance))
        }
        #expect(throws: PropagationError.self) { try UrbanMacro3D(carrier: Frequency(gigahertz: 28)) }
        #expect(throws: PropagationError.self) { try UrbanMicro3D(carrier: Frequency(gigahertz: 28)) }
    }
}
