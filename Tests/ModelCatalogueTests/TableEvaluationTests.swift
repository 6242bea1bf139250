import Foundation
import ModelCatalogue
import TestSupport
import Testing

@Suite("Evaluation of a table")
struct TableEvaluationTests {
    private func evaluate(
        _ model: String, _ text: String, profiles: [String: String] = [:]
    ) throws -> (lines: [String], outcome: TableEvaluation.Outcome) {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }  // a leftover harms nothing
        let input = folder.appending(path: "in.csv")
        try Data(text.utf8).write(to: input)
        for (name, profile) in profiles {
            try Data(profile.utf8).write(to: folder.appending(path: "\(name).csv"))
        }
        let evaluation = try TableEvaluation(
            model: try ModelCatalogue.model(named: model),
            profilesFolder: profiles.isEmpty ? nil : folder.path)
        let output = folder.appending(path: "made/out.csv").path
        let outcome = try evaluation.run(path: input.path, output: output)
        let written = try String(contentsOfFile: output, encoding: .utf8)
        return (written.split(separator: "\n").map(String.init), outcome)
    }

    /// ITU-R P.525-4: 92.45 dB at 1 GHz and 1 km.
    @Test("appends the outputs; a row that the model refuses gets an error and no number")
    func rows() throws {
        let (lines, outcome) = try evaluate(
            "free-space",
            "\u{feff}case,frequency_ghz,distance_km\r\na,1,1\r\n\r\nb,1,0\r\nc,nan,1\r\nd,,1\r\ne,-1,1\r\n")
        #expect(outcome.rows == 5)
        #expect(outcome.errors == 4)
        #expect(lines.first == "case,frequency_ghz,distance_km,loss_db,error")
        let cells = lines.map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        let loss = try #require(Double(cells[1][3]))
        #expect(abs(loss - 92.45) < 0.005)
        for row in cells[2...] {
            #expect(row[3].isEmpty)
            #expect(!row[4].isEmpty)
        }
    }

    @Test("a frequency outside the validity is an error that names the range")
    func validity() throws {
        let (lines, outcome) = try evaluate(
            "okumura-hata",
            "environment,frequency_mhz,base_height_m,terminal_height_m,distance_km\nopen,2600,30,1.5,1\n")
        #expect(outcome.errors == 1)
        #expect(lines[1].contains("0.15...1.5 GHz"), "\(lines[1])")
    }

    @Test(
        "a table that cannot be used as a whole is one error",
        arguments: [
            "", "\n\n", "frequency_ghz,distance_km,colour\n1,1,red\n", "frequency_ghz\n1\n",
            "frequency_ghz,frequency_ghz,distance_km\n1,1,1\n", "frequency_ghz,distance_km\n1\n",
            "frequency_ghz,distance_km\n\"1,1\n", "frequency_ghz,distance_km\n1,1,1\n",
        ])
    func unusable(text: String) {
        #expect(throws: CatalogueError.self) { try evaluate("free-space", text) }
    }

    @Test("a missing file, model or folder of profiles is one error")
    func missing() throws {
        let model = try ModelCatalogue.model(named: "free-space")
        let evaluation = try TableEvaluation(model: model, profilesFolder: nil)
        let error = try #require(throws: CatalogueError.self) {
            try evaluation.run(path: "/nowhere/at/all.csv", output: nil)
        }
        #expect(error.isMissingInput)
        #expect(throws: CatalogueError.self) { try ModelCatalogue.model(named: "no-such-model") }
        #expect(throws: CatalogueError.profilesMissing) {
            try evaluate(
                "itm-p2p", "profile,transmitter_height_m,receiver_height_m,frequency_mhz\na,10,10,600\n")
        }
    }

    @Test(
        "a profile that is none is an error of the row",
        arguments: [
            "d_m,h_m\n0,10\n", "d_m,h_m\n", "", "d_m,h_m\n0,10\n2000,10\n1000,10\n3000,10\n",
            "d_m,h_m\n0,10\n1000,nan\n2000,10\n3000,10\n", "d_m,h_m\n0,10\n1000,-9999\n2000,10\n3000,1\n",
            "d_m,h_m\n0,10\n1000,1e300\n2000,10\n3000,1\n", "x,h_m\n0,10\n1000,10\n", "d_m,h_m\n0\n",
        ])
    func profiles(text: String) throws {
        let (lines, outcome) = try evaluate(
            "itm-p2p", "profile,transmitter_height_m,receiver_height_m,frequency_mhz\np,10,10,600\n",
            profiles: ["p": text])
        #expect(outcome.rows == 1 && outcome.errors == 1, "\(lines)")
        #expect(!lines[1].hasSuffix(","))
    }

    @Test("profiles of 2 and of 4 points never give a number that is none", arguments: [2, 4])
    func short(points: Int) throws {
        let profile = "d_m,h_m\n" + (0..<points).map { "\($0 * 1000),10\n" }.joined()
        let (lines, outcome) = try evaluate(
            "itm-p2p",
            "profile,transmitter_height_m,receiver_height_m,frequency_mhz\np,10,10,600\np,-3,10,600\n"
                + "../p,10,10,600\n",
            profiles: ["p": profile])
        #expect(outcome.rows == 3)
        #expect(outcome.errors >= 2)
        let first = lines[1].split(separator: ",", omittingEmptySubsequences: false)
        let loss = Double(first[4])
        #expect((loss.map { (50...250).contains($0) } ?? false) != !(first.last ?? "").isEmpty)
    }
}
