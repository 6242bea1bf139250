import Foundation

/// Radio types in a file of their own, `radio_library` in the scenario: a radio names a `type` and says what is different.
///
///     radio_library: ../radios.yaml
///     radios:
///       - { id: aau64-n41, type: aau64-240w, carrier: n41, cost_thousand_cny: 150 }
///
/// A library is a document of `schema: guangyue.radios/1` and `radio_types`, by name; it may extend another.
enum RadioLibrary {
    static let schemaName = "guangyue.radios/1"

    /// A scenario's document with every type filled in; a radio whose type no library has keeps it, for the decoder to report.
    static func filledIn(_ document: ScenarioNode) throws(ScenarioError) -> ScenarioNode {
        guard let place = document["radio_library"], let radios = document["radios"],
            case .sequence(let entries) = radios.content
        else { return document }
        let types = try types(named: place)
        let filled = entries.map { entry -> ScenarioNode in
            guard case .scalar(let name, _)? = entry["type"]?.content,
                let type = types.first(where: { $0.key == name })?.value
            else { return entry }
            return type.overlaid(by: entry.without("type"))
        }
        let list = ScenarioNode(content: .sequence(filled), file: radios.file, line: radios.line)
        return document.overlaid(
            by: ScenarioNode(
                content: .mapping([("radios", list)]), file: document.file, line: document.line))
    }

    /// The types of the library that a node names.
    private static func types(
        named node: ScenarioNode
    ) throws(ScenarioError) -> [(key: String, value: ScenarioNode)] {
        guard case .scalar(let name, _) = node.content, !name.isEmpty else {
            throw fault(node, "radio_library", "is \(node.kindName); allowed: the path of a radio library")
        }
        let folder = URL(filePath: node.file).deletingLastPathComponent()
        let path = name.hasPrefix("/") ? name : folder.appending(path: name).standardizedFileURL.path
        guard FileManager.default.fileExists(atPath: path) else {
            throw fault(node, "radio_library", "\(path): no such file", isMissing: true)
        }
        let library = try ScenarioSource.document(path)
        guard case .scalar(schemaName, _)? = library["schema"]?.content else {
            let found = library["schema"] ?? library
            throw fault(found, "schema", "is \(found.kindName); allowed: \(schemaName)")
        }
        guard let section = library["radio_types"], case .mapping(let types) = section.content else {
            throw fault(
                library["radio_types"] ?? library, "radio_types",
                "is no section; allowed: radio types by name")
        }
        return types
    }

    private static func fault(
        _ node: ScenarioNode, _ path: String, _ message: String, isMissing: Bool = false
    ) -> ScenarioError {
        ScenarioError(issues: [
            ScenarioIssue(
                file: node.file, line: node.line, path: path, message: message, isMissingInput: isMissing)
        ])
    }
}

extension ScenarioNode {
    /// A section without one of its keys.
    fileprivate func without(_ key: String) -> ScenarioNode {
        guard case .mapping(let pairs) = content else { return self }
        return ScenarioNode(content: .mapping(pairs.filter { $0.key != key }), file: file, line: line)
    }
}
