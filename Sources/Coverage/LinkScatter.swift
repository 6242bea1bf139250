package import RadioUnits
public import Raster

/// How the links of points scatter about their mean levels: the distance of each, and the laws of fading behind the sectors.
///
/// The scatter of a link is looked up when it is asked for: distances take a tenth of the memory that all scatters would.
public final class LinkScatter: Sendable {
    /// Where the fading of a sector's links is found.
    package struct Law: BitwiseCopyable {
        /// First sample of its law, and the last distance it holds [m].
        package var first: Int32
        package var last: Float
        /// Distance below which the statistics stay the same [m].
        package var nearest: Float
        /// Shadow sigma in a building [dB].
        package var indoorSigma: Float
        /// Whether it is an indoor system's, before which there is no wall.
        package var isInside = false
    }

    /// Distance of each link [m], `PointLinks.kept` a point; 0 where there is none.
    package let distances: FixedBuffer<Float>
    /// The law of each sector.
    package let laws: FixedBuffer<Law>
    /// The samples of all laws at whole metres, one after the other.
    package let samples: FixedBuffer<LinkStatistics>

    /// Points that a task works through.
    private static let stretch = 8192

    /// Measures links.
    ///
    /// - Parameters:
    ///   - cells: of the points, offsets in the grid.
    ///   - stations: in the order that numbers their sectors.
    ///   - systems: indoor ones, a sector each, whose numbers follow.
    public init(
        of links: PointLinks, at cells: [Int], stations: [StationSignal], systems: [IndoorSystem] = [],
        on grid: RasterGrid, workers: Int
    ) async throws {
        precondition(links.count == cells.count, "a cell a point")
        let (places, samples) = SignalTable.links(of: stations, tables: stations.map(\.law.links))
        let stationOfSector = stations.enumerated().flatMap { station, entry in
            entry.antennas.map { _ in station }
        }
        let stretches = (cells.count + Self.stretch - 1) / Self.stretch
        let parts = try await mapConcurrently(stretches, piece: 1, workers: workers) { part in
            let points = part * Self.stretch..<min((part + 1) * Self.stretch, cells.count)
            return points.flatMap { point in
                let centre = grid.centre(of: grid.cell(at: cells[point]))
                return (point * PointLinks.kept..<(point + 1) * PointLinks.kept).map { link -> Float in
                    let sector = Int(links.sectors[link] >> 1)
                    guard sector >= 0, sector < stationOfSector.count else { return 0 }
                    let place = places[stationOfSector[sector]]
                    let (x, y) = (Float(centre.x - place.east), Float(centre.y - place.north))
                    return (x * x + y * y).squareRoot()
                }
            }
        }
        distances = FixedBuffer(Array(parts.joined()))
        let outdoors = stationOfSector.map { station in
            let place = places[station]
            return Law(
                first: Int32(place.first), last: place.last, nearest: place.nearest,
                indoorSigma: place.indoorSigma)
        }
        // Wherever the terminal is, a system is judged by its worst place: one sample, and one to go on to.
        let inside = systems.indices.map { system in
            Law(
                first: Int32(samples.count + 2 * system), last: 0, nearest: 0, indoorSigma: 0, isInside: true)
        }
        laws = FixedBuffer(outdoors + inside)
        self.samples = FixedBuffer(samples + systems.flatMap { [$0.scatter, $0.scatter] })
    }

    /// Links whose levels scatter alike, in and out of buildings.
    ///
    /// - Parameters:
    ///   - sigma: of shadow fading [dB].
    ///   - sectors: how many the links may come from.
    public init(sigma: Float, of links: PointLinks, sectors: Int) {
        distances = FixedBuffer(Array(repeating: 0, count: links.count * PointLinks.kept))
        laws = FixedBuffer((0..<sectors).map { _ in Law(first: 0, last: 0, nearest: 0, indoorSigma: sigma) })
        samples = FixedBuffer(Array(repeating: LinkStatistics(sigma: sigma), count: 2))
    }
}
