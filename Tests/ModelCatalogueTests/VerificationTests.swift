import Foundation
import ModelCatalogue
import TestSupport
import Testing

@Suite("Verification against vectors")
struct VerificationTests {
    /// Figures that others publish: ns-3's tests of TR 38.901 and NTIA's test data of P.2108.
    static let published = [
        "tr38901/pl_ns3_official_tests.csv": """
        # ns-3, src/propagation/test/three-gpp-propagation-loss-model-test-suite.cc, 5 GHz
        case,scenario,condition,d2D_m,hBS_m,hUT_m,fc_GHz,PL_ns3_dB,PL_own_dB
        N001,Rma,LOS,10,35,1.5,5,77.3784,
        N002,Rma,LOS,100,35,1.5,5,87.2965,
        N013,Uma,NLOS,10,25,1.5,5,82.5131,
        N026,IndoorOffice,LOS,10,3,1.5,5,63.763,
        """,
        "p2108/p2108_3_2_terrestrial_statistical.csv": """
        # github NTIA/p2108-test-data, rounded to 0.1 dB
        case,source,f_GHz,d_km,p_loc_pct,return_code,L_official_rounded_dB,L_ctt_dB,L_ctt_crc_covlib_dB
        T001,official,0.5,0.25,50,0,17.4,,
        T002,official,0.5,0.25,1,0,3.9,,
        T008,official,0.24,2,50,48,0,,
        """,
    ]

    private func folder(_ files: [String: String]) throws -> URL {
        let root = try TestData.temporaryFolder()
        for (name, text) in files {
            let file = root.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        return root
    }

    @Test("agrees with published figures, refusals included, and writes ours beside them")
    func fixtures() throws {
        let root = try folder(Self.published)
        let output = root.appending(path: "../\(root.lastPathComponent)-made").standardizedFileURL
        // A leftover harms nothing.
        defer { for url in [root, output] { try? FileManager.default.removeItem(at: url) } }
        let verification = try Verification(folder: root.path, output: output.path)
        #expect(verification.passed, "\(verification.text)")
        #expect(verification.files.map(\.rows) == [3, 4])
        let written = try String(
            contentsOf: output.appending(path: "tr38901/pl_ns3_official_tests.csv"), encoding: .utf8)
        #expect(written.contains("PL_ns3_dB,PL_ns3_dB_guangyue"))
    }

    @Test("a number off by more than the tolerance fails, and so does a refusal that is not due")
    func differing() throws {
        let file = "p2108/p2108_3_2_terrestrial_statistical.csv"
        let text = try #require(Self.published[file])
        for damaged in [
            text.replacingOccurrences(of: "17.4", with: "17.5"),
            text.replacingOccurrences(of: "50,48,0", with: "50,0,1"),
            text.replacingOccurrences(of: "50,0,17.4", with: "50,48,0"),
            text.replacingOccurrences(of: "d_km", with: "d_miles"),
            text.replacingOccurrences(of: "T001,official,0.5,0.25,50", with: "T001,official,0.5,0.25"),
            "", String(text.prefix { $0 != "T" }),
        ] {
            let root = try folder([file: damaged])
            defer { try? FileManager.default.removeItem(at: root) }  // a leftover harms nothing
            let verification = try Verification(folder: root.path)
            #expect(!verification.passed, "\(damaged)")
        }
    }

    @Test("a file that no model knows is not passed over; a folder that is not there is an error")
    func unknown() throws {
        let root = try folder(["hata/other.csv": "a,b\n1,2\n"])
        defer { try? FileManager.default.removeItem(at: root) }  // a leftover harms nothing
        let verification = try Verification(folder: root.path)
        #expect(!verification.passed)
        #expect(verification.text.contains("not understood"))
        #expect(throws: CatalogueError.self) { try Verification(folder: "/nowhere/at/all") }
    }

    /// Every row of every file; a file that no sheet understands fails.
    @Test(
        "agrees with every row of the reference",
        .enabled(if: TestData.reference("README.md") != nil, "no ../shared here"))
    func reference() throws {
        let folder = try #require(TestData.reference("README.md")).deletingLastPathComponent()
        let verification = try Verification(folder: folder.path)
        for file in verification.files { #expect(file.passed, "\(file)") }
        #expect(verification.files.reduce(0) { $0 + $1.rows } > 9000)
    }

    @Test("every model names its source, its validity and its fields once")
    func descriptions() {
        let models = ModelCatalogue.all.map(\.description)
        #expect(Set(models.map(\.name)).count == models.count)
        for model in models {
            #expect(!model.source.isEmpty && !model.validity.isEmpty && !model.outputs.isEmpty)
            let names = (model.inputs + model.outputs).map(\.name)
            #expect(Set(names).count == names.count, "\(model.name)")
            #expect(ModelListing.text(model).contains(model.validity))
        }
    }
}
