import RadioUnits

/// UMa for terminals in an upper floor: in the mean over hE, the random height of what reflects a link with a line of sight.
///
/// Below 13.5 m hE is 1 m and the model is `UrbanMacro`.
///
/// - Source: 3GPP TR 38.901 V17.0.0, table 7.4.1-1, UMa with note 1.
/// - Valid: as `UrbanMacro`; heights hE that do not lie 1.5 m below the base antenna are left out.
public struct ElevatedUrbanMacro: StatisticalPathLossModel, Hashable {
    /// The model with hE of 1 m.
    public let reference: UrbanMacro
    /// The models with the other heights, which share the remaining probability evenly.
    private let alternatives: [UrbanMacro]

    /// Creates the model for one link geometry.
    ///
    /// - Throws: `PropagationError` naming the first input outside the valid range.
    public init(
        carrier: Frequency, baseHeight: Metres, terminalHeight: Metres
    ) throws(PropagationError) {
        reference = try UrbanMacro(carrier: carrier, baseHeight: baseHeight, terminalHeight: terminalHeight)
        let heights = EnvironmentHeight.alternatives(terminalHeight: terminalHeight)
        var models: [UrbanMacro] = []
        for height in heights where height.value <= baseHeight.value - 1.5 {
            models.append(
                try UrbanMacro(
                    carrier: carrier, baseHeight: baseHeight, terminalHeight: terminalHeight,
                    effectiveEnvironmentHeight: height))
        }
        alternatives = models
    }

    /// The carrier.
    public var carrier: Frequency { reference.carrier }
    /// The base antenna above ground, hBS.
    public var baseHeight: Metres { reference.baseHeight }
    /// The terminal above ground, hUT.
    public var terminalHeight: Metres { reference.terminalHeight }
    /// The model's name in messages.
    public var name: String { reference.name }

    /// 10 m to 5 km in both states.
    public func validDistances(isLineOfSight: Bool) -> ClosedRange<Double> {
        reference.validDistances(isLineOfSight: isLineOfSight)
    }

    /// The mean in dB over hE.
    public func lossLineOfSight(distance2D: Metres) -> Decibels {
        mean(distance2D) { $0.lossLineOfSight(distance2D: distance2D) }
    }

    /// The mean in dB over hE, on which the lower bound by the loss with a line of sight depends.
    public func lossNonLineOfSight(distance2D: Metres) -> Decibels {
        mean(distance2D) { $0.lossNonLineOfSight(distance2D: distance2D) }
    }

    /// Table 7.4.2-1, UMa, with C'(hUT).
    public func lineOfSightProbability(distance2D: Metres) -> Double {
        reference.lineOfSightProbability(distance2D: distance2D)
    }

    /// 4 dB with a line of sight, 6 dB without.
    public func shadowFadingSigma(distance2D: Metres, isLineOfSight: Bool) -> Decibels {
        reference.shadowFadingSigma(distance2D: distance2D, isLineOfSight: isLineOfSight)
    }

    private func mean(_ distance: Metres, _ loss: (UrbanMacro) -> Decibels) -> Decibels {
        let first = loss(reference)
        guard !alternatives.isEmpty else { return first }
        let share = EnvironmentHeight.probabilityOfOneMetre(
            distance: distance.value, terminalHeight: terminalHeight.value)
        let others = alternatives.reduce(0) { $0 + loss($1).value } / Double(alternatives.count)
        return Decibels(share * first.value + (1 - share) * others)
    }
}
