extension DesignProblem {
    /// Reads a network in SNDlib's native format.
    ///
    /// Setup costs, hop limits and lists of admissible paths are not part of the problem and are passed over;
    /// pre-installed capacity may be used at no cost.
    ///
    /// - Source: SNDlib native format, version 1.0: sections NODES, LINKS, DEMANDS in parentheses.
    /// - Throws: `DesignError`, naming the line or the element.
    public init(sndlib text: some StringProtocol) throws(DesignError) {
        var reader = SNDlibReader()
        for line in Array(text.utf8).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            try reader.read(String(decoding: line, as: UTF8.self))
        }
        self = try reader.problem()
    }

    /// Whether bytes begin as an SNDlib file does.
    public static func isSNDlib(_ bytes: [UInt8]) -> Bool { bytes.starts(with: "?SNDlib".utf8) }
}

/// Takes an SNDlib file line by line. Numbers are kept with four decimals until the units are known.
private struct SNDlibReader {
    private static let sections = ["NODES", "LINKS", "DEMANDS"]
    private static let decimals = 10_000

    private var line = 0
    private var section: String?
    private var depth = 0
    private var seen: Set<String> = []
    private var places: [String: Int] = [:]
    private var nodes: [String] = []
    private var links: [DesignLink] = []
    private var demands: [DesignDemand] = []

    mutating func read(_ text: String) throws(DesignError) {
        line += 1
        let words = Self.words(text)
        guard let first = words.first, !first.hasPrefix("#"), !first.hasPrefix("?") else { return }
        guard let section else { return try open(words) }
        guard Self.sections.contains(section) else { return skip(words) }
        guard words != [")"] else {
            self.section = nil
            return
        }
        switch section {
        case "NODES": try node(words)
        case "LINKS": try link(words)
        default: try demand(words)
        }
    }

    /// Passes over a line of a section that is not part of the problem; sections may nest.
    private mutating func skip(_ words: [String]) {
        for word in words { depth += word == "(" ? 1 : word == ")" ? -1 : 0 }
        if depth <= 0 { section = nil }
    }

    /// Words of a line; parentheses are words of their own.
    private static func words(_ text: String) -> [String] {
        text.replacing("(", with: " ( ").replacing(")", with: " ) ")
            .split { $0.isWhitespace }.map(String.init)
    }

    private mutating func open(_ words: [String]) throws(DesignError) {
        guard words.count >= 2, words[1] == "(" else {
            throw malformed("is not the beginning of a section, `NAME (`")
        }
        guard seen.insert(words[0]).inserted else { throw malformed("begins section \(words[0]) again") }
        if words.last != ")" { (section, depth) = (words[0], 1) }
    }

    private mutating func node(_ words: [String]) throws(DesignError) {
        guard words.count == 1 || (words.count == 5 && words[1] == "(" && words[4] == ")") else {
            throw malformed("is not `NODE ( LONGITUDE LATITUDE )`")
        }
        places[words[0]] = nodes.count
        nodes.append(words[0])
    }

    private mutating func link(_ words: [String]) throws(DesignError) {
        guard words.count >= 11, words[1] == "(", words[4] == ")", words[9] == "(", words.last == ")",
            words.count % 2 == 1
        else {
            throw malformed(
                "is not `LINK ( SOURCE TARGET ) CAPACITY COST ROUTING_COST SETUP_COST ( {CAPACITY COST}* )`")
        }
        let ends = try ends(words)
        let numbers = try numbers(words[5...8] + words[10..<(words.count - 1)])
        links.append(
            DesignLink(
                id: words[0], from: ends.0, to: ends.1, installed: numbers[0], routingCost: numbers[2],
                modules: stride(from: 4, to: numbers.count, by: 2).map {
                    CapacityModule(capacity: numbers[$0], cost: numbers[$0 + 1])
                }))
    }

    private mutating func demand(_ words: [String]) throws(DesignError) {
        guard (7...8).contains(words.count), words[1] == "(", words[4] == ")" else {
            throw malformed("is not `DEMAND ( SOURCE TARGET ) ROUTING_UNIT VALUE MAX_PATH_LENGTH`")
        }
        let ends = try ends(words)
        let numbers = try numbers(words[5...6])
        let (product, overflow) = numbers[0].multipliedReportingOverflow(by: numbers[1])
        guard !overflow else { throw malformed("asks for more than can be counted") }
        demands.append(
            DesignDemand(id: words[0], from: ends.0, to: ends.1, amount: product / Self.decimals))
    }

    private func ends(_ words: [String]) throws(DesignError) -> (Int, Int) {
        guard let from = places[words[2]], let to = places[words[3]] else {
            throw malformed("names a node that is not in NODES: \(words[2]) or \(words[3])")
        }
        return (from, to)
    }

    private func numbers(_ words: ArraySlice<String>) throws(DesignError) -> [Int] {
        var numbers: [Int] = []
        for word in words {
            guard let value = Double(word), value >= 0, value <= 1e10 else {
                throw malformed("`\(word)` is not a number of 0 to 1e10")
            }
            numbers.append(Int((value * Double(Self.decimals)).rounded()))
        }
        return numbers
    }

    private func malformed(_ reason: String) -> DesignError { .malformed(line: line, reason) }

    /// The problem in the largest units in which all is whole.
    func problem() throws(DesignError) -> DesignProblem {
        if let section { throw malformed("the file ends within section \(section)") }
        for name in Self.sections where !seen.contains(name) {
            throw malformed("the file ends without section \(name)")
        }
        let unit = max(
            links.reduce(demands.reduce(0) { Self.divisor($0, $1.amount) }) { unit, link in
                link.modules.reduce(Self.divisor(unit, link.installed)) { Self.divisor($0, $1.capacity) }
            }, 1)
        // A flow is counted in units of capacity, so its cost is for so many units of the file.
        var (links, demands) = (links, demands)
        for index in demands.indices { demands[index].amount /= unit }
        for index in links.indices {
            links[index].installed /= unit
            let (cost, overflow) = links[index].routingCost.multipliedReportingOverflow(by: unit)
            guard !overflow else { throw .tooLarge }
            links[index].routingCost = cost
            for module in links[index].modules.indices {
                links[index].modules[module].capacity /= unit
                links[index].modules[module].cost *= Self.decimals
            }
        }
        return try inLargestCostUnits(links, demands)
    }

    private func inLargestCostUnits(
        _ links: [DesignLink], _ demands: [DesignDemand]
    ) throws(DesignError) -> DesignProblem {
        var links = links
        let whole = Self.decimals * Self.decimals
        let unit = links.reduce(whole) { unit, link in
            link.modules.reduce(Self.divisor(unit, link.routingCost)) { Self.divisor($0, $1.cost) }
        }
        for index in links.indices {
            links[index].routingCost /= unit
            for module in links[index].modules.indices { links[index].modules[module].cost /= unit }
        }
        return try DesignProblem(nodes: nodes, links: links, demands: demands, costUnits: whole / unit)
    }

    private static func divisor(_ a: Int, _ b: Int) -> Int {
        var (a, b) = (a, b)
        while b != 0 { (a, b) = (b, a % b) }
        return a
    }
}
