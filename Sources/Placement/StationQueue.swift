import HeapModule

/// The stations that may still be chosen, the one with most gain for its price first; gains are brought up to
/// date lazily.
///
/// Gains only decrease while stations are added (submodularity), so a gain that was computed earlier is an
/// upper bound, and a station whose fresh gain still leads need not be compared with the others. (Minoux
/// 1978, accelerated greedy.) A price that falls is told by `lower`.
struct StationQueue {
    private struct Entry: Comparable {
        var gain: UInt64
        var price: UInt64
        var station: Int
        /// Number of stations added when the gain was computed.
        var stamp: Int

        /// Gain per price, compared exactly; then the cheaper one, then the lower index.
        static func < (a: Entry, b: Entry) -> Bool {
            let left = a.gain.multipliedFullWidth(by: b.price)
            let right = b.gain.multipliedFullWidth(by: a.price)
            if left.high != right.high { return left.high < right.high }
            if left.low != right.low { return left.low < right.low }
            return (b.price, b.station) < (a.price, a.station)
        }

        static func == (a: Entry, b: Entry) -> Bool {
            a.station == b.station && a.gain == b.gain && a.price == b.price
        }
    }

    private var heap: Heap<Entry>
    /// Price of each station's entry that counts; those with another are passed over.
    private var prices: [Int: UInt64]

    /// Stations with their present gains and prices.
    init(stations: [Int], gains: [UInt64], price: (Int) -> Int64) {
        // A station that costs nothing is compared as if it cost 1 CNY, so that ratios exist.
        let entries = stations.map {
            Entry(gain: gains[$0], price: UInt64(max(price($0), 1)), station: $0, stamp: 0)
        }
        heap = Heap(entries)
        prices = Dictionary(entries.map { ($0.station, $0.price) }, uniquingKeysWith: { first, _ in first })
    }

    /// Enters a station anew whose price fell, if it is still in the queue; its gain is looked at when it leads.
    mutating func lower(_ station: Int, gain: UInt64, price: Int64, stamp: Int) {
        guard prices[station] != nil else { return }
        let price = UInt64(max(price, 1))
        prices[station] = price
        heap.insert(Entry(gain: gain, price: price, station: station, stamp: stamp))
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
            guard prices[best.station] == best.price else { continue }
            if best.stamp != stamp {
                best.gain = gain(best.station)
                best.stamp = stamp
                if let rival = heap.max, best < rival {
                    heap.insert(best)
                    continue
                }
            }
            prices[best.station] = nil
            if admits(best.station, best.gain) { return best.station }
        }
        return nil
    }
}
