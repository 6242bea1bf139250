import Antennas
import Digests

/// SHA-256 over everything that a value holds, member by member: a member that is added later is in it without more ado.
///
/// Numbers count with their bits, dictionaries and sets in an order of their own, so that equal values have one digest in every
/// process.
package struct ValueDigest: ~Copyable {
    /// A value that holds something which cannot be looked into, as an object or a function.
    package struct Opaque: Error {
        var type: String
    }

    private var hash = SHA256Stream()

    /// The digest of a value.
    ///
    /// - Parameter passed: members of the value itself that do not count.
    package static func bytes(of value: Any, but passed: Set<String> = []) throws(Opaque) -> [UInt8] {
        var digest = ValueDigest()
        try digest.add(value, but: passed)
        return digest.hash.finish()
    }

    private mutating func add(_ value: Any, but passed: Set<String> = []) throws(Opaque) {
        switch value {
        case let number as Double: hash.update("real \(number.bitPattern)")
        case let number as Float: hash.update("float \(number.bitPattern)")
        case let text as String: hash.update("text \(text)")
        case let flag as Bool: hash.update(flag ? "true" : "false")
        case let number as any BinaryInteger: hash.update("integer \(number)")
        case let cuts as PatternCuts:
            hash.update("cuts")
            hash.update(Array(cuts.tables))
        default: try addMembers(of: value, but: passed)
        }
    }

    private mutating func addMembers(of value: Any, but passed: Set<String>) throws(Opaque) {
        let mirror = Mirror(reflecting: value)
        let style = mirror.displayStyle.map { "\($0)" } ?? "value"
        hash.update("\(style) of \(mirror.children.count)")
        switch mirror.displayStyle {
        case .dictionary, .set:
            for member in try Self.sorted(mirror) { hash.update(member) }
        case .enum where mirror.children.isEmpty: hash.update("\(value)")
        case .none where mirror.children.isEmpty, .class, .foreignReference:
            throw Opaque(type: "\(type(of: value))")
        default:
            for (label, member) in mirror.children where !passed.contains(label ?? "") {
                hash.update(label ?? "")
                try add(member)
            }
        }
    }

    /// Digests of the members of a dictionary or set, ascending.
    private static func sorted(_ mirror: Mirror) throws(Opaque) -> [[UInt8]] {
        var members: [[UInt8]] = []
        for member in mirror.children { members.append(try bytes(of: member.value)) }
        return members.sorted { $0.lexicographicallyPrecedes($1) }
    }
}
