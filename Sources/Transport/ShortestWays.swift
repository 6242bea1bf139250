/// An element of a transport graph that can fail.
public enum GraphElement: Hashable, Sendable {
    /// A node, by its index; of those that tenants share by the first.
    case node(Int)
    /// A link, by its index; of those that tenants share by the first.
    case link(Int)
}

/// The shortest way of each node to a core.
///
/// Of ways of equal length the one over the link of the lowest index is taken, so the ways depend on the
/// distances alone and not on the order in which they were found.
struct ShortestWays: Equatable {
    /// Length of the way, counting one more millimetre a link so that no link is without length; nil if none.
    var distance: [Int?]
    /// First link of the way, or nil at a core and where there is none.
    var first: [Int?]

    /// Ways with an element out of service.
    init(of graph: TransportGraph, without failed: GraphElement?) {
        distance = Array(repeating: nil, count: graph.nodes.count)
        first = distance
        let all = Array(graph.nodes.indices)
        search(all, graph: graph, failed: failed)
    }

    /// Finds the ways of some nodes anew; those of all others stay.
    mutating func search(_ nodes: [Int], graph: TransportGraph, failed: GraphElement?) {
        for node in nodes { (distance[node], first[node]) = (nil, nil) }
        var queue = WayQueue()
        for node in nodes where !graph.isLost(node: node, with: failed) {
            if graph.nodes[node].isCore {
                distance[node] = 0
                queue.insert(node, at: 0)
            } else if let best = nearest(to: node, graph: graph, failed: failed) {
                distance[node] = best
                queue.insert(node, at: best)
            }
        }
        while let (node, length) = queue.removeFirst() {
            guard distance[node] == length, graph.isPassable(node) else { continue }
            for link in graph.incident[node] where !graph.isLost(link: link, with: failed) {
                let neighbour = graph.other(node, over: link)
                let reached = length + graph.links[link].length + 1
                guard !graph.isLost(node: neighbour, with: failed), reached < distance[neighbour] ?? .max
                else { continue }
                distance[neighbour] = reached
                queue.insert(neighbour, at: reached)
            }
        }
        for node in nodes { first[node] = tightLink(of: node, graph: graph, failed: failed) }
    }

    private func nearest(to node: Int, graph: TransportGraph, failed: GraphElement?) -> Int? {
        var best: Int?
        for link in graph.incident[node] where !graph.isLost(link: link, with: failed) {
            let neighbour = graph.other(node, over: link)
            guard graph.isPassable(neighbour), let length = distance[neighbour] else { continue }
            best = min(best ?? .max, length + graph.links[link].length + 1)
        }
        return best
    }

    private func tightLink(of node: Int, graph: TransportGraph, failed: GraphElement?) -> Int? {
        guard let own = distance[node], own > 0 else { return nil }
        return graph.incident[node].first { link in
            let neighbour = graph.other(node, over: link)
            guard !graph.isLost(link: link, with: failed), graph.isPassable(neighbour),
                let next = distance[neighbour]
            else { return false }
            return next + graph.links[link].length + 1 == own
        }
    }
}

/// Nodes by distance, the nearest first; a binary heap.
struct WayQueue {
    private var heap: [(length: Int, node: Int)] = []

    mutating func insert(_ node: Int, at length: Int) {
        heap.append((length, node))
        var place = heap.count - 1
        while place > 0, heap[place] < heap[(place - 1) / 2] {
            heap.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    mutating func removeFirst() -> (node: Int, length: Int)? {
        guard let top = heap.first, let last = heap.popLast() else { return nil }
        guard !heap.isEmpty else { return (top.node, top.length) }
        heap[0] = last
        var place = 0
        while true {
            var least = place
            for below in [2 * place + 1, 2 * place + 2] where below < heap.count && heap[below] < heap[least]
            {
                least = below
            }
            guard least != place else { return (top.node, top.length) }
            heap.swapAt(place, least)
            place = least
        }
    }
}
