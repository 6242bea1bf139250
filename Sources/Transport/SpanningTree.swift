/// An arc as the simplex method sees it: from 0 up to a capacity.
struct SimplexArc: Sendable {
    /// Where an arc is with regard to the tree; the sign with which its reduced cost counts.
    enum State: Int, Sendable {
        case lower = 1
        case tree = 0
        case upper = -1
    }

    var source: Int32
    var target: Int32
    var state: State
    var capacity: Int
    var cost: Int
    var flow: Int

    init(source: Int32, target: Int32, capacity: Int, cost: Int) {
        (self.source, self.target, self.capacity, self.cost) = (source, target, capacity, cost)
        (state, flow) = (.lower, 0)
    }

    /// To or from the root, for what cannot be delivered; what comes from the root costs.
    init(artificialFor node: Int, root: Int, supply: Int, cost: Int) {
        let gives = supply >= 0
        source = Int32(gives ? node : root)
        target = Int32(gives ? root : node)
        state = .tree
        capacity = 1 << 62
        self.cost = gives ? 0 : cost
        flow = abs(supply)
    }
}

/// The tree of a basis: parents, children in rings of siblings, depths and potentials.
struct SpanningTree: Sendable {
    var parent: [Int]
    /// The arc between a node and its parent.
    var arc: [Int]
    /// Reduced cost of an arc: cost + potential of source - potential of target.
    var potentials: [Int]
    private var depth: [Int]
    private var child: [Int]
    private var later: [Int]
    private var earlier: [Int]

    /// Every node hangs at the root by an artificial arc.
    init(star nodes: Int, arcs: [SimplexArc], first: Int) {
        parent = Array(repeating: nodes, count: nodes) + [-1]
        arc = (0..<nodes).map { first + $0 } + [-1]
        depth = Array(repeating: 1, count: nodes) + [0]
        child = Array(repeating: -1, count: nodes) + [nodes > 0 ? 0 : -1]
        later = (0..<nodes).map { $0 + 1 < nodes ? $0 + 1 : -1 } + [-1]
        earlier = (0..<nodes).map { $0 - 1 } + [-1]
        potentials =
            (0..<nodes).map { node in
                let arc = arcs[first + node]
                return Int(arc.source) == node ? -arc.cost : arc.cost
            } + [0]
    }

    /// Where the ways of two nodes to the root meet.
    func join(_ first: Int, _ second: Int) -> Int {
        var (a, b) = (first, second)
        while a != b {
            if depth[a] >= depth[b] { a = parent[a] } else { b = parent[b] }
        }
        return a
    }

    /// Cuts the tree above `cut` and hangs the part below it, which holds `from`, at `to`.
    mutating func exchange(_ entering: Int, from: Int, to: Int, cut: Int, arcs: [SimplexArc]) {
        var (node, above, link) = (from, to, entering)
        while true {
            let (oldParent, oldArc) = (parent[node], arc[node])
            detach(node)
            attach(node, to: above, by: link)
            if node == cut { break }
            (above, link, node) = (node, oldArc, oldParent)
        }
        let new = arcs[entering]
        let potential = potentials[to] + (Int(new.source) == from ? -new.cost : new.cost)
        shift(below: from, by: potential - potentials[from])
    }

    /// Corrects the potentials below a tree arc whose cost has changed.
    mutating func shift(across index: Int, by change: Int, arcs: [SimplexArc]) {
        let (source, target) = (Int(arcs[index].source), Int(arcs[index].target))
        if arc[source] == index {
            shift(below: source, by: -change)
        } else {
            shift(below: target, by: change)
        }
    }

    /// Adds to the potentials of a subtree and sets its depths anew.
    private mutating func shift(below top: Int, by change: Int) {
        var node = top
        while true {
            potentials[node] &+= change
            depth[node] = depth[parent[node]] + 1
            if child[node] >= 0 {
                node = child[node]
                continue
            }
            while node != top, later[node] < 0 { node = parent[node] }
            if node == top { return }
            node = later[node]
        }
    }

    private mutating func detach(_ node: Int) {
        if earlier[node] >= 0 {
            later[earlier[node]] = later[node]
        } else {
            child[parent[node]] = later[node]
        }
        if later[node] >= 0 { earlier[later[node]] = earlier[node] }
    }

    private mutating func attach(_ node: Int, to above: Int, by link: Int) {
        parent[node] = above
        arc[node] = link
        later[node] = child[above]
        earlier[node] = -1
        if child[above] >= 0 { earlier[child[above]] = node }
        child[above] = node
    }
}
