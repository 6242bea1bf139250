import RadioUnits

/// A path-loss model that knows two states of a link, with and without a line of sight, and how likely the first is.
///
/// The three formulas do not check the distance: an engine that fills millions of pixels checks its radius
/// once, against `validDistances(isLineOfSight:)`. Everybody else calls `loss(distance2D:isLineOfSight:)`.
public protocol StatisticalPathLossModel: Sendable {
    /// The carrier.
    var carrier: Frequency { get }
    /// The base antenna above ground.
    var baseHeight: Metres { get }
    /// The terminal above ground.
    var terminalHeight: Metres { get }
    /// The model's name in messages.
    var name: String { get }

    /// The horizontal distances for which the formula holds [m].
    func validDistances(isLineOfSight: Bool) -> ClosedRange<Double>
    /// The median loss with a line of sight.
    func lossLineOfSight(distance2D: Metres) -> Decibels
    /// The median loss without a line of sight.
    func lossNonLineOfSight(distance2D: Metres) -> Decibels
    /// The probability that the link has a line of sight, for any distance from zero on.
    func lineOfSightProbability(distance2D: Metres) -> Double
    /// The standard deviation of the log-normal shadow fading about the median.
    func shadowFadingSigma(distance2D: Metres, isLineOfSight: Bool) -> Decibels
}

extension StatisticalPathLossModel {
    /// The median loss in one of the two states.
    ///
    /// - Throws: `PropagationError.distanceOutOfRange` outside `validDistances(isLineOfSight:)`.
    public func loss(distance2D: Metres, isLineOfSight: Bool) throws(PropagationError) -> Decibels {
        try PropagationError.check(
            distance: distance2D, model: name, validMetres: validDistances(isLineOfSight: isLineOfSight))
        return isLineOfSight
            ? lossLineOfSight(distance2D: distance2D) : lossNonLineOfSight(distance2D: distance2D)
    }

    /// The length of the straight ray between the antennas over flat ground.
    public func distance3D(distance2D: Metres) -> Metres {
        let rise = baseHeight.value - terminalHeight.value
        return Metres((distance2D.value * distance2D.value + rise * rise).squareRoot())
    }
}
