/// Which stations serve each element: the columns of a `CoverageSets`.
struct ServersOfElements: Sendable {
    private let offsets: [Int]
    private let stations: [UInt32]

    /// - Complexity: O(entries), twice.
    init(_ coverage: CoverageSets, degrees: [UInt32]) {
        var offsets = [0]
        offsets.reserveCapacity(degrees.count + 1)
        var end = 0
        for degree in degrees {
            end += Int(degree)
            offsets.append(end)
        }
        var next = offsets
        var stations = [UInt32](repeating: 0, count: end)
        for station in 0..<coverage.count {
            for member in coverage[station] {
                stations[next[Int(member)]] = UInt32(station)
                next[Int(member)] += 1
            }
        }
        self.offsets = offsets
        self.stations = stations
    }

    /// How many of the stations that serve an element are chosen: 1 in `isChosen`, which has an entry a station.
    @inline(__always) func count(of element: Int, in isChosen: UnsafeBufferPointer<UInt8>) -> UInt32 {
        stations.withUnsafeBufferPointer { stations in
            var count: UInt32 = 0
            for position in offsets[element]..<offsets[element + 1] {
                count &+= UInt32(isChosen[Int(stations[position])])
            }
            return count
        }
    }
}
