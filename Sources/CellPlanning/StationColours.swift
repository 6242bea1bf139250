/// Stations in classes within which none shares a sample with another: a class may be worked on at once, in any order.
package struct StationColours {
    /// The stations of each class, ascending.
    package private(set) var classes: [[Int]] = []

    /// Colours greedily, in the order of the stations.
    ///
    /// - Complexity: O(links times the links of a sample).
    package init(_ links: TuningLinks) {
        var colour = [Int](repeating: -1, count: links.stations.count)
        // The last station that saw each colour at one of its neighbours.
        var seen: [Int] = []
        for station in links.stations.indices {
            for link in links.links(of: station) {
                for place in links.places(of: Int(links.sample[link])) {
                    let other = colour[Int(links.station[Int(links.linkOfSample[place])])]
                    if other >= 0 { seen[other] = station }
                }
            }
            let free = seen.firstIndex { $0 != station } ?? seen.count
            if free == seen.count {
                seen.append(-1)
                classes.append([])
            }
            colour[station] = free
            classes[free].append(station)
        }
    }
}
