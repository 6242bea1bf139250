/// A piece of a scenario document that remembers which line of which file it came from.
struct ScenarioNode {
    /// What it is.
    enum Content {
        /// Keys with their values, in the order of the file.
        case mapping([(key: String, value: ScenarioNode)])
        /// A list.
        case sequence([ScenarioNode])
        /// A single value as it is written; `isQuoted` where it is text by its quotes.
        case scalar(String, isQuoted: Bool)
        /// Nothing.
        case null
    }

    var content: Content
    var file: String
    var line: Int

    /// What it is, in words.
    var kindName: String {
        switch content {
        case .mapping: "a section"
        case .sequence: "a list"
        case .scalar(let text, _): text.count > 40 ? "\"\(text.prefix(40))...\"" : "\"\(text)\""
        case .null: "nothing"
        }
    }

    /// The value of a key of a section.
    subscript(key: String) -> ScenarioNode? {
        guard case .mapping(let pairs) = content else { return nil }
        return pairs.first { $0.key == key }?.value
    }

    /// This document with another laid over it: sections are merged key by key, everything else is replaced.
    func overlaid(by other: ScenarioNode) -> ScenarioNode {
        guard case .mapping(let base) = content, case .mapping(let over) = other.content else { return other }
        var merged = base.map { pair in
            (key: pair.key, value: other[pair.key].map { pair.value.overlaid(by: $0) } ?? pair.value)
        }
        merged += over.filter { self[$0.key] == nil }
        return ScenarioNode(content: .mapping(merged), file: other.file, line: other.line)
    }
}
