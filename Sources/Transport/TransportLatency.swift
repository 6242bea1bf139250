/// One-way delay from every node of a transport graph to a core.
public struct TransportLatency: Sendable, Equatable {
    /// Delay of fibre [ns/km].
    ///
    /// - Source: group index of about 1.5, ITU-T G.652 fibre; 5 µs/km is the planning value.
    private static let nanosecondsPerKilometre = 5000

    /// Delay by node [µs], in order of the nodes; nil where there is no way to a core.
    public let microseconds: [Double?]
    /// Links on the way by node.
    public let hops: [Int]

    /// Delays on the ways the traffic takes with everything in order.
    ///
    /// - Parameters:
    ///   - graph: nodes and links.
    ///   - hopNanoseconds: delay of each router entered [ns].
    /// - Throws: `TransportError.ruleOutOfRange` for a delay that is negative or above a second.
    public init(_ graph: TransportGraph, hopNanoseconds: Int) throws(TransportError) {
        try TransportError.check(Double(hopNanoseconds), of: "delay of a hop [ns]", in: 0...1e9)
        let ways = ShortestWays(of: graph, without: nil)
        var (delays, hops): ([Double?], [Int]) = ([], [])
        for node in graph.nodes.indices {
            var (place, length, count) = (node, 0, 0)
            while let link = ways.first[place] {
                length += graph.links[link].length
                count += 1
                place = graph.other(place, over: link)
            }
            hops.append(count)
            let fibre = Double(length) * Double(Self.nanosecondsPerKilometre) / 1e6
            delays.append(
                ways.distance[node] == nil ? nil : (fibre + Double(count * hopNanoseconds)) / 1000)
        }
        (microseconds, self.hops) = (delays, hops)
    }
}
