extension RandomAccessCollection {
    /// The first index from which on a condition holds, the end where it never does.
    ///
    /// - Parameter holds: false up to some element and true from there on.
    /// - Complexity: O(log count).
    @inlinable
    public func partitioningIndex(where holds: (Element) -> Bool) -> Index {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = index(low, offsetBy: distance(from: low, to: high) / 2)
            if holds(self[middle]) { high = middle } else { low = index(after: middle) }
        }
        return low
    }
}
