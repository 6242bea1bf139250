import Foundation
import RadioUnits

extension LongleyRice {
    /// What the model needs to know of a path.
    struct Geometry: Hashable, Sendable {
        var transmitter: Terminal
        var receiver: Terminal
        /// [m].
        var distance: Double
        /// delta h [m].
        var irregularity: Double
        /// Whether the terrain between the terminals is known.
        var isPointToPoint: Bool

        /// The sum of the horizon distances [m].
        var horizons: Double { transmitter.horizonMetres + receiver.horizonMetres }
    }
}

extension LongleyRice.Geometry {
    /// Reads the horizons, the effective heights and the irregularity from a profile.
    ///
    /// - Source: Hufford, Longley and Kissick, NTIA report 82-100, section 3.2.1 and annex, `QLRPFL`.
    init(
        profile: EquidistantProfile, earth: LongleyRice.Earth, transmitterHeight: Double,
        receiverHeight: Double
    ) {
        let heights = profile.heights.span
        let step = profile.step.value
        (transmitter, receiver) = Self.horizons(
            of: heights, step: step, radius: earth.radius, transmitterHeight: transmitterHeight,
            receiverHeight: receiverHeight)
        distance = profile.distance.value
        isPointToPoint = true
        // Terrain at the foot of a mast is no part of the terrain's roughness.
        let start = min(15 * transmitterHeight, 0.1 * transmitter.horizonMetres)
        let end = distance - min(15 * receiverHeight, 0.1 * receiver.horizonMetres)
        irregularity = Self.irregularity(of: heights, step: step, from: start, to: end)
        if horizons > 1.5 * distance {
            let plane = heights.linearFit(from: start / step, to: end / step)
            raise(over: plane, heights)
            smoothHorizons(earth: earth)
        } else {
            let foreground = heights.linearFit(
                from: start / step, to: 0.9 * transmitter.horizonMetres / step)
            let background = heights.linearFit(
                from: (distance - 0.9 * receiver.horizonMetres) / step, to: end / step)
            raise(over: (foreground.first, background.last), heights)
        }
    }

    /// Estimates the horizons and the effective heights from the kind of terrain.
    ///
    /// - Source: Hufford, the algorithm, eq. 3.2–3.4.
    init(
        distance: Double, irregularity: Double, earth: LongleyRice.Earth,
        transmitter: LongleyRice.AreaTerminal, receiver: LongleyRice.AreaTerminal
    ) {
        self.distance = distance
        self.irregularity = irregularity
        isPointToPoint = false
        self.transmitter = Self.terminal(transmitter, irregularity: irregularity, earth: earth)
        self.receiver = Self.terminal(receiver, irregularity: irregularity, earth: earth)
    }

    private static func terminal(
        _ terminal: LongleyRice.AreaTerminal, irregularity: Double, earth: LongleyRice.Earth
    ) -> LongleyRice.Terminal {
        let height = terminal.height.value
        var gain: Double
        switch terminal.siting {
        case .random: return estimated(height: height, effective: height, irregularity, earth)
        case .careful: gain = 4
        case .veryCareful: gain = 9
        }
        if height < 5 { gain *= sin(0.1 * Double.pi * height) }
        // eq. 3.2
        let effective = height + (1 + gain) * exp(-min(20, 2 * height / max(1e-3, irregularity)))
        return estimated(height: height, effective: effective, irregularity, earth)
    }

    private static func estimated(
        height: Double, effective: Double, _ irregularity: Double, _ earth: LongleyRice.Earth
    ) -> LongleyRice.Terminal {
        var terminal = LongleyRice.Terminal(
            height: height, effectiveHeightMetres: effective, horizonMetres: 0, horizonRadians: 0)
        terminal.estimateHorizon(irregularity: irregularity, earth: earth)
        return terminal
    }

    /// Lifts the terminals by the ground's height over the plane that reflects.
    private mutating func raise(over plane: (first: Double, last: Double), _ heights: Span<Double>) {
        transmitter.effectiveHeightMetres = transmitter.height + max(0, heights[0] - plane.first)
        receiver.effectiveHeightMetres =
            receiver.height + max(0, heights[heights.count - 1] - plane.last)
    }

    /// Puts the horizons of a path with a clear line of sight where terrain of its kind would have them.
    private mutating func smoothHorizons(earth: LongleyRice.Earth) {
        transmitter.estimateHorizon(irregularity: irregularity, earth: earth)
        receiver.estimateHorizon(irregularity: irregularity, earth: earth)
        guard horizons <= distance else { return }
        let ratio = distance / horizons
        transmitter.effectiveHeightMetres *= ratio * ratio
        receiver.effectiveHeightMetres *= ratio * ratio
        transmitter.estimateHorizon(irregularity: irregularity, earth: earth)
        receiver.estimateHorizon(irregularity: irregularity, earth: earth)
    }
}

extension LongleyRice.Terminal {
    /// The horizon over terrain of an irregularity (Hufford, eq. 3.3 and 3.4).
    mutating func estimateHorizon(irregularity: Double, earth: LongleyRice.Earth) {
        let smooth = earth.horizon(height: effectiveHeightMetres)
        let shortening = exp(-0.07 * (irregularity / max(effectiveHeightMetres, 5)).squareRoot())
        horizonMetres = smooth * shortening
        horizonRadians =
            (0.65 * irregularity * (smooth / horizonMetres - 1) - 2 * effectiveHeightMetres) / smooth
    }
}
