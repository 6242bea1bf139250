import Foundation
import RadioUnits

/// How line of sight, diffraction, ducts and troposcatter make up the loss of a long path.
///
/// - Source: ITU-R P.1812-7, sections 4.2–4.7; ITU-R P.452-18, sections 4.1–4.6. Equation numbers are those of
///   P.1812-7.
public struct ClearAirLosses: Hashable, Sendable {
    /// F_i, from the median to beta0 of the time (eq. 40).
    public let timeFactor: Double
    /// F_j, from beyond the horizon to line of sight (eq. 57).
    public let angleFactor: Double
    /// F_k, from long paths to short ones (eq. 58).
    public let distanceFactor: Double
    /// L_bfs, free space, with the absorption of the air in P.452 (eq. 8).
    public let freeSpace: Decibels
    /// L_b0p, line of sight not exceeded for the time asked for (eq. 10).
    public let lineOfSight: Decibels
    /// L_b0beta, line of sight not exceeded for beta0 of the time (eq. 11).
    public let enhancedLineOfSight: Decibels
    /// L_d50, what diffraction adds for half of the time (eq. 39).
    public let medianDiffraction: Decibels
    /// L_dbeta, what diffraction adds for beta0 of the time (eq. 39).
    public let enhancedDiffraction: Decibels
    /// L_dp, what diffraction adds for the time asked for (eq. 41).
    public let diffraction: Decibels
    /// L_bd50, with median diffraction (eq. 42).
    public let medianDiffracted: Decibels
    /// L_bd, with diffraction for the time asked for (eq. 43).
    public let diffracted: Decibels
    /// L_minb0p, the least loss with line of sight and diffraction over the sea (eq. 59).
    public let leastLineOfSight: Decibels
    /// L_ba, through ducts and layers (eq. 46).
    public let anomalous: Decibels
    /// L_minbap, the least loss with line of sight or ducts (eq. 60).
    public let leastAnomalous: Decibels
    /// L_bda, with diffraction, line of sight or ducts (eq. 61).
    public let diffractedOrAnomalous: Decibels
    /// L_bam, the same, modified near the line of sight (eq. 62).
    public let modified: Decibels
    /// L_bs, through troposcatter (eq. 44).
    public let troposcatter: Decibels
    /// L_bc, of all together (eq. 63).
    public let combined: Decibels

    /// What the mechanisms cost by themselves, for the time asked for [dB].
    struct Mechanisms {
        var freeSpace: Double
        var medianDiffraction: Double
        var enhancedDiffraction: Double
        var anomalous: Double
        var troposcatter: Double
    }

    /// The share of time asked for and that of the anomalous atmosphere [%].
    struct Times {
        /// p.
        var percentage: Double
        /// beta0.
        var incidence: Double
    }

    /// Puts the mechanisms together.
    init(
        _ mechanisms: Mechanisms, times: Times, horizon: PathHorizon, kilometres: Double, seaFraction: Double,
        angleFactor: Double
    ) {
        let free = mechanisms.freeSpace
        let horizons = horizon.transmitterKilometres + horizon.receiverKilometres
        let sight = free + Self.focusing(horizonKilometres: horizons, percentage: times.percentage)
        let enhancedSight = free + Self.focusing(horizonKilometres: horizons, percentage: times.incidence)
        let median = mechanisms.medianDiffraction
        let time = Self.timeFactor(percentage: times.percentage, incidence: times.incidence)
        let added =
            times.percentage == 50 ? median : median + time * (mechanisms.enhancedDiffraction - median)
        let overLand = (1 - seaFraction) * added
        let leastSight =
            times.percentage >= times.incidence
            ? free + median + (enhancedSight + overLand - (free + median)) * time : sight + overLand
        let leastAnomalous = Self.softMaximum(mechanisms.anomalous, sight)
        let distance = Self.distanceFactor(kilometres: kilometres)
        let diffracted = sight + added
        let either =
            leastAnomalous <= diffracted
            ? leastAnomalous + (diffracted - leastAnomalous) * distance : diffracted
        let modified = either + (leastSight - either) * angleFactor

        timeFactor = time
        self.angleFactor = angleFactor
        distanceFactor = distance
        freeSpace = Decibels(free)
        lineOfSight = Decibels(sight)
        enhancedLineOfSight = Decibels(enhancedSight)
        medianDiffraction = Decibels(median)
        enhancedDiffraction = Decibels(mechanisms.enhancedDiffraction)
        diffraction = Decibels(added)
        medianDiffracted = Decibels(free + median)
        self.diffracted = Decibels(diffracted)
        leastLineOfSight = Decibels(leastSight)
        anomalous = Decibels(mechanisms.anomalous)
        self.leastAnomalous = Decibels(leastAnomalous)
        diffractedOrAnomalous = Decibels(either)
        self.modified = Decibels(modified)
        troposcatter = Decibels(mechanisms.troposcatter)
        combined = Decibels(Self.parallel(mechanisms.troposcatter, modified))
    }
}

/// The terms by themselves, for engines that evaluate them over many pixels.
extension ClearAirLosses {
    /// L_bfs without absorption [dB].
    ///
    /// - Source: eq. 8.
    public static func freeSpaceLoss(rayKilometres: Double, gigahertz: Double) -> Double {
        92.4 + 20 * log10(gigahertz) + 20 * log10(rayKilometres)
    }

    /// E_s, what multipath and focusing add, negative below 50 % [dB].
    ///
    /// - Source: eq. 9.
    /// - Parameters:
    ///   - horizonKilometres: d_lt + d_lr.
    public static func focusing(horizonKilometres: Double, percentage: Double) -> Double {
        2.6 * (1 - exp(-0.1 * horizonKilometres)) * log10(percentage / 50)
    }

    /// F_i; 1 where the time asked for is shorter than beta0.
    ///
    /// - Source: eq. 40.
    public static func timeFactor(percentage: Double, incidence: Double) -> Double {
        guard percentage > incidence else { return 1 }
        return StandardNormal.fittedInverseComplement(percentage / 100)
            / StandardNormal.fittedInverseComplement(incidence / 100)
    }

    /// F_j of an angle: the angular distance [mrad] in P.1812, S_tim - S_tr [m/km] in P.452.
    ///
    /// - Source: eq. 57.
    public static func angleFactor(_ angle: Double) -> Double {
        1 - 0.5 * (1 + tanh(3 * 0.8 * (angle - 0.3) / 0.3))
    }

    /// F_k.
    ///
    /// - Source: eq. 58.
    public static func distanceFactor(kilometres: Double) -> Double {
        1 - 0.5 * (1 + tanh(3 * 0.5 * (kilometres - 20) / 20))
    }

    /// eta ln(exp(a / eta) + exp(b / eta)) with eta = 2.5, in a form that does not overflow (eq. 60).
    private static func softMaximum(_ a: Double, _ b: Double) -> Double {
        max(a, b) + 2.5 * log1p(exp(-abs(a - b) / 2.5))
    }

    /// -5 lg(10^(-0.2 a) + 10^(-0.2 b)), in a form that does not underflow (eq. 63).
    private static func parallel(_ a: Double, _ b: Double) -> Double {
        min(a, b) - 5 * log10(1 + pow(10, -0.2 * abs(a - b)))
    }
}
