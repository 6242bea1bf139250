extension Array {
    /// The least value that a share of the weight stays at or below; nil where there is none. Changes the order of the elements.
    ///
    /// - Source: quickselect (C. A. R. Hoare, Algorithm 65: Find, CACM 4(7), 1961), the weights of a side added up on the way;
    ///   three parts, so that equal values end together.
    /// - Complexity: O(count) in the mean.
    package mutating func weightedQuantile(
        _ share: Double, value: (Element) -> Double, weight: (Element) -> Double
    ) -> Double? {
        guard !isEmpty else { return nil }
        var left = share * reduce(0) { $0 + weight($1) }
        var range = indices
        while true {
            let pivot = Self.middle(
                value(self[range.lowerBound]), value(self[range.lowerBound + range.count / 2]),
                value(self[range.upperBound - 1]))
            let (low, high) = part(range, around: pivot, value)
            let below = self[range.lowerBound..<low].reduce(0) { $0 + weight($1) }
            if below >= left, low > range.lowerBound {
                range = range.lowerBound..<low
                continue
            }
            let upTo = below + self[low..<high].reduce(0) { $0 + weight($1) }
            // Rounding may leave a hair behind the last: then it is that one.
            guard upTo < left, high < range.upperBound else { return pivot }
            left -= upTo
            range = high..<range.upperBound
        }
    }

    /// Puts what is less than the pivot first and what is more last; where the middle part begins and ends.
    private mutating func part(
        _ range: Range<Int>, around pivot: Double, _ value: (Element) -> Double
    ) -> (low: Int, high: Int) {
        var (low, place, high) = (range.lowerBound, range.lowerBound, range.upperBound)
        while place < high {
            let here = value(self[place])
            if here < pivot {
                swapAt(place, low)
                low += 1
                place += 1
            } else if here > pivot {
                high -= 1
                swapAt(place, high)
            } else {
                place += 1
            }
        }
        return (low, high)
    }

    private static func middle(_ a: Double, _ b: Double, _ c: Double) -> Double {
        Swift.max(Swift.min(a, b), Swift.min(Swift.max(a, b), c))
    }
}
