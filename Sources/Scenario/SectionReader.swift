import Foundation

/// Collects what is wrong while a document is decoded, and what the decoder asks for.
final class DecodingSession {
    /// What is wrong so far.
    private(set) var issues: [ScenarioIssue] = []
    /// Notes what the decoder asks for where the JSON Schema is wanted.
    let schema: SchemaRecorder?

    init(schema: SchemaRecorder? = nil) { self.schema = schema }

    func report(_ node: ScenarioNode, _ path: String, _ message: String, isMissingInput: Bool = false) {
        issues.append(
            ScenarioIssue(
                file: node.file, line: node.line, path: path, message: message, isMissingInput: isMissingInput
            ))
    }
}

/// Reads the keys of one section. A key that is wrong is reported and stands in with something harmless, so that decoding
/// goes on and every error is found; keys nobody asked for are reported by `finish`.
final class SectionReader {
    let node: ScenarioNode
    let path: String
    let session: DecodingSession
    private var known: [String] = []

    init(_ node: ScenarioNode, path: String, session: DecodingSession) {
        self.node = node
        self.path = path
        self.session = session
        if case .mapping = node.content { return }
        session.report(node, path, "is \(node.kindName); allowed: a section of keys and values")
    }

    /// The place of a key.
    func path(of key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    /// The value of a key, noted as known; reported where it is required and missing.
    func value(_ key: String, _ rule: SchemaRule, isRequired: Bool = true) -> ScenarioNode? {
        known.append(key)
        session.schema?.note(rule, at: path(of: key), isRequired: isRequired)
        guard let value = node[key] else {
            if isRequired, case .mapping = node.content {
                session.report(node, path(of: key), "is missing; \(rule.allowed)")
            }
            return nil
        }
        if case .null = value.content {
            if isRequired { session.report(value, path(of: key), "is empty; \(rule.allowed)") }
            return nil
        }
        return value
    }

    /// Reports a value that breaks its rule.
    func reject(_ value: ScenarioNode, _ key: String, _ rule: SchemaRule) {
        session.report(value, path(of: key), "is \(value.kindName); \(rule.allowed)")
    }

    /// Reports keys that nobody asked for, with the nearest known one.
    func finish() {
        guard case .mapping(let pairs) = node.content else { return }
        for (key, value) in pairs where !known.contains(key) {
            let nearest = known.map { ($0, EditDistance.between($0, key)) }.min {
                ($0.1, $0.0) < ($1.1, $1.0)
            }
            let hint = nearest.flatMap { $0.1 <= max(2, key.count / 3) ? "; did you mean \($0.0)?" : nil }
            session.report(
                value, path(of: key),
                "is unknown" + (hint ?? "; allowed: \(known.sorted().joined(separator: ", "))"))
        }
    }
}

extension SectionReader {
    /// A number within a range.
    func number(_ key: String, _ range: ClosedRange<Double>) -> Double {
        optionalNumber(key, range, isRequired: true) ?? range.lowerBound
    }

    /// A number within a range, or nil where the key is absent.
    func optionalNumber(_ key: String, _ range: ClosedRange<Double>, isRequired: Bool = false) -> Double? {
        let rule = SchemaRule.number(range)
        guard let value = value(key, rule, isRequired: isRequired) else { return nil }
        guard let number = Self.number(value), range.contains(number) else {
            reject(value, key, rule)
            return nil
        }
        return number
    }

    /// A whole number within a range.
    func integer(_ key: String, _ range: ClosedRange<Int>) -> Int {
        let rule = SchemaRule.integer(range)
        guard let value = value(key, rule) else { return range.lowerBound }
        guard case .scalar(let text, false) = value.content, let number = Int(text), range.contains(number)
        else {
            reject(value, key, rule)
            return range.lowerBound
        }
        return number
    }

    /// A text that is not empty.
    func text(_ key: String) -> String {
        guard let value = value(key, .text) else { return "" }
        guard case .scalar(let text, _) = value.content, !text.trimmingCharacters(in: .whitespaces).isEmpty
        else {
            reject(value, key, .text)
            return ""
        }
        return text
    }

    /// A text, or nil where the key is absent.
    func optionalText(_ key: String) -> String? {
        guard let value = value(key, .text, isRequired: false) else { return nil }
        guard case .scalar(let text, _) = value.content, !text.trimmingCharacters(in: .whitespaces).isEmpty
        else {
            reject(value, key, .text)
            return nil
        }
        return text
    }

    /// A whole number within a range, or nil where the key is absent.
    func optionalInteger(_ key: String, _ range: ClosedRange<Int>) -> Int? {
        let rule = SchemaRule.integer(range)
        guard let value = value(key, rule, isRequired: false) else { return nil }
        guard case .scalar(let text, false) = value.content, let number = Int(text), range.contains(number)
        else {
            reject(value, key, rule)
            return nil
        }
        return number
    }

    /// A short name: letters, digits, `-`, `_` and `.`.
    func identifier(_ key: String) -> String {
        guard let value = value(key, .identifier) else { return "" }
        guard case .scalar(let text, _) = value.content,
            let first = text.utf8.first, first.isLetter || first.isDigit,
            text.utf8.allSatisfy({ $0.isLetter || $0.isDigit || "_.-".utf8.contains($0) })
        else {
            reject(value, key, .identifier)
            return ""
        }
        return text
    }

