import Foundation
import RadioUnits

/// The height hE of the ground or roofs that reflect an UMa link; random for terminals high in a building.
///
/// - Source: 3GPP TR 38.901 V17.0.0, table 7.4.1-1, note 1.
/// - Valid: 1.5 m ≤ hUT ≤ 22.5 m, 0 m ≤ d2D ≤ 5 km. In UMi hE is always 1 m.
public struct EnvironmentHeight: Hashable, Sendable {
    /// The probability that hE is 1 m.
    public let probabilityOfOneMetre: Double
    /// The heights that share the remaining probability evenly: 12 m, 15 m ... up to hUT - 1.5 m.
    ///
    /// Empty for terminals so low that 12 m does not lie under them; hE is 1 m then.
    public let alternatives: [Metres]

    static let model = "TR 38.901 UMa hE"

    /// The distribution of hE for one link.
    ///
    /// - Throws: `PropagationError` outside the valid ranges.
    public init(distance2D: Metres, terminalHeight: Metres) throws(PropagationError) {
        try PropagationError.check(distance: distance2D, model: Self.model, validMetres: 0...5000)
        try PropagationError.check(
            height: terminalHeight, of: "terminal height", model: Self.model, validMetres: 1.5...22.5)
        probabilityOfOneMetre = Self.probabilityOfOneMetre(
            distance: distance2D.value, terminalHeight: terminalHeight.value)
        alternatives = Self.alternatives(terminalHeight: terminalHeight)
    }

    /// The probability that hE is 1 m at a distance [m], for a height [m], unchecked.
    static func probabilityOfOneMetre(distance d: Double, terminalHeight: Double) -> Double {
        let hundreds = d / 100
        let reach = d <= 18 ? 0 : 1.25 * hundreds * hundreds * hundreds * exp(-d / 150)  // g(d2D)
        let rise = max(0, terminalHeight - 13) / 10
        let weight = pow(rise, 1.5) * reach  // C(d2D, hUT)
        return 1 / (1 + weight)
    }

    static func alternatives(terminalHeight: Metres) -> [Metres] {
        stride(from: 12, through: terminalHeight.value - 1.5, by: 3).map { Metres($0) }
    }

    /// Draws hE for a link; one draw holds for all sectors of the site.
    public func draw(using generator: inout some RandomNumberGenerator) -> Metres {
        guard Double.random(in: 0..<1, using: &generator) >= probabilityOfOneMetre else {
            return Metres(1)
        }
        return alternatives.randomElement(using: &generator) ?? Metres(1)
    }

    /// Each possible hE with its probability, the lowest first; the probabilities add up to one.
    public var distribution: [(height: Metres, probability: Double)] {
        guard !alternatives.isEmpty else { return [(Metres(1), 1)] }
        let share = (1 - probabilityOfOneMetre) / Double(alternatives.count)
        return [(Metres(1), probabilityOfOneMetre)] + alternatives.map { ($0, share) }
    }
}

extension UrbanMacro {
    /// The mean over hE of the median loss, in dB: what a deterministic map shows of a random height.
    ///
    /// - Throws: `PropagationError` outside the valid ranges of `UrbanMacro`.
    public static func expectedLoss(
        carrier: Frequency, baseHeight: Metres, terminalHeight: Metres, distance2D: Metres,
        isLineOfSight: Bool
    ) throws(PropagationError) -> Decibels {
        let heights = try EnvironmentHeight(distance2D: distance2D, terminalHeight: terminalHeight)
        var sum = 0.0
        for (height, probability) in heights.distribution {
            let model = try UrbanMacro(
                carrier: carrier, baseHeight: baseHeight, terminalHeight: terminalHeight,
                effectiveEnvironmentHeight: height)
            sum += probability * (try model.loss(distance2D: distance2D, isLineOfSight: isLineOfSight).value)
        }
        return Decibels(sum)
    }
}
