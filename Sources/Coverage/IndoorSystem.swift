import Foundation
public import Propagation
public import RadioUnits

/// An indoor system: antennas under the ceiling on a square lattice that all send the same cell.
///
/// It is judged by the place that is worst off, the middle of four antennas, of which one is counted: what holds there holds in the whole
/// building. Neighbouring antennas add nothing to the level and do not interfere; the outdoor network does, through the wall.
///
/// - Source: 3GPP TR 38.901 V17.0.0, tables 7.4.1-1 and 7.4.2-1, InH and InF.
public struct IndoorSystem: Sendable {
    /// The building, by the names of TR 38.901; an office is mixed.
    public enum Layout: String, Sendable, CaseIterable {
        case office = "InH", sparseLow = "InF-SL", denseLow = "InF-DL", sparseHigh = "InF-SH"
        case denseHigh = "InF-DH"
    }

    /// A state of the link to the worst place.
    struct State: Sendable {
        var share: Double
        /// Median level [dBm].
        var level: Double
        /// Shadow fading [dB].
        var sigma: Double
    }

    let states: [State]

    /// Level at the worst place, averaged over its states in decibels, as outdoors.
    public var meanLevel: PowerLevel {
        PowerLevel(dBm: states.reduce(0) { $0 + $1.share * $1.level })
    }

    /// How the level at the worst place scatters about its mean.
    var scatter: LinkStatistics {
        var link = LinkStatistics(sigma: Float(states[1].sigma))
        link.lineOfSightExcess = Float(states[0].level - meanLevel.dBm)
        link.obstructedExcess = Float(states[1].level - meanLevel.dBm)
        link.probability = Float(states[0].share)
        link.lineOfSightSigma = Float(states[0].sigma)
        return link
    }

    /// Works out the link to the worst place.
    ///
    /// - Parameters:
    ///   - spacing: of the antennas.
    ///   - ceiling: height of the antennas above the floor.
    ///   - terminal: height of the terminal above the floor.
    ///   - powerPerElement: per resource element and antenna, its gain included.
    /// - Throws: `PropagationError` for a carrier, heights or a spacing outside the model.
    public init(
        layout: Layout, carrier: Frequency, spacing: Metres, ceiling: Metres, terminal: Metres,
        powerPerElement: PowerLevel
    ) throws(PropagationError) {
        let flat = Metres(spacing.value / 2.0.squareRoot())
        let rise = ceiling.value - terminal.value
        let length = Metres((flat.value * flat.value + rise * rise).squareRoot())
        let (share, losses, sigmas) =
            if let hall = layout.hall {
                try Self.hall(
                    hall, carrier: carrier, flat: flat, length: length, ceiling: ceiling, terminal: terminal)
            } else { try Self.office(carrier: carrier, flat: flat, length: length) }
        states = [
            State(share: share, level: (powerPerElement - losses.seen).dBm, sigma: sigmas.seen.value),
            State(share: 1 - share, level: (powerPerElement - losses.hidden).dBm, sigma: sigmas.hidden.value),
        ]
    }

    private typealias Pair = (seen: Decibels, hidden: Decibels)

    private static func office(
        carrier: Frequency, flat: Metres, length: Metres
    ) throws(PropagationError) -> (Double, Pair, Pair) {
        let model = try IndoorOffice(carrier: carrier)
        return (
            try IndoorOffice.lineOfSightProbability(distance2D: flat, layout: .mixed),
            (
                try model.loss(distance3D: length, isLineOfSight: true),
                try model.loss(distance3D: length, isLineOfSight: false)
            ),
            (
                IndoorOffice.shadowFadingSigma(isLineOfSight: true),
                IndoorOffice.shadowFadingSigma(isLineOfSight: false)
            )
        )
    }

    /// - Source: clutter of table 7.8-7: 2 m high; 10 m and 20 % in sparse halls, 2 m and 60 % in dense ones.
    private static func hall(
        _ hall: IndoorFactory.Layout, carrier: Frequency, flat: Metres, length: Metres, ceiling: Metres,
        terminal: Metres
    ) throws(PropagationError) -> (Double, Pair, Pair) {
        let isSparse = hall == .sparseLow || hall == .sparseHigh
        let clutter = try FactoryClutter(
            size: Metres(isSparse ? 10 : 2), density: isSparse ? 0.2 : 0.6, height: Metres(2))
        let model = try IndoorFactory(hall, carrier: carrier)
        return (
            try clutter.lineOfSightProbability(
                distance2D: flat, layout: hall, baseHeight: ceiling, terminalHeight: terminal),
            (
                try model.loss(distance3D: length, isLineOfSight: true),
                try model.loss(distance3D: length, isLineOfSight: false)
            ),
            (
                model.shadowFadingSigma(isLineOfSight: true), model.shadowFadingSigma(isLineOfSight: false)
            )
        )
    }

    /// Draws levels at the worst place, over the states of the link and its fading.
    ///
    /// - Parameter cell: of the building; each has draws of its own.
    public func levels(drops: Int, seed: UInt64, cell: Int) -> [PowerLevel] {
        var random = NormalStream(seed: seed ^ 0x696e_6f6f_7200, cell: cell)
        return (0..<max(drops, 0)).map { _ in
            let state = states[random.unit() < states[0].share ? 0 : 1]
            return PowerLevel(dBm: state.level + state.sigma * random.normal())
        }
    }

    /// The probability that level and quality reach a condition's at the worst place, over the states of the link and its fading.
    ///
    /// Both share the fade, so that their product is a lower bound (Slepian), as outdoors. The condition's building does not stand
    /// between the system and its terminals.
    ///
    /// - Parameters:
    ///   - disturbance: noise and interference in a resource element [mW], as they arrive inside.
    ///   - offset: by which all losses are raised [dB].
    public func probability(
        of condition: ServiceCondition, disturbance: Double, offset: Double = 0
    ) -> Double {
        states.reduce(0) { sum, state in
            let level = state.level - offset
            let quality = level - 10 * log10(disturbance)
            return sum
                + state.share
                * StandardNormal.complement((condition.rsrp.dBm - level) / state.sigma)
                * StandardNormal.complement((condition.sinr.value - quality) / state.sigma)
        }
    }
}

extension IndoorSystem.Layout {
    /// The hall of the InF model; nil for an office.
    var hall: IndoorFactory.Layout? {
        switch self {
        case .office: nil
        case .sparseLow: .sparseLow
        case .denseLow: .denseLow
        case .sparseHigh: .sparseHigh
        case .denseHigh: .denseHigh
        }
    }
}
