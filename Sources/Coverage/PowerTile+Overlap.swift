internal import CKernels
import Raster

extension PowerTile {
    /// The rows of a layer that a tile's counts go to: the place of the tile's first cell and the distance of its rows.
    struct Target {
        let start: Int
        let stride: Int
    }

    /// Counts the servers of the tile's cells, once all stations have been added: the same stations again, but only in the rows, and
    /// in them the blocks of cells, in which one may come near the best.
    func countServers(
        _ fields: [StationField], network: SignalTable, at target: Target, into counts: inout ServerCounts
    ) {
        var limits = OverlapLimits(width: window.width)
        for row in window.rows {
            let line = row - window.rows.lowerBound
            var least = Float.infinity
            withPowers(of: row) { best, _ in least = limits.set(best, rule: network.overlap.kernel) }
            let first = target.start + line * target.stride
            precondition(first + window.width <= counts.near.count, "a row lies within its layer")
            limits.lend(counts: &counts, at: first) { overlap in
                for (place, near) in fields.enumerated() {
                    let loss = leastLosses[place * window.height + line]
                    guard network.levels[near.station] - loss >= least else { continue }
                    count(near, of: network, row: row, overlap)
                }
            }
        }
    }

    private func count(
        _ near: StationField, of network: SignalTable, row: Int, _ overlap: coverage_overlap
    ) {
        let (field, station) = (near.field, network.stations[near.station])
        let kernel = network.kernels[near.station]
        let part = field.window.intersection(window)
        guard part.rows.contains(row), !part.isEmpty, !kernel.sectors.isEmpty else { return }
        let grid = network.engine.grid
        let losses =
            (row - field.window.rows.lowerBound) * field.window.width + part.columns.lowerBound
            - field.window.columns.lowerBound
        let ground = row * grid.columns + part.columns.lowerBound
        let shift = part.columns.lowerBound - window.columns.lowerBound
        field.losses.withUnsafeBufferPointer { loss in
            network.engine.terrain.samples.withUnsafeBufferPointer { heights in
                coverage_overlap_row(
                    grid.place(of: row, from: part.columns.lowerBound, seenFrom: station.position),
                    kernel.height, kernel.sectors, kernel.sectors.count,
                    loss.baseAddress?.advanced(by: losses), heights.baseAddress?.advanced(by: ground),
                    shift, part.width, overlap)
            }
        }
    }
}

/// The limits of one row.
private struct OverlapLimits {
    /// Three planes of near, far and pilot power, then the level of each block.
    private var planes: [Float]
    private let width: Int

    init(width: Int) {
        self.width = width
        planes = [Float](repeating: 0, count: 3 * width + width / Int(COVERAGE_OVERLAP_BLOCK) + 1)
    }

    /// Sets the limits; returns the least of all levels [dBm].
    mutating func set(_ best: UnsafePointer<Float>?, rule: coverage_overlap_rule) -> Float {
        planes.withUnsafeMutableBufferPointer { planes in
            guard let base = planes.baseAddress else { return .infinity }
            return coverage_overlap_limits(
                best, rule, width, base + 3 * width, base, base + width, base + 2 * width)
        }
    }

    /// Lends the limits and the counts of the row that begins at `first` to the kernel.
    func lend(counts: inout ServerCounts, at first: Int, _ body: (coverage_overlap) -> Void) {
        planes.withUnsafeBufferPointer { planes in
            counts.near.withUnsafeMutableBufferPointer { near in
                counts.far.withUnsafeMutableBufferPointer { far in
                    counts.pilots.withUnsafeMutableBufferPointer { pilots in
                        func plane(_ index: Int) -> UnsafePointer<Float>? {
                            planes.baseAddress?.advanced(by: index * width)
                        }
                        body(
                            coverage_overlap(
                                block_level: plane(3), near_power: plane(0), far_power: plane(1),
                                pilot_power: plane(2), near: near.baseAddress?.advanced(by: first),
                                far: far.baseAddress?.advanced(by: first),
                                pilots: pilots.baseAddress?.advanced(by: first)))
                    }
                }
            }
        }
    }
}
