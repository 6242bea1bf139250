internal import CKernels
import Raster

/// The statistics of the link to the best server along a row of a tile.
struct LinkRow {
    /// Six planes: excess with and without a line of sight, probability, two shadow sigmas, shadow sigma in a
    /// building.
    private var planes: [Float]
    private let width: Int

    init(width: Int) {
        self.width = width
        // Where there is no server the sigmas must not be 0.
        planes = [Float](repeating: 1, count: 6 * width)
    }

    /// Looks up the links of a row.
    mutating func fill(row: Int, of tile: PowerTile, seenBy view: TerminalView, network: SignalTable) {
        let grid = network.engine.grid
        let north = grid.north - (Double(row) + 0.5) * grid.cellSize
        let west = grid.west + (Double(tile.window.columns.lowerBound) + 0.5) * grid.cellSize
        planes.withUnsafeMutableBufferPointer { planes in
            tile.withServers(of: row) { servers in
                network.stationOfSector.withUnsafeBufferPointer { stations in
                    view.links.withUnsafeBufferPointer { links in
                        view.samples.withUnsafeBufferPointer { samples in
                            for column in 0..<width where servers[column] >= 0 {
                                let place = links[Int(stations[Int(servers[column] >> 1)])]
                                let x = Float(west + Double(column) * grid.cellSize - place.east)
                                let y = Float(north - place.north)
                                var link = place.link(at: (x * x + y * y).squareRoot(), of: samples)
                                if servers[column] & 1 != 0 { link = link.hidden }
                                planes[column] = link.lineOfSightExcess
                                planes[width + column] = link.obstructedExcess
                                planes[2 * width + column] = link.probability
                                planes[3 * width + column] = link.lineOfSightSigma
                                planes[4 * width + column] = link.obstructedSigma
                                planes[5 * width + column] = place.indoorSigma
                            }
                        }
                    }
                }
            }
        }
    }

    /// Writes the probability of service of some columns of a row whose first cell goes to `target`.
    ///
    /// - Parameter errors: how many model errors all losses are raised by.
    func writeService(
        _ condition: ServiceCondition, errors: Double, row: Int, columns: Range<Int>, of tile: PowerTile,
        network: SignalTable, at target: Int, into output: inout [UInt16]
    ) {
        let isIndoor = condition.building != nil
        let kernel = condition.kernel(offset: errors * condition.modelError.value)
        let first = columns.lowerBound - tile.window.columns.lowerBound
        precondition(
            first >= 0 && first + columns.count <= width && target >= 0 && target + width <= output.count,
            "a row lies within its band")
        planes.withUnsafeBufferPointer { planes in
            func plane(_ index: Int) -> UnsafePointer<Float>? {
                planes.baseAddress?.advanced(by: index * width + first)
            }
            let link = coverage_link(
                line_of_sight_excess: plane(0), obstructed_excess: plane(1), probability: plane(2),
                line_of_sight_sigma: plane(isIndoor ? 5 : 3), obstructed_sigma: plane(isIndoor ? 5 : 4))
            tile.withPowers(of: row) { best, others in
                output.withUnsafeMutableBufferPointer { output in
                    coverage_service_row(
                        best?.advanced(by: first), others?.advanced(by: first), network.noise, network.load,
                        link, kernel, columns.count, output.baseAddress?.advanced(by: target + first))
                }
            }
        }
    }
}
