import Foundation
import RadioUnits
import Scenario
import TestSupport
import Testing

@Suite("Radio libraries and antennas of radios")
struct RadioLibraryTests {
    private static let library = TestData.packageRoot.appending(path: "Scenarios/radios.yaml").path

    /// The fixture with a library and a further radio.
    private func text(_ radio: String, library: String = library) throws -> String {
        try SmallScenario.text(
            replacing: "radios:\n", with: "radio_library: \(library)\nradios:\n  - \(radio)\n")
    }

    private func radio(_ description: String) throws -> Radio {
        let scenario = try ScenarioFile.load(
            text: text(description), file: SmallScenario.file)
        return try #require(scenario.radios.first)
    }

    private func issue(_ text: String) throws -> ScenarioIssue {
        try #require(SmallScenario.issues(in: text).first)
    }

    @Test(
        "every type of the library that comes with the program is a radio",
        arguments: [
            ("aau64-200w", 200.0), ("aau64-240w", 240), ("aau64-320w", 320), ("aau64-240w-array", 240),
            ("aau32-240w", 240), ("rru8-240w", 240), ("rru4-240w", 240), ("rru4-240w-700mhz", 240),
            ("micro-20w", 20), ("prru4-250mw", 1),
        ])
    func types(name: String, watts: Double) throws {
        let radio = try radio("{ id: x, type: \(name), carrier: n41 }")
        #expect(radio.id == "x" && radio.carrier == "n41")
        #expect(abs(radio.power.dBm - PowerLevel(watts: watts).dBm) < 1e-9)
        #expect(radio.trafficGain >= radio.gain)
    }

    @Test("a radio may say otherwise than its type, and a library may extend another")
    func overrides() throws {
        let changed = try radio("{ id: x, type: aau64-240w, carrier: n41, gain_dbi: 16.5 }")
        #expect(changed.gain == Decibels(16.5) && changed.trafficGain == Decibels(24))
        let folder = try TestData.temporaryFolder()
        let own = folder.appending(path: "own.yaml")
        try """
        extends: \(Self.library)
        radio_types:
          aau64-240w: { cost_thousand_cny: 99 }
          mine: { power_w: 5, gain_dbi: 8, horizontal_beamwidth_deg: 90, vertical_beamwidth_deg: 30, front_to_back_db: 20, side_lobe_db: 15, feeder_loss_db: 0, cost_thousand_cny: 7 }
        """.write(to: own, atomically: true, encoding: .utf8)
        for (type, cost) in [("aau64-240w", 99e3), ("mine", 7e3), ("micro-20w", 30e3)] {
            let scenario = try ScenarioFile.load(
                text: text("{ id: x, type: \(type), carrier: n41 }", library: own.path),
                file: SmallScenario.file)
            #expect(scenario.radios[0].cost == cost)
        }
    }

    /// 12 x 8 elements of 5 dBi: 5 + 10 lg 96 = 24.82 dBi for data; four rows of them for the SSBs: 5 + 10 lg 32 = 20.05 dBi.
    @Test("an array has SSB beams apart from those that carry data")
    func array() throws {
        let radio = try radio("{ id: x, type: aau64-240w-array, carrier: n41 }")
        #expect(abs(radio.trafficGain.value - 24.823) < 0.001)
        #expect((19.5...20.06).contains(radio.gain.value))
        #expect(radio.horizontalBeamwidth.value > 50)
        #expect((14...22).contains(radio.verticalBeamwidth.value))
    }

