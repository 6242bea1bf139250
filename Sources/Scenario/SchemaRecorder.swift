import Foundation

/// What a key may hold.
enum SchemaRule: Equatable {
    case text, identifier, identifiers, flag, section, sections
    case number(ClosedRange<Double>)
    case integer(ClosedRange<Int>)
    case interval(ClosedRange<Double>)
    case numbers(ClosedRange<Double>)
    case choice([String])

    /// The rule in words.
    var allowed: String {
        switch self {
        case .text: "allowed: text that is not empty"
        case .identifier: "allowed: a name of letters, digits, -, _ and ."
        case .identifiers: "allowed: a list of names, at least one"
        case .flag: "allowed: true, false"
        case .section: "allowed: a section of keys and values"
        case .sections: "allowed: a list of sections, at least one"
        case .number(let range): "allowed: \(Self.words(range))"
        case .integer(let range): "allowed: a whole number, \(range.lowerBound) to \(range.upperBound)"
        case .interval(let range): "allowed: [lower, upper], ascending, \(Self.words(range))"
        case .numbers(let range): "allowed: names with numbers, \(Self.words(range))"
        case .choice(let names): "allowed: \(names.joined(separator: ", "))"
        }
    }

    private static func words(_ range: ClosedRange<Double>) -> String {
        "\(short(range.lowerBound)) to \(short(range.upperBound))"
    }

    private static func short(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
    }

    /// The rule as JSON Schema.
    fileprivate var schema: [String: Any] {
        switch self {
        case .text: ["type": "string", "minLength": 1]
        case .identifier: ["type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9_.-]*$"]
        case .identifiers: ["type": "array", "minItems": 1, "items": ["type": "string"]]
        case .flag: ["type": "boolean"]
        case .section: ["type": "object"]
        case .sections: ["type": "array", "minItems": 1]
        case .number(let range): ["type": "number", "minimum": range.lowerBound, "maximum": range.upperBound]
        case .integer(let range):
            ["type": "integer", "minimum": range.lowerBound, "maximum": range.upperBound]
        case .interval(let range):
            ["type": "array", "minItems": 2, "maxItems": 2, "items": Self.number(range).schema]
        case .numbers(let range):
            ["type": "object", "minProperties": 1, "additionalProperties": Self.number(range).schema]
        case .choice(let names): ["type": "string", "enum": names]
        }
    }
}

/// Notes what the decoder asks for, so that the JSON Schema is the decoder's own.
final class SchemaRecorder {
    private final class Entry {
        var rule: SchemaRule
        var isRequired: Bool
        var children: [(key: String, entry: Entry)] = []

        init(_ rule: SchemaRule, isRequired: Bool) {
            self.rule = rule
            self.isRequired = isRequired
        }

        func child(_ key: String) -> Entry? { children.first { $0.key == key }?.entry }
    }

    private let root = Entry(.section, isRequired: true)

    /// Notes a key; list positions do not matter.
    func note(_ rule: SchemaRule, at path: String, isRequired: Bool) {
        let keys = path.replacing(/\[[0-9]+\]/, with: "").split(separator: ".").map(String.init)
        guard let last = keys.last else { return }
        var entry = root
        for key in keys.dropLast() {
            guard let next = entry.child(key) else { return }
            entry = next
        }
        if entry.child(last) == nil { entry.children.append((last, Entry(rule, isRequired: isRequired))) }
    }

    /// The schema, draft 2020-12; a scenario that extends another leaves out what it does not change.
    var document: [String: Any] {
        var document = Self.object(root)
        let required = document.removeValue(forKey: "required") ?? []
        document["anyOf"] = [["required": ["extends"]], ["required": required]]
        document["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        document["title"] = "Guangyue scenario, guangyue.scenario/1"
        return document
    }

    private static func schema(_ entry: Entry) -> [String: Any] {
        switch entry.rule {
        case .section: object(entry)
        case .sections: ["type": "array", "minItems": 1, "items": object(entry)]
        default: entry.rule.schema
        }
    }

    private static func object(_ entry: Entry) -> [String: Any] {
        [
            "type": "object", "additionalProperties": false,
            "required": entry.children.filter(\.entry.isRequired).map(\.key).sorted(),
            "properties": Dictionary(
                entry.children.map { ($0.key, schema($0.entry)) }, uniquingKeysWith: { first, _ in first }),
        ]
    }
}
