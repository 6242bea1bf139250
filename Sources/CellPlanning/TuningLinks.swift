import CKernels
public import Coverage
public import RadioUnits
import Raster

/// The links of a carrier's stations to the samples they matter to, with all that does not depend on how antennas are set.
///
/// A sample keeps the stations that could be strongest there; the rest interferes with what it sends as built.
public struct TuningLinks: Sendable {
    /// A carrier, besides its stations.
    public struct Carrier: Sendable {
        /// Thermal noise and noise figure in one resource element.
        public var noisePerElement: PowerLevel
        /// Mean load of the interfering sectors, 0 to 1.
        public var load: Double
        /// The condition of each question of the demand.
        public var conditions: [ServiceCondition]

        /// Describes a carrier.
        public init(noisePerElement: PowerLevel, load: Double, conditions: [ServiceCondition]) {
            self.noisePerElement = noisePerElement
            self.load = load
            self.conditions = conditions
        }
    }

    package let demand: TuningDemand
    /// For each question what is asked.
    let goals: [tuning_goal]
    let stations: [TuningStation]
    /// Of each station, as built.
    let kernels: [StationKernel]
    /// Sectors of the station that has most.
    let stride: Int
    /// First link of each station, and the end; links of a station ascend by sample.
    let stationStart: [Int]
    /// Of each link.
    package let sample: [Int32]
    let station: [Int32]
    let directions: LinkDirections
    let loss: [Float]
    let statistics: LinkPlanes
    /// First entry of each sample in `linkOfSample`, and the end.
    let sampleStart: [Int]
    /// The links of each sample, in the order of the stations.
    let linkOfSample: [Int32]
    /// What the stations without a link bring to each sample [mW].
    package let background: [Float]

    /// The links of a station.
    package func links(of station: Int) -> Range<Int> { stationStart[station]..<stationStart[station + 1] }

    /// The links of a sample, by place in `linkOfSample`.
    package func places(of sample: Int) -> Range<Int> { sampleStart[sample]..<sampleStart[sample + 1] }

    /// The parts of a station's links by question, counted from its first.
    func parts(of station: Int) -> [(question: Int, links: Range<Int>)] {
        let range = links(of: station)
        var parts: [(question: Int, links: Range<Int>)] = []
        var next = range.lowerBound
        for (index, question) in demand.questions.enumerated() {
            let first = next
            while next < range.upperBound, Int(sample[next]) < question.samples.upperBound { next += 1 }
            if first < next {
                parts.append((index, first - range.lowerBound..<next - range.lowerBound))
            }
        }
        return parts
    }

    /// Sectors of a station.
    func sectors(of station: Int) -> Int { kernels[station].sectors.count }
}

/// Where samples lie as seen from antennas.
struct LinkDirections: Sendable {
    /// Clockwise from grid north, and below the horizon [degrees].
    var bearing: [Float] = []
    var below: [Float] = []
    /// On the ground [m].
    var distance: [Float] = []

    init() {}

    /// The directions of some cells from a station.
    ///
    /// - Parameters:
    ///   - height: of the station above sea level, less that of the fields' receivers above ground [m].
    ///   - rises: of the terminals above those receivers [m].
    init(
        of cells: [Int32], rises: [Float], from station: StationSignal, height: Float, engine: PathLossEngine
    ) {
        let grid = engine.grid
        var east: [Float] = []
        var north: [Float] = []
        var above: [Float] = []
        for (cell, rise) in zip(cells, rises) {
            let centre = grid.centre(of: grid.cell(at: Int(cell)))
            let (x, y) = (Float(centre.x - station.position.x), Float(centre.y - station.position.y))
            east.append(x)
            north.append(y)
            distance.append((x * x + y * y).squareRoot())
            above.append(height - rise - engine.terrain.samples[Int(cell)])
        }
        bearing = [Float](repeating: 0, count: cells.count)
        below = bearing
        coverage_atan2_degrees(east, north, cells.count, &bearing)
        coverage_atan2_degrees(above, distance, cells.count, &below)
    }

    mutating func append(_ other: LinkDirections) {
        bearing += other.bearing
        below += other.below
        distance += other.distance
    }
}

/// The statistics of links, a plane each.
struct LinkPlanes: Sendable {
    /// Excess with and without a line of sight, its probability, the sigmas of both states; in a building both are that.
    var planes: [[Float]] = Array(repeating: [], count: 5)

    static let count = 5

    mutating func append(_ link: LinkStatistics, indoorSigma: Float?) {
        planes[0].append(link.lineOfSightExcess)
        planes[1].append(link.obstructedExcess)
        planes[2].append(link.probability)
        planes[3].append(indoorSigma ?? link.lineOfSightSigma)
        planes[4].append(indoorSigma ?? link.obstructedSigma)
    }

    mutating func append(_ other: LinkPlanes) {
        for index in planes.indices { planes[index] += other.planes[index] }
    }
}