    @Test("what is wrong with a library or a type, with its place")
    func faults() throws {
        let unknown = try issue(text("{ id: x, type: aau65, carrier: n41 }"))
        #expect(unknown.path == "radios[0].type" && unknown.message.contains("\"aau65\""))
        let missing = try issue(text("{ id: x, carrier: n41 }", library: "nowhere.yaml"))
        #expect(missing.path == "radio_library" && missing.isMissingInput)
        let other = try issue(text("{ id: x, carrier: n41 }", library: SmallScenario.file))
        #expect(other.path == "schema" && other.message.contains("guangyue.radios/1"))
        let folder = try TestData.temporaryFolder()
        let bad = folder.appending(path: "bad.yaml")
        try "schema: guangyue.radios/1\nradio_types:\n  loud:\n    power_w: 9000\n"
            .write(to: bad, atomically: true, encoding: .utf8)
        let issues = SmallScenario.issues(
            in: try text("{ id: x, type: loud, carrier: n41 }", library: bad.path))
        let loud = try #require(issues.first { $0.path == "radios[0].power_w" })
        #expect(loud.file == bad.path && loud.line == 4 && loud.message.contains("allowed: 0.01 to 1000"))
        #expect(issues.contains { $0.path == "radios[0].gain_dbi" && $0.message.contains("is missing") })
    }

    private func antenna(rows: Int, declared: Int) throws -> String {
        let cut = (0..<rows).map { "\($0) \($0 < 90 || $0 > 270 ? 0 : 25)" }
        let text =
            (["NAME X", "GAIN 15 dBi", "HORIZONTAL \(declared)"] + cut + ["VERTICAL \(declared)"] + cut)
            .joined(separator: "\n")
        let file = try TestData.temporaryFolder().appending(path: "x.msi")
        try text.write(to: file, atomically: true, encoding: .utf8)
        return file.path
    }

    private static let rest = "power_w: 40, feeder_loss_db: 0, cost_thousand_cny: 20"

    @Test("an antenna file gives gain and beamwidths; what the radio says itself counts")
    func file() throws {
        let path = try antenna(rows: 360, declared: 360)
        let radio = try radio(
            "{ id: x, carrier: n41, antenna: \(path), vertical_beamwidth_deg: 9, \(Self.rest) }")
        #expect(radio.gain == Decibels(15) && radio.trafficGain == Decibels(15))
        #expect((178...182).contains(radio.horizontalBeamwidth.value))
        #expect(radio.verticalBeamwidth == Degrees(9))
        #expect(radio.frontToBackRatio == Decibels(25))
        // A written beamwidth wants the parabola of that width; otherwise the file's own cuts radiate.
        #expect(radio.cuts == nil)
        let measured = try self.radio("{ id: x, carrier: n41, antenna: \(path), \(Self.rest) }")
        let cuts = try #require(measured.cuts)
        #expect(cuts.attenuation(azimuth: Degrees(85), depression: Degrees(0)) == Decibels(0))
        #expect(cuts.attenuation(azimuth: Degrees(95), depression: Degrees(0)) == Decibels(25))
    }

    @Test("antenna files that cannot be used: cut short, missing, beside an array", arguments: [359, 360])
    func badFile(declared: Int) throws {
        let path = try antenna(rows: 359, declared: declared)
        let short = try issue(text("{ id: x, carrier: n41, antenna: \(path), \(Self.rest) }"))
        #expect(short.path == "radios[0].antenna" && short.message.contains("x.msi: "))
        #expect(short.message.contains(declared == 359 ? "no angle between 358" : "line 363"), "\(short)")
        let missing = try issue(text("{ id: x, carrier: n41, antenna: no.msi, \(Self.rest) }"))
        #expect(missing.path == "radios[0].antenna" && missing.isMissingInput)
        let array = "array: { rows: 4, columns: 2, ssb_beams: [{ azimuth_deg: 0 }] }"
        let both = try issue(text("{ id: x, carrier: n41, antenna: \(path), \(array), \(Self.rest) }"))
        #expect(both.message.contains("stands beside array"))
        let wide = try issue(
            text(
                "{ id: x, carrier: n41, array: { rows: 4, columns: 2, ssb_rows: 5, ssb_beams: [{ azimuth_deg: 0 }] }, \(Self.rest) }"
            ))
        #expect(wide.path == "radios[0].array" && wide.message.contains("ssb_rows"))
    }
}
