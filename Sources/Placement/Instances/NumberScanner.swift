/// Numbers of a text file one after the other, with the line they stand in.
struct NumberScanner {
    private let bytes: [UInt8]
    private(set) var position = 0
    private(set) var line = 1

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Goes to the next word; false at the end of the file.
    mutating func skipBlanks() -> Bool {
        while position < bytes.count, bytes[position] <= 32 {
            if bytes[position] == 10 { line += 1 }
            position += 1
        }
        return position < bytes.count
    }

    /// The next word, or nil at the end.
    mutating func word() -> String? {
        guard skipBlanks() else { return nil }
        let start = position
        while position < bytes.count, bytes[position] > 32 { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// The next number, which must lie in a range.
    mutating func integer(
        _ what: @autoclosure () -> String, in allowed: ClosedRange<Int>
    ) throws(InstanceFormatError) -> Int {
        guard skipBlanks() else { throw .cutOff(what: what(), line: line) }
        let start = position
        let isNegative = bytes[position] == UInt8(ascii: "-")
        if isNegative { position += 1 }
        var (value, digits) = (0, 0)
        while position < bytes.count, bytes[position] &- 48 < 10, digits < 18 {
            value = value * 10 + Int(bytes[position] - 48)
            position += 1
            digits += 1
        }
        guard digits > 0, position == bytes.count || bytes[position] <= 32 else {
            position = start
            throw .notANumber(word: word() ?? "", what: what(), line: line)
        }
        if isNegative { value = -value }
        guard allowed.contains(value) else {
            throw .outOfRange(what: what(), value: value, allowed: allowed, line: line)
        }
        return value
    }

    /// The next number with decimals.
    mutating func decimal(_ what: @autoclosure () -> String) throws(InstanceFormatError) -> Double {
        guard let word = word() else { throw .cutOff(what: what(), line: line) }
        guard let value = Double(word), value.isFinite else {
            throw .notANumber(word: word, what: what(), line: line)
        }
        return value
    }

    /// Checks that nothing follows.
    mutating func expectEnd() throws(InstanceFormatError) {
        if let word = word() { throw .trailing(word: word, line: line) }
    }
}
