import RadioUnits

extension AntennaFile {
    /// Reads the text of a file: LF or CRLF, a byte-order mark, empty lines and `#` or `//` comments allowed.
    ///
    /// - Throws: `AntennaError.badLine` with the line and what was expected there.
    public init(text: String) throws(AntennaError) {
        var reader = AntennaTextReader(text: text)
        self = try reader.read()
    }

    /// The text of the file, gains in dBi, angles from 0° on.
    public var text: String {
        var lines = ["NAME \(name)"]
        if let frequency { lines.append("FREQUENCY \(frequency.megahertz)") }
        lines.append("GAIN \(gain.value) dBi")
        lines += fields.map { $0.value.isEmpty ? $0.key : "\($0.key) \($0.value)" }
        for (key, cut) in [("HORIZONTAL", horizontal), ("VERTICAL", vertical)] {
            lines.append("\(key) \(cut.samples.count)")
            lines += cut.samples.map { "\($0.angle.value) \($0.attenuation.value)" }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// Walks over the lines of an antenna file.
private struct AntennaTextReader {
    private let lines: [(number: Int, text: Substring)]
    private let lineCount: Int
    private var next = 0

    init(text: String) {
        let body = text.hasPrefix("\u{feff}") ? text.dropFirst() : Substring(text)
        let all = body.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        lineCount = max(all.count, 1)
        lines = all.enumerated().map { (number: $0.offset + 1, text: Self.trimmed($0.element)) }
            .filter { !$0.text.isEmpty && !$0.text.hasPrefix("#") && !$0.text.hasPrefix("//") }
    }

    mutating func read() throws(AntennaError) -> AntennaFile {
        var name: String?
        var gain: Decibels?
        var frequency: Frequency?
        var fields: [AntennaFile.Field] = []
        var cuts: [String: AntennaCut] = [:]
        while next < lines.count {
            let line = lines[next]
            next += 1
            let words = line.text.split(maxSplits: 1, whereSeparator: \.isWhitespace)
            let key = words[0].uppercased()
            let value = words.count > 1 ? String(Self.trimmed(words[1])) : ""
            switch key {
            case "NAME": name = value
            case "GAIN": gain = try Self.gain(value, line: line.number)
            case "FREQUENCY": frequency = Self.frequency(value)
            case "HORIZONTAL", "VERTICAL":
                guard cuts[key] == nil else {
                    throw .badLine(line.number, reason: "a second \(key) section")
                }
                cuts[key] = try cut(key, count: value, header: line.number)
            default:
                guard key.contains(where: \.isLetter) else {
                    throw .badLine(line.number, reason: "\"\(line.text)\" is neither a key nor in a cut")
                }
                fields.append(AntennaFile.Field(key: key, value: value))
            }
        }
        guard let gain else { throw .badLine(lineCount, reason: "the file ends without GAIN") }
        guard let horizontal = cuts["HORIZONTAL"] else {
            throw .badLine(lineCount, reason: "the file ends without HORIZONTAL")
        }
        guard let vertical = cuts["VERTICAL"] else {
            throw .badLine(lineCount, reason: "the file ends without VERTICAL")
        }
        return AntennaFile(
            name: name ?? "", gain: gain, frequency: frequency, fields: fields, horizontal: horizontal,
            vertical: vertical)
    }

    private mutating func cut(
        _ key: String, count text: String, header: Int
    ) throws(AntennaError) -> AntennaCut {
        guard let count = Int(text), (2...100_000).contains(count) else {
            throw .badLine(header, reason: "\(key) \"\(text)\"; expected a number of angles from 2 to 100000")
        }
        var samples: [AntennaCut.Sample] = []
        for index in 0..<count {
            guard next < lines.count else {
                throw .badLine(lineCount, reason: "\(key) ends after \(index) of \(count) angles")
            }
            let line = lines[next]
            let words = line.text.split(whereSeparator: { $0.isWhitespace || $0 == ";" || $0 == "," })
            guard words.count == 2, let angle = Double(words[0]), let loss = Double(words[1]),
                (-360...360).contains(angle), (-100...1000).contains(loss)
            else {
                throw .badLine(
                    line.number,
                    reason: "\"\(line.text)\" as angle \(index + 1) of \(count) of \(key);"
                        + " expected angle and attenuation")
            }
            samples.append(AntennaCut.Sample(angle: Degrees(angle), attenuation: Decibels(loss)))
            next += 1
        }
        do {
            return try AntennaCut(samples)
        } catch {
            throw .badLine(header, reason: "\(key): \(error)")
        }
    }

    /// A gain: dBd unless the text says dBi, with or without a blank before the unit.
    private static func gain(_ text: String, line: Int) throws(AntennaError) -> Decibels {
        let lowered = text.lowercased()
        let isIsotropic = lowered.hasSuffix("dbi")
        let number = isIsotropic || lowered.hasSuffix("dbd") ? lowered.dropLast(3) : lowered[...]
        guard let value = Double(trimmed(number)), (-60...60).contains(value) else {
            throw .badLine(line, reason: "GAIN \"\(text)\"; expected a number, then dBi or dBd")
        }
        return isIsotropic ? Decibels(value) : Decibels(value) + AntennaFile.dipoleGain
    }

    /// The first number of the text, in MHz; nil where there is none (some files hold a range or nothing).
    private static func frequency(_ text: String) -> Frequency? {
        let number = text.prefix { $0.isNumber || $0 == "." }
        return Double(number).flatMap { $0 > 0 ? Frequency(megahertz: $0) : nil }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
