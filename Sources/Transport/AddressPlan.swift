/// An IPv6 prefix.
public struct IPv6Prefix: Hashable, Sendable {
    /// The address, host bits zero.
    public let address: UInt128
    /// Number of leading bits that count, 0 to 128.
    public let length: Int

    /// The prefix of this length that holds an address.
    public init(address: UInt128, length: Int) {
        let bits = min(max(length, 0), 128)
        self.length = bits
        self.address = bits == 0 ? 0 : (address >> UInt128(128 - bits)) << UInt128(128 - bits)
    }

    /// Whether all of another prefix lies in this one.
    public func contains(_ other: Self) -> Bool {
        other.length >= length && Self(address: other.address, length: length) == self
    }
}

extension IPv6Prefix: CustomStringConvertible {
    /// The canonical text form.
    ///
    /// - Source: RFC 5952, section 4: lower case, no leading zeros, the longest (first) run of zeros as `::`.
    public var description: String {
        let groups = (0..<8).map { Int(truncatingIfNeeded: address >> UInt128(112 - 16 * $0)) & 0xffff }
        var (start, count) = (0, 0)
        for from in groups.indices {
            let run = groups[from...].prefix { $0 == 0 }.count
            if run > count { (start, count) = (from, run) }
        }
        let words = groups.map { String($0, radix: 16) }
        let text =
            count < 2
            ? words.joined(separator: ":")
            : words[..<start].joined(separator: ":") + "::" + words[(start + count)...].joined(separator: ":")
        return "\(text)/\(length)"
    }
}

/// A prefix that something is given.
public struct AddressAssignment: Sendable, Equatable {
    /// What it is for: `station`, `loopback`, `slice` ...
    public var purpose: String
    /// Id of the element.
    public var element: String
    /// The prefix.
    public var prefix: IPv6Prefix
}

/// Why an address plan cannot be made.
public enum AddressError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A pool has no room for all its elements.
    case prefixTooSmall(purpose: String, pool: IPv6Prefix, elements: Int, length: Int)
    /// An element is named twice in a pool.
    case duplicate(element: String, purpose: String)

    /// One line for people.
    public var description: String {
        switch self {
        case .prefixTooSmall(let purpose, let pool, let elements, let length):
            "ipv6: \(pool) is too small for \(elements) \(purpose) prefixes of length \(length)"
        case .duplicate(let element, let purpose): "ipv6: \(element) is named twice among \(purpose)"
        }
    }
}

/// Prefixes of one length for elements of one kind.
public struct AddressPool: Sendable, Equatable {
    /// What the prefixes are for.
    public var purpose: String
    /// Length of the prefix each element gets.
    public var length: Int
    /// Elements in the order in which they are numbered.
    public var elements: [String]

    /// Creates a pool.
    public init(purpose: String, length: Int, elements: [String]) {
        self.purpose = purpose
        self.length = length
        self.elements = elements
    }
}

/// A prefix tree: the root is cut into one branch a pool, each branch into prefixes of one length.
public struct AddressPlan: Sendable, Equatable {
    /// The branch of each pool, in order of the pools.
    public let branches: [AddressAssignment]
    /// Every element's prefix, by pool.
    public let assignments: [AddressAssignment]

    /// Numbers all elements; branches are of equal size, so no two prefixes of different pools overlap.
    ///
    /// - Throws: `AddressError`, naming the pool that does not fit.
    public init(root: IPv6Prefix, pools: [AddressPool]) throws(AddressError) {
        let bits = root.length + Self.bits(for: pools.count)
        var (branches, assignments): ([AddressAssignment], [AddressAssignment]) = ([], [])
        for (place, pool) in pools.enumerated() {
            let room = pool.length - bits
            guard bits <= 128, pool.length <= 128, room >= Self.bits(for: pool.elements.count) else {
                throw .prefixTooSmall(
                    purpose: pool.purpose, pool: root, elements: pool.elements.count, length: pool.length)
            }
            let branch = Self.cut(root, place, length: bits)
            branches.append(AddressAssignment(purpose: pool.purpose, element: "branch", prefix: branch))
            var names: Set<String> = []
            for (index, element) in pool.elements.enumerated() {
                guard names.insert(element).inserted else {
                    throw .duplicate(element: element, purpose: pool.purpose)
                }
                assignments.append(
                    AddressAssignment(
                        purpose: pool.purpose, element: element,
                        prefix: Self.cut(branch, index, length: pool.length)))
            }
        }
        (self.branches, self.assignments) = (branches, assignments)
    }

    /// The plan as CSV: purpose, element, prefix; branches first.
    public var csv: String {
        (branches + assignments).reduce(into: "purpose,element,prefix\n") { text, row in
            text += "\(Self.cell(row.purpose)),\(Self.cell(row.element)),\(row.prefix)\n"
        }
    }

    private static func cell(_ text: String) -> String {
        let isPlain = !text.contains { $0 == "," || $0 == "\"" || $0.isNewline }
        return isPlain
            ? text
            : "\""
                + text.split(separator: "\"", omittingEmptySubsequences: false)
                .joined(separator: "\"\"") + "\""
    }

    private static func cut(_ prefix: IPv6Prefix, _ index: Int, length: Int) -> IPv6Prefix {
        // A shift by all 128 bits gives 0: the only prefix of length 0 has no number.
        IPv6Prefix(address: prefix.address | (UInt128(index) << UInt128(128 - length)), length: length)
    }

    /// Bits that number so many things.
    private static func bits(for count: Int) -> Int {
        count > 1 ? Int.bitWidth - (count - 1).leadingZeroBitCount : 0
    }
}
