import Propagation
import Testing

@Suite("Terrain profiles")
struct TerrainProfileTests {
    @Test("clutter stands between the ends, not on them")
    func surface() throws {
        let profile = try TerrainProfile(
            kilometres: [0, 1, 2, 3], heights: [10, 20, 30, 40], clutterHeights: [5, 6, 7, 8])
        #expect(profile.surfaceHeights == [10, 26, 37, 40])
    }

    @Test("zones are measured to half way to the next point")
    func sections() throws {
        // Sea over 0–1 km and half of 1–2, coast over the other half to half of 3–4, inland from there to 6.
        let profile = try TerrainProfile(
            kilometres: [0, 1, 2, 3, 4, 6], heights: [Double](repeating: 0, count: 6),
            zones: [.sea, .sea, .coastalLand, .coastalLand, .inland, .inland])
        #expect(abs(profile.sections.seaFraction - 1.5 / 6) < 1e-12)
        #expect(abs(profile.sections.longestLandKilometres - 4.5) < 1e-12)
        #expect(abs(profile.sections.longestInlandKilometres - 2.5) < 1e-12)
    }

    @Test("the longest section counts, not their sum")
    func longest() throws {
        let profile = try TerrainProfile(
            kilometres: [0, 2, 3, 4, 5], heights: [Double](repeating: 0, count: 5),
            zones: [.inland, .inland, .sea, .inland, .inland])
        #expect(abs(profile.sections.longestInlandKilometres - 2.5) < 1e-12)
        #expect(abs(profile.sections.seaFraction - 0.2) < 1e-12)
    }

    @Test("what cannot be used is named with its place")
    func refusals() {
        let three = [0.0, 0, 0]
        #expect(throws: PropagationError.profileTooShort(points: 1, model: "terrain profile", minimum: 2)) {
            try TerrainProfile(kilometres: [0], heights: [1])
        }
        #expect(throws: PropagationError.profileNotIncreasing(index: 2, distance: 1, previous: 1)) {
            try TerrainProfile(kilometres: [0, 1, 1], heights: three)
        }
        #expect(
            throws: PropagationError.profileValueInvalid(index: 0, field: "distance [km]", value: 1)
        ) { try TerrainProfile(kilometres: [1, 2, 3], heights: three) }
        #expect(
            throws: PropagationError.profileValueInvalid(index: 2, field: "distance [km]", value: .infinity)
        ) { try TerrainProfile(kilometres: [0, 1, .infinity], heights: three) }
        #expect(throws: PropagationError.profileValueInvalid(index: 1, field: "height", value: -9999)) {
            try TerrainProfile(kilometres: [0, 1, 2], heights: [0, -9999, .nan])
        }
        #expect(throws: PropagationError.profileValueInvalid(index: 2, field: "clutter height", value: -1)) {
            try TerrainProfile(kilometres: [0, 1, 2], heights: three, clutterHeights: [0, 1, -1])
        }
        #expect(throws: PropagationError.profileLengthsDiffer(field: "zone", count: 1, expected: 3)) {
            try TerrainProfile(kilometres: [0, 1, 2], heights: three, zones: [.sea])
        }
        #expect(throws: PropagationError.self) {
            try TerrainProfile(kilometres: [0, .nan, 2], heights: three)
        }
        #expect(throws: PropagationError.self) {
            try TerrainProfile(kilometres: [0, 1, 2], heights: [0, .nan, 0])
        }
    }
}
