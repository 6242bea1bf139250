import Antennas
import RadioUnits
import SystemCalibration
import Testing

@Suite("Port pattern")
struct PortPatternTests {
    @Test("is the array's pattern as a number", arguments: [(1, 1), (1, 10), (4, 4)])
    func agrees(columns: Int, rows: Int) throws {
        let array = try ArrayPattern(
            element: SectorPattern(), columns: columns, rows: rows, electricalTilt: Degrees(12))
        let port = PortPattern(array)
        for zenith in stride(from: 0.0, through: 180, by: 7.3) {
            for azimuth in stride(from: -180.0, through: 180, by: 11.1) {
                let expected = array.gain(zenith: Degrees(zenith), azimuth: Degrees(azimuth)).linear
                let power = port.power(port.cut(zenith: Degrees(zenith)), azimuth: Degrees(azimuth))
                #expect(abs(power - expected) <= 1e-9 * (1 + expected))
            }
        }
    }

    /// 8 dBi and 10 lg 16 in the direction of the beam, at 102° where the element has lost 12 (12/65)² dB.
    @Test("the panel by hand")
    func panel() throws {
        let array = try ArrayPattern(
            element: SectorPattern(), columns: 4, rows: 4, electricalTilt: Degrees(12))
        let port = PortPattern(array)
        let power = port.power(port.cut(zenith: Degrees(102)), azimuth: Degrees(0))
        #expect(abs(Decibels(linear: power).value - (8 + 12.0412 - 0.4090)) < 1e-3)
    }
}