    /// Whether something holds; false where the key is absent.
    func flag(_ key: String) -> Bool {
        guard let value = value(key, .flag, isRequired: false) else { return false }
        guard case .scalar(let text, false) = value.content, ["true", "false"].contains(text) else {
            reject(value, key, .flag)
            return false
        }
        return text == "true"
    }

    /// One of the cases of an enumeration.
    func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, _ fallback: Choice, isRequired: Bool = true
    ) -> Choice where Choice.RawValue == String {
        let rule = SchemaRule.choice(Choice.allCases.map(\.rawValue))
        guard let value = value(key, rule, isRequired: isRequired) else { return fallback }
        guard case .scalar(let text, _) = value.content, let choice = Choice(rawValue: text) else {
            reject(value, key, rule)
            return fallback
        }
        return choice
    }

    /// Two numbers in ascending order, within a range.
    func interval(_ key: String, _ range: ClosedRange<Double>, isRequired: Bool = true) -> ClosedRange<
        Double
    >? {
        let rule = SchemaRule.interval(range)
        guard let value = value(key, rule, isRequired: isRequired) else { return nil }
        guard case .sequence(let ends) = value.content, ends.count == 2, let low = Self.number(ends[0]),
            let high = Self.number(ends[1]), range.contains(low), range.contains(high), low < high
        else {
            reject(value, key, rule)
            return nil
        }
        return low...high
    }

    /// A list of short names, at least one.
    func identifiers(_ key: String) -> [String] { optionalIdentifiers(key, isRequired: true) }

    /// A list of short names that may be absent.
    func optionalIdentifiers(_ key: String, isRequired: Bool = false) -> [String] {
        guard let value = value(key, .identifiers, isRequired: isRequired) else { return [] }
        guard case .sequence(let values) = value.content, !values.isEmpty else {
            reject(value, key, .identifiers)
            return []
        }
        return values.compactMap { entry in
            guard case .scalar(let text, _) = entry.content else {
                reject(entry, key, .identifiers)
                return nil
            }
            return text
        }
    }

    /// A section of its own.
    func section<Value>(_ key: String, _ decode: (SectionReader) -> Value) -> Value? {
        optionalSection(key, isRequired: true, decode)
    }

    /// A section that may be absent.
    func optionalSection<Value>(
        _ key: String, isRequired: Bool = false, _ decode: (SectionReader) -> Value
    ) -> Value? {
        guard let value = value(key, .section, isRequired: isRequired) else {
            describe(path(of: key), decode)
            return nil
        }
        let reader = SectionReader(value, path: path(of: key), session: session)
        defer { reader.finish() }
        return decode(reader)
    }

    /// A list of sections that may be absent.
    func optionalSections<Value>(_ key: String, _ decode: (SectionReader) -> Value) -> [Value] {
        sections(key, isRequired: false, decode)
    }

    /// A list of sections, at least one.
    func sections<Value>(
        _ key: String, isRequired: Bool = true, _ decode: (SectionReader) -> Value
    ) -> [Value] {
        guard let value = value(key, .sections, isRequired: isRequired) else {
            describe(path(of: key), decode)
            return []
        }
        guard case .sequence(let values) = value.content, !values.isEmpty else {
            reject(value, key, .sections)
            return []
        }
        return values.enumerated().map { index, entry in
            let reader = SectionReader(entry, path: "\(path(of: key))[\(index)]", session: session)
            defer { reader.finish() }
            return decode(reader)
        }
    }

    /// Has the keys of a section that is absent noted, where the schema is wanted.
    private func describe<Value>(_ path: String, _ decode: (SectionReader) -> Value) {
        guard session.schema != nil else { return }
        let nothing = ScenarioNode(content: .mapping([]), file: node.file, line: node.line)
        _ = decode(SectionReader(nothing, path: path, session: session))
    }

    /// Numbers by a name the scenario chooses, as radius by carrier.
    func numbers(
        _ key: String, _ range: ClosedRange<Double>, isRequired: Bool = true
    ) -> [(name: String, value: Double)] {
        let rule = SchemaRule.numbers(range)
        guard let value = value(key, rule, isRequired: isRequired) else { return [] }
        guard case .mapping(let pairs) = value.content, !pairs.isEmpty else {
            reject(value, key, rule)
            return []
        }
        return pairs.compactMap { name, entry in
            guard let number = Self.number(entry), range.contains(number) else {
                session.report(
                    entry, "\(path(of: key)).\(name)",
                    "is \(entry.kindName); \(SchemaRule.number(range).allowed)")
                return nil
            }
            return (name, number)
        }
    }

    /// A finite number that is written as one, without quotes.
    private static func number(_ node: ScenarioNode) -> Double? {
        // Letters other than the exponent's would let infinities, NaN and hexadecimal pass.
        guard case .scalar(let text, false) = node.content,
            text.utf8.allSatisfy({ $0.isDigit || "+-.eE".utf8.contains($0) }),
            let number = Double(text), number.isFinite
        else { return nil }
        return number
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    fileprivate var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
}
