import Foundation

extension CoverProblem {
    /// Whether bytes are a road network of AILS-MCLP: nodes with coordinates, then their demands.
    public static func isRoadNetwork(_ bytes: [UInt8]) -> Bool {
        String(decoding: bytes.prefix(400), as: UTF8.self).contains("NODE_COORD_SECTION")
    }

    /// Reads a road network: every node is a candidate and a demand, and covers the nodes within a radius.
    ///
    /// - Parameter radius: in metres, over the sphere of 6 378 100 m, rounded to `Float` as the published values were.
    /// - Throws: `InstanceFormatError`, naming the line.
    public init(roadNetwork bytes: [UInt8], radius: Double, workers: Int) async throws {
        let network = try RoadNetwork(bytes)
        let count = network.latitude.count
        let micro = { (degrees: Double) in Int((degrees * 1e6).rounded()) }
        let order = HilbertOrder.order(
            xs: network.longitude.map(micro), ys: network.latitude.map(micro))
        var places = [UInt32](repeating: 0, count: count)
        for (place, element) in order.enumerated() { places[Int(element)] = UInt32(place) }
        let rows = await inOrder(count, workers: workers) { network.nodes(within: radius, of: $0) }
        let matrix = CoverMatrix(rows: rows, places: places)
        var weights = [UInt32](repeating: 0, count: matrix.placeCount)
        for element in 0..<count { weights[Int(places[element])] = network.demand[element] }
        try self.init(
            matrix: matrix, weights: weights, elements: order, columnOrder: order,
            positions: network.positions)
    }
}

private struct RoadNetwork: Sendable {
    var latitude: [Double] = []
    var longitude: [Double] = []
    var demand: [UInt32] = []
    private var radians: [(latitude: Double, longitude: Double, sine: Double, cosine: Double)] = []

    private static let largestNodes = 200_000
    private static let earthRadius: Float = 6_378_100

    init(_ bytes: [UInt8]) throws {
        var scanner = NumberScanner(bytes)
        var dimension: Int?
        while let word = scanner.word(), word != "NODE_COORD_SECTION" {
            guard word.hasPrefix("DIMENSION") else { continue }
            if word == "DIMENSION" { _ = scanner.word() }
            dimension = try scanner.integer("the number of nodes", in: 1...Self.largestNodes)
        }
        guard let dimension else { throw InstanceFormatError.missing("DIMENSION") }
        for node in 1...dimension {
            latitude.append(try Self.angle(&scanner, "latitude of node \(node)", 90))
            longitude.append(try Self.angle(&scanner, "longitude of node \(node)", 180))
        }
        guard scanner.word() == "DEMAND_SECTION" else { throw InstanceFormatError.missing("DEMAND_SECTION") }
        for node in 1...dimension {
            let weight = try scanner.integer(
                "demand of node \(node)", in: 0...Int(CoverProblem.largestColumnWeight))
            demand.append(UInt32(weight))
        }
        let end = scanner.word()
        if let end, end != "EOF" { throw InstanceFormatError.trailing(word: end, line: scanner.line) }
        try scanner.expectEnd()
        radians = zip(latitude, longitude).map { latitude, longitude in
            let angle = latitude * .pi / 180
            return (angle, longitude * .pi / 180, sin(angle), cos(angle))
        }
    }

    /// Where the nodes are, in degrees of latitude in both directions.
    var positions: [SIMD2<Double>] {
        let middle = ((latitude.min() ?? 0) + (latitude.max() ?? 0)) / 2 * .pi / 180
        return zip(latitude, longitude).map { SIMD2($1 * cos(middle), $0) }
    }

    private static func angle(_ scanner: inout NumberScanner, _ what: String, _ limit: Double) throws
        -> Double
    {
        let value = try scanner.decimal(what)
        guard abs(value) <= limit else {
            throw InstanceFormatError.outOfRange(
                what: what, value: Int(clamping: Int64(max(min(value, 1e15), -1e15))),
                allowed: -Int(limit)...Int(limit), line: scanner.line)
        }
        return value
    }

    func nodes(within radius: Double, of node: Int) -> [UInt32] {
        let from = radians[node]
        let band = radius / Double(Self.earthRadius) * 1.001 + 1e-9
        return radians.indices.compactMap { other in
            let to = radians[other]
            guard abs(to.latitude - from.latitude) <= band else { return nil }
            if other == node { return UInt32(other) }
            let cosine =
                from.cosine * to.cosine * cos(from.longitude - to.longitude) + from.sine * to.sine
            let distance = Float(acos(min(cosine, 1))) * Self.earthRadius
            return Double(distance) <= radius ? UInt32(other) : nil
        }
    }
}
