import Raster
import Scenario

/// How much memory a run may take, and what a grid takes of it.
public struct MemoryBudget: Sendable, Equatable {
    /// All of it [bytes].
    public let bytes: Int

    /// What the program takes beside layers and work: sites, sets of samples, GDAL's cache [bytes].
    private let overhead: Int

    /// The default of `plan`.
    public static let standard = MemoryBudget(gibibytes: 6)

    /// A budget of whole GiB.
    public init(gibibytes: Int) { self.init(bytes: gibibytes << 30, overhead: 512 << 20) }

    /// A budget of bytes, with what it sets aside.
    package init(bytes: Int, overhead: Int) {
        self.bytes = bytes
        self.overhead = overhead
    }

    /// What stays all along: the layers of the area, and the surface where a law follows the profile.
    private static func layers(cells: Double, scenario: PlanScenario) -> Double {
        let followsProfile = scenario.siteClasses.contains { $0.model == .profile }
        return cells * (followsProfile ? 14 : 10)
    }

    /// What a plan on a grid of so many cells takes at least; layers stand twice while they are read.
    func least(cells: Double, scenario: PlanScenario) -> Double {
        Self.layers(cells: cells, scenario: scenario) + cells * 9 + Double(overhead)
    }

    /// Whether a plan on a grid of so many cells fits.
    func fits(cells: Double, scenario: PlanScenario) -> Bool {
        least(cells: cells, scenario: scenario) <= Double(bytes)
    }

    /// What is left for the fields, bands and rasters at work.
    func working(on grid: RasterGrid, scenario: PlanScenario) -> Int {
        let held = Self.layers(cells: Double(grid.count), scenario: scenario)
        return max(bytes - Int(held) - overhead, 0)
    }

    /// What a cell of a band takes: five samples and three counts a carrier, four samples of the network, its group and residents, and each
    /// condition three times; each floor three samples a carrier.
    static func bandBytesPerCell(carriers: Int, conditions: Int, floors: Int) -> Int {
        carriers * (23 + 6 * conditions + 12 * floors) + 22 + 6 * conditions
    }
}
