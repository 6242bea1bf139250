import CKernels

/// A station's links in one piece of memory, as the kernels read them.
struct LinkBuffers {
    /// Number of links.
    let count: Int
    /// Bearing, angle below the horizon, loss, then five planes of statistics.
    private let planes: [Float]

    private static let geometry = 3

    init(_ links: TuningLinks, station: Int) {
        let range = links.links(of: station)
        count = range.count
        var planes: [Float] = []
        planes.reserveCapacity((Self.geometry + LinkPlanes.count) * range.count)
        planes += links.directions.bearing[range]
        planes += links.directions.below[range]
        planes += links.loss[range]
        for plane in links.statistics.planes { planes += plane[range] }
        self.planes = planes
    }

    /// Power of a sector over every link [mW].
    func power(of sector: coverage_sector, into power: inout [Float]) {
        precondition(power.count == count, "a power a link")
        planes.withUnsafeBufferPointer { planes in
            CKernels.tuning_power(sector, links(planes, from: 0), count, &power)
        }
    }

    /// What the samples of some links are worth if a sector were as given.
    func worth(
        of sector: coverage_sector, in scene: SectorScene, links range: Range<Int>, goal: tuning_goal
    ) -> Int64 {
        precondition(range.upperBound <= count && scene.count == count, "the links are the station's")
        return planes.withUnsafeBufferPointer { planes in
            scene.withScene(from: range.lowerBound) { best, all, other, elsewhere, weight in
                tuning_worth(
                    sector, links(planes, from: range.lowerBound),
                    tuning_scene(
                        best: best, all: all,
                        own: coverage_link(
                            planes: planes.baseAddress?.advanced(by: Self.geometry * count), stride: count,
                            from: range.lowerBound),
                        other: other, elsewhere: elsewhere, weight: weight),
                    goal, range.count)
            }
        }
    }

    private func links(_ planes: UnsafeBufferPointer<Float>, from first: Int) -> tuning_links {
        func plane(_ index: Int) -> UnsafePointer<Float>? {
            planes.baseAddress?.advanced(by: index * count + first)
        }
        return tuning_links(bearing: plane(0), below: plane(1), loss: plane(2))
    }
}

/// What arrives at a station's samples besides one of its sectors.
struct SectorScene {
    let count: Int
    private let best: [Float]
    private let all: [Float]
    /// Statistics of the links to the best of the others.
    private let planes: [Float]
    private let elsewhere: [UInt16]
    private let weights: [Int32]

    /// - Parameters:
    ///   - tallies: of the samples, by link of the station.
    ///   - powers: of the sector.
    ///   - firstPlace: of the station's first link; the place of the sector at the next links follows by the stride.
    init(
        _ tallies: [TuningState.Tally], powers: [Float], sector: Int, firstPlace: Int, links: TuningLinks,
        elsewhere: [UInt16], weights: [Int32]
    ) {
        count = tallies.count
        var best: [Float] = []
        var all: [Float] = []
        var places: [Int32] = []
        best.reserveCapacity(count)
        all.reserveCapacity(count)
        places.reserveCapacity(count)
        for (index, tally) in tallies.enumerated() {
            if Int(tally.bestPlace) == firstPlace + index * links.stride + sector {
                best.append(tally.second)
                all.append(tally.others)
                places.append(tally.secondPlace)
            } else {
                best.append(tally.best)
                // Rounding may leave less than the best alone.
                all.append(max(tally.others + tally.best - powers[index], tally.best))
                places.append(tally.bestPlace)
            }
        }
        self.best = best
        self.all = all
        planes = links.planes(of: places)
        self.elsewhere = elsewhere
        self.weights = weights
    }

    /// Lends everything from a link on.
    func withScene<Result>(
        from first: Int,
        _ body: (
            UnsafePointer<Float>?, UnsafePointer<Float>?, coverage_link, UnsafePointer<UInt16>?,
            UnsafePointer<Int32>?
        ) -> Result
    ) -> Result {
        best.withUnsafeBufferPointer { best in
            all.withUnsafeBufferPointer { all in
                planes.withUnsafeBufferPointer { planes in
                    elsewhere.withUnsafeBufferPointer { elsewhere in
                        weights.withUnsafeBufferPointer { weights in
                            body(
                                best.baseAddress?.advanced(by: first), all.baseAddress?.advanced(by: first),
                                coverage_link(planes: planes.baseAddress, stride: count, from: first),
                                elsewhere.baseAddress?.advanced(by: first),
                                weights.baseAddress?.advanced(by: first))
                        }
                    }
                }
            }
        }
    }
}
