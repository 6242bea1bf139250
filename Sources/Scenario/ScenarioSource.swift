import Foundation
import Yams

/// Reads scenario documents: YAML with line numbers, and `extends` resolved.
struct ScenarioSource {
    /// A larger file is no scenario.
    static let largestFile = 1 << 20
    /// Aliases can make a small file large: more values than this are refused.
    fileprivate static let mostValues = 10_000
    /// Scenarios that extend scenarios that extend scenarios.
    private static let deepestExtension = 8

    /// The document of a file, laid over the one it extends.
    static func document(_ path: String) throws(ScenarioError) -> ScenarioNode {
        try document(path, extendedBy: [])
    }

    private static func document(
        _ path: String, extendedBy files: [String]
    ) throws(ScenarioError) -> ScenarioNode {
        let name = URL(filePath: path).standardizedFileURL.path
        func fault(_ message: String, missing: Bool = false) -> ScenarioError {
            ScenarioError(issues: [
                ScenarioIssue(file: path, path: "", message: message, isMissingInput: missing)
            ])
        }
        if files.contains(name) { throw fault("extends itself") }
        guard files.count < deepestExtension else {
            throw fault("extends more than \(deepestExtension) files deep")
        }
        guard let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int else {
            // Whatever the reason, the file cannot be looked at: it is not there for us.
            throw fault("no such file, or no permission to read it", missing: true)
        }
        guard size <= largestFile else {
            throw fault("has \(size) bytes; allowed: up to \(largestFile)")
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw fault("is no file that can be read")
        }
        guard let text = String(data: data, encoding: .utf8) else { throw fault("is not UTF-8 text") }
        let document = try parsed(text, file: path)
        guard let node = document["extends"] else { return document }
        func extendsFault(_ message: String, missing: Bool = false) -> ScenarioError {
            ScenarioError(issues: [
                ScenarioIssue(
                    file: path, line: node.line, path: "extends", message: message, isMissingInput: missing)
            ])
        }
        guard case .scalar(let base, _) = node.content else {
            throw extendsFault("is \(node.kindName); allowed: the path of a scenario")
        }
        let folder = URL(filePath: path).deletingLastPathComponent()
        let basePath = base.hasPrefix("/") ? base : folder.appending(path: base).standardizedFileURL.path
        guard FileManager.default.fileExists(atPath: basePath) else {
            throw extendsFault("\(basePath): no such file", missing: true)
        }
        let under = try self.document(basePath, extendedBy: files + [name])
        return under.overlaid(by: document)
    }

    /// Parses a text; `file` is for messages.
    static func parsed(_ text: String, file: String) throws(ScenarioError) -> ScenarioNode {
        if let line = lineOfAliasKey(text) {
            throw ScenarioError(issues: [issue(file, line, "has a key that is not text")])
        }
        do {
            guard let root = try Yams.compose(yaml: text) else {
                throw ScenarioError(issues: [issue(file, 1, "is empty")])
            }
            var conversion = Conversion(file: file, budget: mostValues)
            let node = try conversion.node(root, depth: 0)
            guard conversion.issues.isEmpty else { throw ScenarioError(issues: conversion.issues) }
            return node
        } catch let error as ScenarioError {
            throw error
        } catch let error as YamlError {
            throw ScenarioError(issues: [issue(file, line(of: error), "is not YAML: \(reason(of: error))")])
        } catch {
            throw ScenarioError(issues: [issue(file, nil, "is not YAML: \(error)")])
        }
    }

    /// The first line with an alias for a key, or a list or section that may hold one, in a text with anchors.
    ///
    /// Yams compares keys by all they hold, so aliases of aliases in a key would keep it busy for ever; no
    /// scenario has such keys.
    private static func lineOfAliasKey(_ text: String) -> Int? {
        guard text.contains("&"), text.contains("*") else { return nil }
        let key = /(?:^|[\s\[{,])\?(?:\s|$)|[\]}]\s*:|(?:^|[\s\[{,?])\*[\w-]+\s*:/
        return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .firstIndex { $0.contains(key) }.map { $0 + 1 }
    }

    private static func issue(_ file: String, _ line: Int?, _ message: String) -> ScenarioIssue {
        ScenarioIssue(file: file, line: line, path: "", message: message)
    }

    private static func line(of error: YamlError) -> Int? {
        switch error {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        default: nil
        }
    }

    private static func reason(of error: YamlError) -> String {
        switch error {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _):
            problem
        case .duplicatedKeysInMapping(let keys, _):
            "key \(keys.sorted().joined(separator: ", ")) stands twice"
        default: "\(error)".split(whereSeparator: \.isNewline).joined(separator: " ")
        }
    }
}

/// Turns nodes of Yams into ours, with a limit on their number and depth.
private struct Conversion {
    let file: String
    var budget: Int
    var issues: [ScenarioIssue] = []

    private static let deepest = 40

    mutating func node(_ node: Yams.Node, depth: Int) throws(ScenarioError) -> ScenarioNode {
        let line = node.mark?.line ?? 1
        budget -= 1
        guard budget >= 0, depth < Self.deepest else {
            throw ScenarioError(issues: [
                ScenarioIssue(
                    file: file, line: line, path: "",
                    message: "is too large or too deep once aliases are filled in; allowed: "
                        + "up to \(ScenarioSource.mostValues) values, \(Self.deepest) levels")
            ])
        }
        switch node {
        case .mapping(let mapping):
            var pairs: [(key: String, value: ScenarioNode)] = []
            for (key, value) in mapping {
                guard let name = key.string else {
                    issues.append(
                        ScenarioIssue(file: file, line: line, path: "", message: "has a key that is not text")
                    )
                    continue
                }
                pairs.append((name, try self.node(value, depth: depth + 1)))
            }
            return ScenarioNode(content: .mapping(pairs), file: file, line: line)
        case .sequence(let sequence):
            var values: [ScenarioNode] = []
            for value in sequence { values.append(try self.node(value, depth: depth + 1)) }
            return ScenarioNode(content: .sequence(values), file: file, line: line)
        case .scalar(let scalar):
            let isQuoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted
            let isNull = !isQuoted && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
            return ScenarioNode(
                content: isNull ? .null : .scalar(scalar.string, isQuoted: isQuoted), file: file, line: line)
        case .alias:
            throw ScenarioError(issues: [
                ScenarioIssue(file: file, line: line, path: "", message: "has an alias to nothing")
            ])
        }
    }
}
