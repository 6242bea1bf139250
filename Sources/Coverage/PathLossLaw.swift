import Foundation
public import Propagation
public import RadioUnits

/// A statistical path-loss model tabulated by horizontal distance, as the area engine reads it.
///
/// Samples stand at whole metres and are joined by straight lines. Against the model in `Double` the loss is
/// off by at most 0.02 dB from 10 m to the radius (a test holds it). Below 10 m, where the models of TR
/// 38.901 end, the loss of 10 m applies. The line of sight is averaged in decibels: E = P L_LoS + (1 - P)
/// L_NLoS.
///
/// - Source: 3GPP TR 38.901 V17.0.0, tables 7.4.1-1, 7.4.2-1 and, for shadowing behind walls, 7.5-6 (O2I
///   columns).
public struct PathLossLaw: Sendable {
    /// The carrier.
    public let carrier: Frequency
    /// The farthest distance in the table [m].
    public let radius: Metres
    /// The distance below which the loss stays the same [m].
    public let nearest: Metres
    /// Shadow sigma of a terminal in a building: 7 dB, 8 dB in the country.
    public let indoorSigma: Decibels
    /// Name of the model in messages.
    public let name: String
    /// Whether the loss comes from the profile to each cell, over terrain and clutter (P.1812), rather than from distance alone.
    public let followsProfile: Bool

    /// Samples at 0, 1, 2 ... m, two past the radius.
    let expected: [Float]
    let nonLineOfSight: [Float]
    /// What scatters about `expected`, at the same places.
    package let links: LinkTable
    /// The same for terminals at other heights.
    private let raised: [RaisedLaw]

    /// Tabulates a model out to a radius.
    ///
    /// - Parameter raised: the model for terminals at other heights.
    /// - Throws: `CoverageError.radiusOutOfRange` beyond the distances for which both states of the model
    ///   hold.
    public init(
        model: any StatisticalPathLossModel, radius: Metres, raised: [RaisedModel] = []
    ) throws(CoverageError) {
        let seen = model.validDistances(isLineOfSight: true)
        let unseen = model.validDistances(isLineOfSight: false)
        let nearest = max(seen.lowerBound, unseen.lowerBound)
        let valid = nearest...max(min(seen.upperBound, unseen.upperBound), nearest)
        guard valid.contains(radius.value) else { throw .radiusOutOfRange(radius, valid: valid) }
        carrier = model.carrier
        name = model.name
        followsProfile = false
        self.radius = radius
        self.nearest = Metres(nearest)
        indoorSigma = Decibels(model is RuralMacro ? 8 : 7)
        let distances = (0...Int(radius.value.rounded(.up)) + 1).map { Metres(Double($0)) }
        // The tables below the nearest distance go unread.
        let links = distances.map { LinkStatistics(model: model, distance: max($0, Metres(1))) }
        nonLineOfSight = distances.map {
            Float(model.lossNonLineOfSight(distance2D: max($0, Metres(1))).value)
        }
        let expected = zip(nonLineOfSight, links).map { $0 + $1.obstructedExcess }
        self.expected = expected
        let table = LinkTable(
            samples: links, nearest: Float(nearest), indoorSigma: Float(indoorSigma.value))
        self.links = table
        let unseenLosses = nonLineOfSight
        self.raised = raised.map {
            RaisedLaw(
                $0, expected: expected, nonLineOfSight: unseenLosses, nearest: table.nearest,
                indoorSigma: table.indoorSigma)
        }
    }

    /// The law of P.1812: its table holds free space, what terrain and clutter add comes from the engine's sweep. Fading is that
    /// of locations, sigma_L over the square of a cell (P.1812-7, eq. 65), in the street and in buildings alike.
    ///
    /// - Throws: `CoverageError` for a carrier outside 0.03–6 GHz or a radius beyond 100 km.
    public init(profileCarrier carrier: Frequency, radius: Metres, cellSize: Metres) throws(CoverageError) {
        try CoverageError.check(carrier.gigahertz, of: "frequency of P.1812 [GHz]", valid: 0.03...6)
        let valid = 10.0...100_000
        guard valid.contains(radius.value) else { throw .radiusOutOfRange(radius, valid: valid) }
        self.carrier = carrier
        self.radius = radius
        name = "P.1812"
        followsProfile = true
        nearest = Metres(10)
        let sigma = P1812.locationDeviation(
            gigahertz: carrier.gigahertz, receiverHeight: 0, clutterHeight: 10, width: cellSize.value)
        indoorSigma = Decibels(sigma)
        expected = (0...Int(radius.value.rounded(.up)) + 1).map { metre in
            Float(92.4 + 20 * log10(carrier.gigahertz * Double(max(metre, 1)) / 1000))
        }
        nonLineOfSight = expected
        raised = []
        links = LinkTable(
            samples: expected.map { _ in LinkStatistics(sigma: Float(sigma)) }, nearest: 10,
            indoorSigma: Float(sigma))
    }

    /// What the law says of terminals at a height.
    ///
    /// - Throws: `CoverageError.heightNotTabulated` for one that it was not made for.
    package func raised(to height: Metres) throws(CoverageError) -> RaisedLaw {
        guard let raised = raised.first(where: { $0.height == height }) else {
            throw .heightNotTabulated(height, law: name)
        }
        return raised
    }

    /// The expected loss over both states at a distance; held at the table's ends.
    public func expectedLoss(distance2D: Metres) -> Decibels {
        let (metre, fraction) = place(Float(distance2D.value))
        return Decibels(Double(Self.between(expected, metre, fraction)))
    }

    /// The last distance of the table.
    @inline(__always) var last: Float { Float(expected.count - 2) }

    /// Tells laws apart without comparing their tables; copies of a law are the same law.
    package var identity: ObjectIdentifier { ObjectIdentifier(links) }
    /// What the engine reads of the law, beside its distances.
    package var tables: [[Float]] { [expected, nonLineOfSight] }

    /// The sample below a distance, and how far it is on the way to the next.
    @inline(__always) func place(_ distance: Float) -> (metre: Int, fraction: Float) {
        // A distance that is not a number is held at the nearest.
        let low = Float(nearest.value)
        let held = distance > low ? min(distance, last) : low
        let metre = Int(held)
        return (metre, held - Float(metre))
    }

    @inline(__always) static func between(_ table: [Float], _ metre: Int, _ fraction: Float) -> Float {
        table[metre] + fraction * (table[metre + 1] - table[metre])
    }
}
