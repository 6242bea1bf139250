import Foundation
import GISIO
import Geodesy
import Planning
import Scenario
import TestSupport
import Testing

@Suite("The explanation of a pixel")
struct ExplanationTests {
    /// In the town, in the park, in the fields, near the western edge: metres from the region's corner.
    private static let places = [(2900.0, 2600.0), (4300, 3300), (1000, 800), (60, 4900)]

    @Test("equals the rasters of the run, and its terms add up")
    func agreement() async throws {
        let region = try SmallRegion()
        _ = try await region.plan()
        let explainer = try await PointExplainer(
            scenario: ScenarioFile.load(region.scenario), folder: region.path("run"), workers: 2)
        for (x, y) in Self.places {
            let explanation = try await explainer.explanation(at: place(x, y))
            for check in explanation.checks where !check.agrees {
                Issue.record("\(x), \(y): \(check)")
            }
            // Both networks: rates, and level and quality of at least the first carrier.
            #expect(explanation.checks.count >= 8)
            #expect(explanation.checks.filter { $0.file.contains("rate") && $0.stored != nil }.count == 4)
            for section in explanation.sections where section.title.contains("server") {
                // Everything between the radio's level and SS-RSRP, in decibels, and nothing else.
                let levels = section.terms.filter { ["dBm", "dB", "dBi"].contains($0.unit) }
                let sum = levels.dropLast().reduce(0) { $0 + $1.value }
                let total = try #require(levels.last)
                #expect(total.name == "SS-RSRP" && abs(total.value - sum) < 1e-6)
            }
            for section in explanation.sections where section.title.contains("rate") {
                try expectProduct(section)
            }
        }
    }

    /// The rate is resource elements a second times bits an element, times what the load leaves.
    private func expectProduct(_ section: Explanation.Section) throws {
        func value(_ name: String) -> Double? { section.terms.first { $0.name == name }?.value }
        let elements = try #require(value("resource elements"))
        let efficiency = try #require(value("efficiency"))
        let rate = try #require(section.terms.last)
        let left = (value("left by other users") ?? 100) / 100
        #expect(abs(rate.value - elements * efficiency * left) < 1e-6 * max(rate.value, 1))
    }

    @Test("a place outside the counties is refused")
    func outside() async throws {
        let region = try SmallRegion()
        _ = try await region.plan()
        let explainer = try await PointExplainer(
            scenario: ScenarioFile.load(region.scenario), folder: region.path("run"), workers: 1)
        await #expect(throws: RunError.self) {
            _ = try await explainer.explanation(at: place(9000, 9000))
        }
    }

    private func place(_ x: Double, _ y: Double) throws -> GeodeticPoint {
        let point = ProjectedPoint(x: SmallRegion.west + x, y: SmallRegion.south + y)
        return try #require(try Projection(crs: SmallRegion.crs).geodetic([point]).first)
    }
}
