import HeapModule

/// The stations that may still be chosen, the one with most gain for its cost first; gains are brought up to
/// date lazily.
///
/// Gains only decrease while stations are added (submodularity), so a gain that was computed earlier is an
/// upper bound, and a station whose fresh gain still leads need not be compared with the others. (Minoux
/// 1978, accelerated greedy.)
struct StationQueue {
    private struct Entry: Comparable {
        var gain: UInt64
        var cost: UInt64
        var station: Int
        /// Number of stations added when the gain was computed.
        var stamp: Int

        /// Gain per cost, compared exactly; then the cheaper one, then the lower index.
        static func < (a: Entry, b: Entry) -> Bool {
            let left = a.gain.multipliedFullWidth(by: b.cost)
            let right = b.gain.multipliedFullWidth(by: a.cost)
            if left.high != right.high { return left.high < right.high }
            if left.low != right.low { return left.low < right.low }
            return (b.cost, b.station) < (a.cost, a.station)
        }

        static func == (a: Entry, b: Entry) -> Bool { a.station == b.station && a.gain == b.gain }
    }

    private var heap: Heap<Entry>
    private let costs: [Int64]

    /// Stations with their present gains.
    init(stations: [Int], gains: [UInt64], costs: [Int64]) {
        self.costs = costs
        heap = Heap(
            stations.map {
                // A station that costs nothing is compared as if it cost 1 CNY, so that ratios exist.
                Entry(gain: gains[$0], cost: UInt64(max(costs[$0], 1)), station: $0, stamp: 0)
            })
    }

    /// Takes out the best station that passes, with its gain; the ones before it that do not are dropped.
    ///
    /// - Parameters:
    ///   - stamp: number of stations added so far; gains of another stamp are computed again.
    ///   - gain: the present gain of a station.
    ///   - admits: whether a station with its present gain may be taken.
    mutating func next(
        stamp: Int, gain: (Int) -> UInt64, admits: (Int, UInt64) -> Bool
    ) -> Int? {
        while var best = heap.popMax() {
            if best.stamp != stamp {
                best.gain = gain(best.station)
                best.stamp = stamp
                if let rival = heap.max, best < rival {
                    heap.insert(best)
                    continue
                }
            }
            if admits(best.station, best.gain) { return best.station }
        }
        return nil
    }
}
