import Foundation
import RadioUnits

/// Two antennas with sharp edges between them.
///
///     let path = try EdgePath(
///         transmitterHeight: Metres(30), receiverHeight: Metres(1.5), length: Metres(kilometres: 5),
///         edges: [.init(distance: Metres(kilometres: 2), height: Metres(60))])
///     try path.deygoutLoss(carrier: Frequency(gigahertz: 3.5))
///
/// - Source: ITU-R P.526-15, section 4; Deygout's construction as in its earlier editions up to P.526-12.
public struct EdgePath: Hashable, Sendable {
    /// An edge across the path.
    public struct Edge: Hashable, Sendable {
        /// From the transmitter, along the path.
        public var distance: Metres
        /// Above sea level.
        public var height: Metres

        /// Creates an edge.
        public init(distance: Metres, height: Metres) {
            self.distance = distance
            self.height = height
        }
    }

    static let model = "P.526 edges"
    /// Deygout's construction takes up to O(edges²) steps.
    static let mostEdges = 10_000

    /// The ends and the edges from the transmitter on [km].
    private let kilometres: [Double]
    /// The antennas and the edges above sea level [m].
    private let heights: [Double]
    /// 500 / a_e [m/km²]; 0 for a flat earth.
    private let halfCurvature: Double

    /// Creates a path.
    ///
    /// - Parameters:
    ///   - transmitterHeight: above sea level.
    ///   - receiverHeight: above sea level.
    ///   - edges: in order from the transmitter, between the ends.
    ///   - effectiveEarthRadius: nil for a flat earth.
    /// - Throws: `PropagationError` for edges out of order or beyond the path, and for values that are no lengths.
    public init(
        transmitterHeight: Metres, receiverHeight: Metres, length: Metres, edges: [Edge],
        effectiveEarthRadius: Metres? = nil
    ) throws(PropagationError) {
        guard edges.count <= Self.mostEdges else {
            throw .parameterOutOfRange(
                Double(edges.count), of: "number of edges", model: Self.model,
                valid: 0...Double(Self.mostEdges))
        }
        let radius = effectiveEarthRadius?.kilometres ?? .infinity
        guard radius >= 1 else {
            throw .parameterOutOfRange(
                radius, of: "effective earth radius [km]", model: Self.model, valid: 1...Double.infinity)
        }
        let profile = try TerrainProfile(
            kilometres: [0] + edges.map(\.distance.kilometres) + [length.kilometres],
            heights: [transmitterHeight.value] + edges.map(\.height.value) + [receiverHeight.value])
        kilometres = profile.kilometres
        heights = profile.heights
        halfCurvature = 500 / radius
    }

    /// Bullington's loss (P.526-15, section 4.5.2).
    ///
    /// - Throws: `PropagationError.frequencyOutOfRange` outside 0.03–300 GHz.
    public func bullingtonLoss(carrier: Frequency) throws(PropagationError) -> Decibels {
        try Self.check(carrier)
        guard kilometres.count > 2 else { return .zero }
        let path = Bullington.Path(
            kilometres: kilometres[kilometres.count - 1], transmitterHeight: heights[0],
            receiverHeight: heights[heights.count - 1], radiusKilometres: 500 / halfCurvature,
            gigahertz: carrier.gigahertz)
        return Decibels(Bullington.loss(kilometres: kilometres, heights: heights, path: path))
    }

    /// Deygout's loss: the main edge, then the main edge of either part, and so on.
    ///
    /// - Throws: `PropagationError.frequencyOutOfRange` outside 0.03–300 GHz.
    public func deygoutLoss(carrier: Frequency) throws(PropagationError) -> Decibels {
        try Self.check(carrier)
        var total = 0.0
        var parts = [(0, kilometres.count - 1)]
        while let (start, end) = parts.popLast() {
            guard let main = mainEdge(from: start, to: end, carrier: carrier),
                main.parameter > KnifeEdge.clearParameter
            else { continue }
            total += KnifeEdge.loss(parameter: main.parameter).value
            parts.append((main.index, end))
            parts.append((start, main.index))
        }
        return Decibels(total)
    }

    /// Deygout's loss over the main edge and one edge on either side, with the correction for the length.
    ///
    /// - Source: ITU-R P.526-12, section 4.4.2: J(p) + T (J(t) + J(r) + C), T = 1 - exp(-J(p) / 6),
    ///   C = 10 + 0.04 d with d in km.
    /// - Throws: `PropagationError.frequencyOutOfRange` outside 0.03–300 GHz.
    public func threeEdgeLoss(carrier: Frequency) throws(PropagationError) -> Decibels {
        try Self.check(carrier)
        let end = kilometres.count - 1
        guard let main = mainEdge(from: 0, to: end, carrier: carrier),
            main.parameter > KnifeEdge.clearParameter
        else { return .zero }
        let loss = KnifeEdge.loss(parameter: main.parameter).value
        let sides = [(0, main.index), (main.index, end)].map { start, end in
            mainEdge(from: start, to: end, carrier: carrier).map {
                KnifeEdge.loss(parameter: $0.parameter).value
            } ?? 0
        }
        let correction = 10 + 0.04 * kilometres[end]
        return Decibels(loss + (1 - exp(-loss / 6)) * (sides[0] + sides[1] + correction))
    }

    /// The edge with the greatest nu between two points, the first of equals.
    private func mainEdge(
        from start: Int, to end: Int, carrier: Frequency
    ) -> (index: Int, parameter: Double)? {
        var main: (index: Int, parameter: Double)?
        let length = kilometres[end] - kilometres[start]
        for index in (start..<end).dropFirst() {
            let before = kilometres[index] - kilometres[start]
            let after = kilometres[end] - kilometres[index]
            let line = (heights[start] * after + heights[end] * before) / length
            let height = heights[index] + halfCurvature * before * after - line
            let parameter = KnifeEdge.parameter(
                height: Metres(height), distanceFromTransmitter: Metres(kilometres: before),
                distanceFromReceiver: Metres(kilometres: after), wavelength: carrier.wavelength)
            if main.map({ parameter > $0.parameter }) ?? true { main = (index, parameter) }
        }
        return main
    }

    private static func check(_ carrier: Frequency) throws(PropagationError) {
        try PropagationError.check(carrier, model: model, validGHz: 0.03...300)
    }
}
