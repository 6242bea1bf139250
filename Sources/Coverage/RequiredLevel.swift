import Foundation
public import RadioUnits

/// The mean SS-RSRP in the street at which a service is had with a given probability, by distance, against
/// noise alone.
///
/// Turns the mixture over both states of the link into one comparison a cell. Samples stand every 10 m and
/// are joined by straight lines.
public struct RequiredLevel: Sendable {
    /// Level at 0, 10, 20 ... m [dBm].
    let levels: [Float]
    /// Level where the ground hides the antenna [dBm].
    let hiddenLevel: Float
    /// The terminals above the receivers of the fields [m].
    let rise: Float

    private static let spacing = 10.0

    /// Solves for the level at every distance of a law.
    ///
    /// - Parameters:
    ///   - receivers: height of the receivers of the fields.
    ///   - noisePerElement: thermal noise and noise figure in one resource element.
    ///   - probability: of service, 0.001 to 0.999.
    /// - Throws: `CoverageError.valueOutOfRange` outside these ranges.
    public init(
        law: PathLossLaw, condition: ServiceCondition, receivers: Metres = Metres(1.5),
        noisePerElement: PowerLevel, probability: Double
    ) throws(CoverageError) {
        try condition.check()
        try CoverageError.check(
            noisePerElement.dBm, of: "noise per resource element [dBm]", valid: -250...100)
        try CoverageError.check(probability, of: "probability of service", valid: 0.001...0.999)
        let mixture = NoiseLimitedService(law: law, condition: condition, noise: noisePerElement)
        var raised: RaisedLaw?
        if let height = condition.terminalHeight { raised = try law.raised(to: height) }
        rise = Float((condition.terminalHeight ?? receivers).value - receivers.value)
        let count = Int((law.radius.value / Self.spacing).rounded(.up)) + 2
        levels = (0..<count).map { index in
            let distance = Float(Double(index) * Self.spacing)
            let link = raised?.linkAboutStreet(distance: distance) ?? law.links.link(distance: distance)
            return Float(mixture.level(for: probability, link: link))
        }
        let link =
            raised?.hiddenAboutStreet(last: law.last) ?? law.links.link(distance: law.last).hidden
        hiddenLevel = Float(mixture.level(for: probability, link: link))
    }

    /// A level that nothing reaches: for carriers that do not count at a place.
    public static let never = RequiredLevel(levels: [.infinity, .infinity], hiddenLevel: .infinity)

    private init(levels: [Float], hiddenLevel: Float) {
        self.levels = levels
        rise = 0
        self.hiddenLevel = hiddenLevel
    }

    /// All that the search reads of it.
    package var table: [Float] { levels + [hiddenLevel] + (rise == 0 ? [] : [rise]) }

    /// The level at a distance [m].
    @inline(__always) func level(distance: Float) -> Float {
        let place = min(max(distance, 0) * Float(1 / Self.spacing), Float(levels.count - 2))
        let index = Int(place)
        return levels[index] + (place - Float(index)) * (levels[index + 1] - levels[index])
    }
}

/// The probability of service of a link without interference, in Double.
struct NoiseLimitedService {
    /// The mean levels in the street at which the RSRP and the SINR stand at their thresholds [dBm].
    private let thresholds: (rsrp: Double, sinr: Double)
    /// Shadow sigma in a building, or nil in the street [dB].
    private let indoorSigma: Double?
    /// Sigma of the building's loss [dB].
    private let buildingSigma: Double

    init(law: PathLossLaw, condition: ServiceCondition, noise: PowerLevel) {
        let loss = condition.building?.loss.value ?? 0
        thresholds = (condition.rsrp.dBm + loss, noise.dBm + condition.sinr.value + loss)
        indoorSigma = condition.building == nil ? nil : law.indoorSigma.value
        buildingSigma = condition.building?.sigma.value ?? 0
    }

    /// The probability at a mean level in the street [dBm].
    func probability(level: Double, link: LinkStatistics) -> Double {
        func branch(_ excess: Float, _ sigma: Float) -> Double {
            let shadow = indoorSigma ?? Double(sigma)
            let scale = (2 * (shadow * shadow + buildingSigma * buildingSigma)).squareRoot()
            let mean = level + Double(excess)
            return 0.25 * erfc((thresholds.rsrp - mean) / scale) * erfc((thresholds.sinr - mean) / scale)
        }
        let share = Double(link.probability)
        return share * branch(link.lineOfSightExcess, link.lineOfSightSigma)
            + (1 - share) * branch(link.obstructedExcess, link.obstructedSigma)
    }

    /// The mean level at which the probability is reached, by bisection to 1e-5 dB.
    func level(for target: Double, link: LinkStatistics) -> Double {
        let middle = max(thresholds.rsrp, thresholds.sinr)
        // Ten sigmas and the spread of the states at most.
        var (low, high) = (middle - 250, middle + 250)
        while high - low > 1e-5 {
            let level = (low + high) / 2
            if probability(level: level, link: link) < target { low = level } else { high = level }
        }
        return high
    }
}
