import Coverage
import RadioUnits
import Raster
import Scenario

/// The goals of the narrow carriers on a host, followed while single stations of it change.
///
/// Residents of a cell are whole multiples of a power of two, so that sums are exact: what a window of cells counted is taken
/// out and put in anew, and the sums are those of a count from nothing.
struct NarrowbandFollower: Sendable {
    /// The stations of the host: each with its radio, and its power untuned.
    struct Stations: Sendable {
        var signals: [StationSignal]
        var radios: [Int]
        var power: [PowerLevel]

        /// Radios of those on the air.
        var radiosOnAir: Set<Int> {
            Set(zip(signals, radios).filter { $0.0.isOnAir && !$0.0.antennas.isEmpty }.map(\.1))
        }
    }

    private let goals: [NarrowbandGoal]
    private let area: PlanningArea
    private let error: Float
    private let workers: Int
    /// By goal and county.
    private var shares: [ServiceShares]

    private static let bandHeight = 32

    /// Counts all cells of a host.
    init(
        goals: [NarrowbandGoal], scenario: PlanScenario, area: PlanningArea, coverage: CarrierCoverage,
        stations: Stations, workers: Int
    ) async throws {
        self.goals = goals
        self.area = area
        self.workers = workers
        error = Float(scenario.receiver.modelError.value)
        shares = []
        shares = try await count(in: [area.grid.window], of: coverage, stations: stations)
    }

    /// Whether no narrow carrier stands on the host.
    var isEmpty: Bool { goals.isEmpty }

    /// What the cells of some windows count, each cell once.
    func count(
        in windows: [GridWindow], of coverage: CarrierCoverage, stations: Stations
    ) async throws -> [ServiceShares] {
        let none = [ServiceShares](repeating: ServiceShares(), count: goals.count * area.counties.count)
        guard !goals.isEmpty else { return none }
        let needed = goals.map { Self.levels(of: $0, stations: stations) }
        let runs = Self.runs(of: windows, columns: area.grid.columns)
        let bands = stride(from: 0, to: runs.count, by: Self.bandHeight).map {
            runs[$0..<min($0 + Self.bandHeight, runs.count)]
        }
        let parts = try await mapConcurrently(bands.count, piece: 1, workers: workers) { index in
            var part = none
            for run in bands[index] { add(run, of: coverage, needed: needed, to: &part) }
            return part
        }
        return parts.reduce(none) { sum, part in zip(sum, part).map { $0.0.adding($0.1) } }
    }

    private func add(
        _ cells: Range<Int>, of coverage: CarrierCoverage, needed: [[Float]], to shares: inout [ServiceShares]
    ) {
        for cell in cells {
            let county = Int(area.county.samples[cell]) - 1
            guard county >= 0 else { continue }
            let people = Double(area.population.samples[cell])
            let sector = Int(coverage.bestServer.samples[cell])
            let level = coverage.rsrp.samples[cell]
            for (goal, needed) in needed.enumerated() {
                shares[goal * area.counties.count + county].add(
                    residents: people, level: level, needed: sector < 0 ? nil : needed[sector], error: error)
            }
        }
    }

    /// The level that each sector must bring [dBm]. More power of the host does not lessen the coupling loss.
    private static func levels(of goal: NarrowbandGoal, stations: Stations) -> [Float] {
        zip(zip(stations.signals, stations.radios), stations.power).flatMap { station, power in
            let (signal, radio) = station
            return signal.antennas.map {
                Float(goal.needed(radio: radio)) + Float(($0.powerPerElement - power).value)
            }
        }
    }

    /// The cells of some windows as runs within rows; a cell of several windows belongs to the first.
    private static func runs(of windows: [GridWindow], columns: Int) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for (number, window) in windows.enumerated() {
            for row in window.rows {
                var left = [window.columns]
                for earlier in windows[..<number] where earlier.rows.contains(row) {
                    left = left.flatMap { part in
                        [
                            part.clamped(to: Int.min..<earlier.columns.lowerBound),
                            part.clamped(to: earlier.columns.upperBound..<Int.max),
                        ]
                    }
                }
                runs += left.filter { !$0.isEmpty }.map {
                    row * columns + $0.lowerBound..<row * columns + $0.upperBound
                }
            }
        }
        return runs
    }

    /// Takes out what some cells counted and puts in what they count now; the counties they lie in.
    mutating func replace(_ old: [ServiceShares], by new: [ServiceShares]) -> [Int] {
        for index in shares.indices { shares[index].replace(old[index], by: new[index]) }
        return area.counties.indices.filter { county in new.indices.contains(county) && new[county].hasCells }
    }

    /// Rows, goal by goal and county by county: two a county.
    func rows(stations: Stations) -> [GoalOutcome] {
        let count = area.counties.count
        return goals.enumerated().flatMap { number, goal in
            goal.rows(
                of: area.counties, shares: Array(shares[number * count..<(number + 1) * count]),
                radios: stations.radiosOnAir)
        }
    }
}
