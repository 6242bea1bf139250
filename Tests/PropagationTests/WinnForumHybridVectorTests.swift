import Propagation
import RadioUnits
import TestSupport
import Testing

@Suite(
    "WinnForum hybrid against every reference vector",
    .enabled(if: TestData.reference("winnforum/hybrid_itm_ehata.csv") != nil, "no ../shared here"))
struct WinnForumHybridVectorTests {
    static let regions: [String: ExtendedHata.Environment] = [
        "URBAN": .urban, "SUBURBAN": .suburban, "RURAL": .rural,
    ]

    @Test("of all regions and opcodes")
    func vectors() throws {
        var profiles = try ProfileVectors(folder: "winnforum")
        var losses = VectorComparison()
        var heights = VectorComparison()
        let file = try #require(TestData.reference("winnforum/hybrid_itm_ehata.csv"))
        for row in try VectorTable(contentsOf: file).rows {
            let name = try row.text("case")
            let model = try WinnForumHybrid(
                carrier: Frequency(megahertz: try row.number("f_MHz")),
                region: try #require(Self.regions[try row.text("region")]))
            let prediction = try model.prediction(
                over: try profiles.profile(try row.text("profile")),
                baseHeight: Metres(try row.number("h_cbsd_m")),
                statistic: try row.number("reliability_(-1=mean)") == -1 ? .mean : .median)
            #expect(prediction.choice.rawValue == Int(try row.number("hybrid_opcode")), "\(name)")
            losses.add(name, prediction.loss.value, try row.number("hybrid_loss_dB"))
            losses.add(name, prediction.longleyRiceLoss.value, try row.number("itm_loss_dB"))
            heights.add(
                name, prediction.baseEffectiveHeight.value, try row.number("h_cbsd_effective_m"))
        }
        #expect(losses.count >= 2 * 420)
        #expect(losses.worst <= 0.02, "\(losses.worstCase)")
        #expect(heights.worst <= 1e-3, "\(heights.worstCase)")
    }
}
