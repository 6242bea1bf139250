import Foundation
import RadioUnits

/// Short outdoor paths, described by their surroundings alone.
///
/// - Source: ITU-R P.1411-12, annex 1, sections 4.1.1 and 4.2.1, eq. 1 and tables 4 and 8:
///   10 alpha lg d + beta + 10 gamma lg f.
/// - Valid: as measured, see `validGHz` and `validDistances`; beyond them the result carries a warning.
public struct ShortRangeSiteGeneral: Hashable, Sendable {
    /// Where the two stations stand.
    public enum Placement: String, CaseIterable, Hashable, Sendable, Codable {
        /// Both below the roofs, section 4.1.1.
        case streetCanyon
        /// One above the roofs, section 4.2.1.
        case overRooftop
    }

    /// The surroundings.
    public enum Environment: String, CaseIterable, Hashable, Sendable, Codable {
        /// High buildings.
        case urbanHighRise
        /// Low buildings, or suburban.
        case urbanLowRiseOrSuburban
        /// Residential.
        case residential
    }

    /// The factor of the distance, the offset and the factor of the frequency.
    public let alpha, beta, gamma: Double
    /// The standard deviation about the median.
    public let sigma: Decibels
    /// The measured band [GHz].
    public let validGHz: ClosedRange<Double>
    /// The measured distances [m].
    public let validDistances: ClosedRange<Double>

    static let model = "P.1411 site-general"

    /// Looks up the coefficients.
    ///
    /// - Throws: `PropagationError.combinationUndefined` where the tables have no row.
    public init(
        _ placement: Placement, environment: Environment, isLineOfSight: Bool
    ) throws(PropagationError) {
        switch (placement, environment, isLineOfSight) {
        case (.streetCanyon, .urbanHighRise, true), (.streetCanyon, .urbanLowRiseOrSuburban, true):
            self.init(2.12, 29.2, 2.11, sigma: 5.06, validGHz: 0.8...82, validDistances: 5...660)
        case (.streetCanyon, .urbanHighRise, false):
            self.init(4.00, 10.2, 2.36, sigma: 7.60, validGHz: 0.8...82, validDistances: 30...715)
        case (.streetCanyon, .urbanLowRiseOrSuburban, false):
            self.init(5.06, -4.68, 2.02, sigma: 9.33, validGHz: 10...73, validDistances: 30...250)
        case (.streetCanyon, .residential, false):
            self.init(3.01, 18.8, 2.07, sigma: 3.07, validGHz: 0.8...73, validDistances: 30...170)
        case (.overRooftop, .urbanHighRise, true), (.overRooftop, .urbanLowRiseOrSuburban, true):
            self.init(2.29, 28.6, 1.96, sigma: 3.48, validGHz: 2.2...73, validDistances: 55...1200)
        case (.overRooftop, .urbanHighRise, false):
            self.init(4.39, -6.27, 2.30, sigma: 6.89, validGHz: 2.2...66.5, validDistances: 260...1200)
        default:
            let sight = isLineOfSight ? "with" : "without"
            throw .combinationUndefined(
                "\(placement.rawValue), \(environment.rawValue) \(sight) a line of sight", model: Self.model)
        }
    }

    private init(
        _ alpha: Double, _ beta: Double, _ gamma: Double, sigma: Double, validGHz: ClosedRange<Double>,
        validDistances: ClosedRange<Double>
    ) {
        (self.alpha, self.beta, self.gamma) = (alpha, beta, gamma)
        self.sigma = Decibels(sigma)
        self.validGHz = validGHz
        self.validDistances = validDistances
    }

    /// The median loss over a distance along the ray, with warnings outside the measured ranges.
    ///
    /// - Throws: `PropagationError` outside 0.3–100 GHz or 1 m–5 km, where nobody should use the formula.
    public func median(carrier: Frequency, distance3D: Metres) throws(PropagationError) -> CalibratedLoss {
        try PropagationError.check(carrier, model: Self.model, validGHz: 0.3...100)
        try PropagationError.check(distance: distance3D, model: Self.model, validMetres: 1...5000)
        var warnings: CalibratedLoss.Warnings = []
        if !validGHz.contains(carrier.gigahertz) { warnings.insert(.frequency) }
        if !validDistances.contains(distance3D.value) { warnings.insert(.distance) }
        let loss =
            10 * alpha * log10(distance3D.value) + beta + 10 * gamma * log10(carrier.gigahertz)
        return CalibratedLoss(loss: Decibels(loss), warnings: warnings)
    }
}
