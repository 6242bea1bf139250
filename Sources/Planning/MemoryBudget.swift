import Raster
import Scenario

/// How much memory a run may take, and what a grid takes of it.
public struct MemoryBudget: Sendable, Equatable {
    /// All of it [bytes].
    public let bytes: Int

    /// What the program takes before it holds a raster.
    private static let overhead = 384 << 20

    /// The default of `plan`.
    public static let standard = MemoryBudget(gibibytes: 6)

    /// A budget of whole GiB.
    public init(gibibytes: Int) { bytes = gibibytes << 30 }

    /// What the rasters of a plan take at their most: layers, demand, a carrier at work with its copies for writing, and the
    /// service and rates of its network.
    static func rasters(cells: Double, scenario: PlanScenario) -> Double {
        let layers = 10.0
        let indoor = scenario.goals.count { $0.environment == .indoor }
        let demand = 4 * Double(2 + indoor)
        let conditions = 6 * Double(Set(scenario.goals.map(\.environment)).count)
        let carrier = 12 + conditions + 16
        let network = 4 + 9 + conditions
        return cells * (layers + demand + carrier + network) + Double(overhead)
    }

    /// Whether a plan on a grid of so many cells fits, with some left for path-loss fields.
    func fits(cells: Double, scenario: PlanScenario) -> Bool {
        Self.rasters(cells: cells, scenario: scenario) + Double(Self.overhead) <= Double(bytes)
    }

    /// What is left for the path-loss fields at hand.
    func fields(on grid: RasterGrid, scenario: PlanScenario) -> Int {
        max(bytes - Int(Self.rasters(cells: Double(grid.count), scenario: scenario)), 0)
    }
}
