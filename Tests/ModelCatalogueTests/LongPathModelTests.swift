import Foundation
import ModelCatalogue
import Propagation
import TestSupport
import Testing

@Suite("Models over long profiles")
struct LongPathModelTests {
    /// b2iseac_rural_land_1km of the ITU's examples of P.1812 (github eeveetza/Py1812 at a5205e6, tests).
    static let oneKilometre = """
        d_km,h_m_amsl,coverage_code,R_clutter_m,zone_1sea_3coast_4inland
        0,754.4,2,10,4
        0.2,754.4,2,10,4
        0.4,729.9,2,10,4
        0.6,685.3,2,10,4
        0.8,634.3,2,10,4
        1,610.3,2,10,4
        """

    /// Evaluates a model with the profile `path`, whose text is given.
    private func evaluate(_ name: String, _ cells: [String: String], profile: String) throws -> [ModelValue] {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }  // a leftover harms nothing
        try Data(profile.utf8).write(to: folder.appending(path: "path.csv"))
        let model = try ModelCatalogue.model(named: name)
        let store = ProfileStore(folder: folder.path)
        let inputs = ModelInputs(of: model.description, profiles: store) {
            $0 == "profile" ? "path" : cells[$0]
        }
        return try ModelCatalogue.evaluate(model, inputs)
    }

    private static let cells = [
        "frequency_ghz": "0.0953", "time_pct": "10", "polarization": "1", "transmitter_height_m": "60",
        "receiver_height_m": "7", "lapse_rate": "45", "refractivity": "326.079979",
        "centre_latitude_deg": "53.18551669",
    ]

    @Test("a published example of P.1812")
    func pointToArea() throws {
        let values = try evaluate("p1812", Self.cells, profile: Self.oneKilometre)
        // Example V029: Lb = 87.30268122 dB.
        #expect(abs(try #require(values.first?.number) - 87.30268122) < 0.001)
    }

    @Test("damaged profiles are refused with the place")
    func damaged() {
        let lines = Self.oneKilometre.split(separator: "\n").map(String.init)
        for count in [1, 2, 4] {
            #expect(throws: PropagationError.self) {
                try evaluate(
                    "p1812", Self.cells, profile: lines.prefix(count + 1).joined(separator: "\n"))
            }
        }
        #expect(throws: PropagationError.profileValueInvalid(index: 5, field: "zone", value: 2)) {
            try evaluate(
                "p1812", Self.cells,
                profile: Self.oneKilometre.replacingOccurrences(of: "610.3,2,10,4", with: "610.3,2,10,2"))
        }
        #expect(throws: PropagationError.self) {
            try evaluate(
                "p1812", Self.cells,
                profile: Self.oneKilometre.replacingOccurrences(of: "0.6,", with: "0.3,"))
        }
        #expect(throws: CatalogueError.self) {
            try evaluate(
                "p1812", Self.cells,
                profile: Self.oneKilometre.replacingOccurrences(of: "685.3", with: "nan"))
        }
    }

    @Test("a list of edges that cannot be read is refused")
    func edges() throws {
        let cells = [
            "frequency_ghz": "3.5", "length_km": "5", "transmitter_height_m": "30",
            "receiver_height_m": "1.5",
        ]
        for text in ["2", "2:60;", "two:60", "6:60", "2:60;1:50", "2:nan"] {
            #expect(throws: (any Error).self, "\(text)") {
                try evaluate(
                    "p526-edges", cells.merging(["edges": text]) { _, new in new }, profile: "")
            }
        }
        let clear = try evaluate("p526-edges", cells, profile: "")
        #expect(clear.map(\.number) == [0, 0, 0])
    }
}
