import Foundation
import Yams

/// Reads scenario documents: YAML with line numbers, and `extends` resolved.
struct ScenarioSource {
    /// A larger file is no scenario.
    static let largestFile = 8 << 20
    /// Aliases can make a small file large: more values than this are refused.
    private static let mostValues = 500_000
    /// Scenarios that extend scenarios that extend scenarios.
    private static let deepestExtension = 8

    /// The document of a file, laid over the one it extends.
    static func document(_ path: String) throws(ScenarioError) -> ScenarioNode {
        try document(path, extendedBy: [])
    }

    private static func document(_ path: String, extendedBy files: [String]) throws(ScenarioError)
        -> ScenarioNode
    {
        let name = URL(filePath: path).standardizedFileURL.path
        func fault(_ message: String, line: Int? = nil, missing: Bool = false) -> ScenarioError {
            ScenarioError(issues: [
                ScenarioIssue(file: path, line: line, path: "", message: message, isMissingInput: missing)
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
        guard case .scalar(let base, _)? = document["extends"]?.content else {
            if let node = document["extends"] {
                throw fault("extends: is \(node.kindName); allowed: the path of a scenario", line: node.line)
            }
            return document
        }
        let folder = URL(filePath: path).deletingLastPathComponent()
        let basePath = base.hasPrefix("/") ? base : folder.appending(path: base).path
        let under = try self.document(basePath, extendedBy: files + [name])
        return under.overlaid(by: document)
    }

    /// Parses a text; `file` is for messages.
    static func parsed(_ text: String, file: String) throws(ScenarioError) -> ScenarioNode {
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
        guard budget > 0, depth < Self.deepest else {
            throw ScenarioError(issues: [
                ScenarioIssue(
                    file: file, line: line, path: "",
                    message: "is too large or too deep once aliases are filled in")
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
