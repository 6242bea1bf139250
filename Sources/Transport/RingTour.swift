import Geodesy

/// The order in which a ring passes its sites: out from the aggregation node and back to it.
enum RingTour {
    /// The nearest site next, then 2-opt until no exchange of two links shortens the ring.
    ///
    /// - Complexity: O(n²) for each round of exchanges, n being at most the sites of a ring.
    static func ordered(_ sites: [TransportSite], from node: ProjectedPoint) -> [TransportSite] {
        var left = sites.sorted { $0.id < $1.id }
        var tour: [TransportSite] = []
        var place = node
        while !left.isEmpty {
            var nearest = 0
            for index in left.indices
            where squared(place, left[index].position) < squared(place, left[nearest].position) {
                nearest = index
            }
            place = left[nearest].position
            tour.append(left.remove(at: nearest))
        }
        improve(&tour, node: node)
        // One of the two directions, so that a ring has one description.
        if let first = tour.first, let last = tour.last, last.id < first.id { tour.reverse() }
        return tour
    }

    private static func improve(_ tour: inout [TransportSite], node: ProjectedPoint) {
        // Each exchange shortens the ring by a millimetre at least; the bound only guards against very long
        // rings.
        for _ in 0..<(tour.count * tour.count + 1) {
            guard let (low, high) = exchange(in: tour, node: node) else { return }
            tour[low...high].reverse()
        }
    }

    /// A stretch of the ring whose reversal shortens it.
    private static func exchange(in tour: [TransportSite], node: ProjectedPoint) -> (Int, Int)? {
        func place(_ index: Int) -> ProjectedPoint {
            tour.indices.contains(index) ? tour[index].position : node
        }
        for low in tour.indices {
            for high in tour.indices where high > low {
                let before =
                    place(low - 1).distance(to: place(low)).value
                    + place(high).distance(to: place(high + 1)).value
                let after =
                    place(low - 1).distance(to: place(high)).value
                    + place(low).distance(to: place(high + 1)).value
                if after < before - 1e-3 { return (low, high) }
            }
        }
        return nil
    }

    private static func squared(_ a: ProjectedPoint, _ b: ProjectedPoint) -> Double {
        let (dx, dy) = (a.x - b.x, a.y - b.y)
        return dx * dx + dy * dy
    }
}
