/// The elements of a transport graph: nodes, and links, of one id are one element, that of the first of them.
struct GraphElements: Sendable, Equatable {
    /// The element of each node.
    let ofNode: [Int]
    /// The element of each link.
    let ofLink: [Int]
    /// Nodes and links of elements that are more than one of them, by element.
    private let nodeCopies: [Int: [Int]]
    private let linkCopies: [Int: [Int]]

    init(nodes: [String], links: [String]) {
        (ofNode, nodeCopies) = Self.first(of: nodes)
        (ofLink, linkCopies) = Self.first(of: links)
    }

    private static func first(of ids: [String]) -> ([Int], [Int: [Int]]) {
        var known: [String: Int] = [:]
        var copies: [Int: [Int]] = [:]
        let elements = ids.enumerated().map { index, id -> Int in
            guard let first = known.updateValue(known[id] ?? index, forKey: id) else { return index }
            copies[first, default: [first]].append(index)
            return first
        }
        return (elements, copies)
    }

    /// The elements that are nodes, ascending.
    var nodes: [Int] { ofNode.indices.filter { ofNode[$0] == $0 } }
    /// The elements that are links, ascending.
    var links: [Int] { ofLink.indices.filter { ofLink[$0] == $0 } }

    /// The nodes of an element.
    func nodes(of element: Int) -> [Int] { nodeCopies[element] ?? [element] }
    /// The links of an element.
    func links(of element: Int) -> [Int] { linkCopies[element] ?? [element] }
}

extension TransportGraph {
    /// Whether a link is what failed, or shared with it.
    func isLost(link: Int, with failed: GraphElement?) -> Bool { failed == .link(elements.ofLink[link]) }

    /// Whether a node is what failed, or shared with it.
    func isLost(node: Int, with failed: GraphElement?) -> Bool { failed == .node(elements.ofNode[node]) }

    /// Ids of its nodes, each once.
    public var nodeNames: [String] { elements.nodes.map { nodes[$0].id } }

    /// Its links, what tenants share once.
    public var distinctLinks: [GraphLink] { elements.links.map { links[$0] } }
}
