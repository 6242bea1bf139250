extension FlowProblem {
    /// Reads the DIMACS format for minimum-cost flow.
    ///
    /// - Source: DIMACS, The First International Algorithm Implementation Challenge, 1991: lines `c` comment,
    ///   `p min NODES ARCS`, `n ID FLOW`, `a SOURCE TARGET LOWER CAPACITY COST`, nodes from 1.
    /// - Throws: `FlowError`, naming the line.
    public init(dimacs text: some StringProtocol) throws(FlowError) {
        var reader = DimacsReader()
        for line in Array(text.utf8).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            try reader.read(line)
        }
        guard let size = reader.size else { throw .malformed(line: reader.line, "no line `p min` was found") }
        guard reader.arcs.count == size.arcs else {
            throw .malformed(
                line: reader.line, "\(reader.arcs.count) arcs were found, \(size.arcs) were announced")
        }
        try self.init(supplies: reader.supplies, arcs: reader.arcs)
    }
}

/// Takes a DIMACS file line by line.
private struct DimacsReader {
    var line = 0
    var size: (nodes: Int, arcs: Int)?
    var supplies: [Int] = []
    var arcs: [FlowArc] = []

    private static let largest = (nodes: 1 << 22, arcs: 1 << 26)

    mutating func read(_ text: ArraySlice<UInt8>) throws(FlowError) {
        line += 1
        let words = text.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == 13 }
        guard let kind = words.first else { return }
        switch (kind.count == 1 ? kind.first : nil).map(UnicodeScalar.init) {
        case "c": return
        case "p": try announce(words)
        case "n": try supply(words)
        case "a": try arc(words)
        default: throw .malformed(line: line, "begins with none of c, p, n, a")
        }
    }

    private mutating func announce(_ words: [ArraySlice<UInt8>]) throws(FlowError) {
        guard size == nil, words.count == 4, words[1].elementsEqual("min".utf8) else {
            throw .malformed(line: line, "is not the one line `p min NODES ARCS`")
        }
        let numbers = try integers(words.dropFirst(2))
        guard (1...Self.largest.nodes).contains(numbers[0]), (0...Self.largest.arcs).contains(numbers[1])
        else {
            throw .malformed(line: line, "announces \(numbers[0]) nodes and \(numbers[1]) arcs")
        }
        size = (numbers[0], numbers[1])
        supplies = Array(repeating: 0, count: numbers[0])
    }

    private mutating func supply(_ words: [ArraySlice<UInt8>]) throws(FlowError) {
        let numbers = try integers(words.dropFirst())
        guard numbers.count == 2, (1...max(supplies.count, 1)).contains(numbers[0]), !supplies.isEmpty else {
            throw .malformed(line: line, "is not `n ID FLOW` with an ID of 1 to \(supplies.count)")
        }
        supplies[numbers[0] - 1] = numbers[1]
    }

    private mutating func arc(_ words: [ArraySlice<UInt8>]) throws(FlowError) {
        let numbers = try integers(words.dropFirst())
        guard numbers.count == 5, !supplies.isEmpty, (1...supplies.count).contains(numbers[0]),
            (1...supplies.count).contains(numbers[1])
        else {
            throw .malformed(
                line: line,
                "is not `a SOURCE TARGET LOWER CAPACITY COST` with nodes of 1 to \(supplies.count)")
        }
        arcs.append(
            FlowArc(
                source: numbers[0] - 1, target: numbers[1] - 1, lower: numbers[2], capacity: numbers[3],
                cost: numbers[4]))
    }

    private func integers(_ words: ArraySlice<ArraySlice<UInt8>>) throws(FlowError) -> [Int] {
        var numbers: [Int] = []
        for word in words {
            guard let number = Int(String(decoding: word, as: UTF8.self)) else {
                throw .malformed(
                    line: line, "`\(String(decoding: word, as: UTF8.self))` is not a whole number")
            }
            numbers.append(number)
        }
        return numbers
    }
}

extension FlowProblem {
    /// Whether bytes look like DIMACS: the first line that is no comment is a problem line.
    public static func isDimacs(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while let first = rest.first {
            if first != 10, first != UInt8(ascii: "c") { return first == UInt8(ascii: "p") }
            guard let end = rest.firstIndex(of: 10) else { return false }
            rest = rest[(end + 1)...]
        }
        return false
    }
}
