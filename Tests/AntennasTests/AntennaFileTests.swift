import Antennas
import RadioUnits
import Testing

@Suite("Antenna files")
struct AntennaFileTests {
    /// Four angles a cut, as the format allows: gain 15 dBd is 17.15 dBi.
    static let lines = [
        "NAME TEST", "MAKE NOBODY", "FREQUENCY 2600", "GAIN 15 dBd", "# a comment", "", "COMMENT two words",
        "HORIZONTAL 4", "0 0", "90 10", "180 30", "270 20", "VERTICAL 4", "0 0", "90 12", "180 24", "270 12",
    ]

    @Test("reads LF, CRLF and a byte-order mark alike", arguments: ["\n", "\r\n", "\r"])
    func lineEnds(end: String) throws {
        let antenna = try AntennaFile(text: "\u{feff}" + Self.lines.joined(separator: end))
        #expect(antenna.name == "TEST")
        #expect(abs(antenna.gain.value - 17.15) < 1e-12)
        #expect(antenna.frequency == Frequency(megahertz: 2600))
        #expect(
            antenna.fields == [
                AntennaFile.Field(key: "MAKE", value: "NOBODY"),
                AntennaFile.Field(key: "COMMENT", value: "two words"),
            ])
        #expect(antenna.horizontal.samples.count == 4)
    }

    @Test(
        "a gain is dBd unless it says dBi",
        arguments: zip(["GAIN 15", "GAIN 15 dBi", "GAIN 15dBi", "gain 15 DBD"], [17.15, 15, 15, 17.15]))
    func gain(line: String, expected: Double) throws {
        var lines = Self.lines
        lines[3] = line
        #expect(abs(try AntennaFile(text: lines.joined(separator: "\n")).gain.value - expected) < 1e-12)
    }

    @Test("-180...180 is the same cut as 0...360, a doubled seam included")
    func wrapped() throws {
        func cut(_ pairs: [(Double, Double)]) throws -> AntennaCut {
            try AntennaCut(
                pairs.map { AntennaCut.Sample(angle: Degrees($0.0), attenuation: Decibels($0.1)) })
        }
        let signed = try cut([(-180, 30), (-90, 20), (0, 0), (90, 10), (180, 30)])
        #expect(signed == (try cut([(0, 0), (90, 10), (180, 30), (270, 20)])))
        #expect(signed.attenuation(at: Degrees(-45)).value == 10)
        #expect(signed.attenuation(at: Degrees(315)).value == 10)
        #expect(signed.attenuation(at: Degrees(135)).value == 20)
        #expect(throws: AntennaError.self) { try cut([(0, 0), (90, 1), (-270, 2)]) }
        #expect(throws: AntennaError.self) { try cut([(0, 0)]) }
        #expect(throws: AntennaError.self) { try cut([(0, 0), (.nan, 1)]) }
    }

    @Test("what is written reads back the same")
    func roundTrip() throws {
        let antenna = try AntennaFile(text: Self.lines.joined(separator: "\n"))
        #expect(try AntennaFile(text: antenna.text) == antenna)
    }

    @Test(
        "a damaged file names the line",
        arguments: [
            (3, "GAIN much", 4), (7, "HORIZONTAL four", 8), (9, "90", 10), (9, "x 1", 10), (9, "90 nan", 10),
            (7, "HORIZONTAL 5", 13), (12, "HORIZONTAL 4", 13), (12, "VERTICAL 9", 17), (8, "", 13),
        ])
    func damaged(index: Int, line: String, expected: Int) throws {
        var lines = Self.lines
        lines[index] = line
        let error = try #require(throws: AntennaError.self) {
            try AntennaFile(text: lines.joined(separator: "\n"))
        }
        guard case .badLine(let number, _) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(number == expected, "\(error)")
    }

    @Test("a file without gain, without a cut or without anything is refused", arguments: [3, 7, 12])
    func missing(index: Int) {
        var lines = Self.lines
        lines.removeSubrange(index...(index == 3 ? 3 : index + 4))
        #expect(throws: AntennaError.self) { try AntennaFile(text: lines.joined(separator: "\n")) }
        #expect(throws: AntennaError.self) { try AntennaFile(text: "") }
    }
}
