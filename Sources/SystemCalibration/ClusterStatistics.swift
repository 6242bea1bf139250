import Foundation
import RadioUnits

/// How the clusters of a link spread about its direction as the base station sees them.
///
/// - Source: 3GPP TR 38.901 V17.0.0, table 7.5-6 (the side of departure), notes 6 and 7 of it for low carriers.
struct ClusterStatistics: Sendable {
    /// The columns of the table.
    enum State: CaseIterable, Sendable { case lineOfSight, nonLineOfSight, indoor }

    /// Mean and standard deviation of a normal variable.
    struct Normal: Sendable {
        let mean: Double
        let sigma: Double

        init(_ mean: Double, _ sigma: Double) {
            self.mean = mean
            self.sigma = sigma
        }
    }

    /// lg of the azimuth spread of departure, ASD [lg degrees].
    let azimuthSpread: Normal
    /// K factor [dB]; nil without a direct ray.
    let kFactor: Normal?
    /// r_tau.
    let delayScaling: Double
    /// N.
    let clusters: Int
    /// c_ASD [degrees].
    let clusterSpread: Double
    /// zeta, per-cluster shadowing [dB].
    let clusterShadowing: Double
    /// XPR [dB].
    let crossPolarization: Normal
    /// Lower triangle that turns independent normals into those of SF, K, ASD and ZSD.
    let mixing: [[Double]]

    /// Cross-correlations; that of K with ZSD is 0 everywhere.
    private struct Correlations {
        var fadingK = 0.0
        var fadingAzimuth = 0.0
        var kAzimuth = 0.0
        var fadingZenith = 0.0
        let azimuthZenith: Double
    }

    private init(
        azimuthSpread: Normal, kFactor: Normal? = nil, delayScaling: Double, clusters: Int,
        clusterSpread: Double, clusterShadowing: Double, crossPolarization: Normal,
        correlations: Correlations
    ) {
        self.azimuthSpread = azimuthSpread
        self.kFactor = kFactor
        self.delayScaling = delayScaling
        self.clusters = clusters
        self.clusterSpread = clusterSpread
        self.clusterShadowing = clusterShadowing
        self.crossPolarization = crossPolarization
        let c = correlations
        mixing = Self.cholesky([
            [1, c.fadingK, c.fadingAzimuth, c.fadingZenith],
            [c.fadingK, 1, c.kAzimuth, 0],
            [c.fadingAzimuth, c.kAzimuth, 1, c.azimuthZenith],
            [c.fadingZenith, 0, c.azimuthZenith, 1],
        ])
    }

    /// The column of the table for a state.
    static func table(_ scenario: CalibrationScenario, _ state: State, carrier: Frequency) -> Self {
        switch (scenario, state) {
        case (.openOffice, .lineOfSight):
            Self(
                azimuthSpread: Normal(1.60, 0.18), kFactor: Normal(7, 4), delayScaling: 3.6, clusters: 15,
                clusterSpread: 5, clusterShadowing: 6, crossPolarization: Normal(11, 4),
                correlations: Correlations(
                    fadingK: 0.5, fadingAzimuth: -0.4, fadingZenith: 0.2, azimuthZenith: 0.5))
        case (.openOffice, _):
            Self(
                azimuthSpread: Normal(1.62, 0.25), delayScaling: 3, clusters: 19, clusterSpread: 5,
                clusterShadowing: 3, crossPolarization: Normal(10, 4),
                correlations: Correlations(azimuthZenith: 0.35))
        case (_, .indoor):
            Self(
                azimuthSpread: Normal(1.25, 0.42), delayScaling: 2.2, clusters: 12, clusterSpread: 5,
                clusterShadowing: 4, crossPolarization: Normal(9, 5),
                correlations: Correlations(fadingAzimuth: 0.2, azimuthZenith: -0.2))
        case (.urbanMacro, _), (.urbanMacro3D, _): macro(state, carrier: carrier)
        case (.urbanMicro, _), (.urbanMicro3D, _): micro(state, carrier: carrier)
        }
    }

    private static func macro(_ state: State, carrier: Frequency) -> Self {
        let logCarrier = log10(max(carrier.gigahertz, 6))
        guard state == .lineOfSight else {
            return Self(
                azimuthSpread: Normal(1.5 - 0.1144 * logCarrier, 0.28), delayScaling: 2.3, clusters: 20,
                clusterSpread: 2, clusterShadowing: 3, crossPolarization: Normal(7, 3),
                correlations: Correlations(fadingAzimuth: -0.6, azimuthZenith: 0.5))
        }
        return Self(
            azimuthSpread: Normal(1.06 + 0.1114 * logCarrier, 0.28), kFactor: Normal(9, 3.5),
            delayScaling: 2.5, clusters: 12, clusterSpread: 5, clusterShadowing: 3,
            crossPolarization: Normal(8, 4),
            correlations: Correlations(fadingAzimuth: -0.5, azimuthZenith: 0.5))
    }

    private static func micro(_ state: State, carrier: Frequency) -> Self {
        let logCarrier = log10(1 + max(carrier.gigahertz, 2))
        guard state == .lineOfSight else {
            return Self(
                azimuthSpread: Normal(1.53 - 0.23 * logCarrier, 0.33 + 0.11 * logCarrier),
                delayScaling: 2.1, clusters: 19, clusterSpread: 10, clusterShadowing: 3,
                crossPolarization: Normal(8, 3), correlations: Correlations(azimuthZenith: 0.5))
        }
        return Self(
            azimuthSpread: Normal(1.21 - 0.05 * logCarrier, 0.41), kFactor: Normal(9, 5),
            delayScaling: 3, clusters: 12, clusterSpread: 3, clusterShadowing: 3,
            crossPolarization: Normal(9, 3),
            correlations: Correlations(
                fadingK: 0.5, fadingAzimuth: -0.5, kAzimuth: -0.2, azimuthZenith: 0.5))
    }

    /// The lower triangle L of a symmetric positive definite matrix L Lᵀ.
    private static func cholesky(_ matrix: [[Double]]) -> [[Double]] {
        var lower = [[Double]](repeating: [Double](repeating: 0, count: matrix.count), count: matrix.count)
        for row in matrix.indices {
            for column in 0...row {
                var rest = matrix[row][column]
                for index in 0..<column { rest -= lower[row][index] * lower[column][index] }
                lower[row][column] =
                    row == column ? max(rest, 0).squareRoot() : rest / lower[column][column]
            }
        }
        return lower
    }
}

/// The zenith spread of departure and the offset of its mean.
///
/// - Source: 3GPP TR 38.901 V17.0.0, tables 7.5-7 (UMa), 7.5-8 (UMi) and 7.5-10 (InH).
struct ZenithSpread: Sendable {
    /// lg of the spread, ZSD [lg degrees].
    let spread: ClusterStatistics.Normal
    /// mu_offset,ZOD [degrees].
    let offset: Double

    init(
        _ scenario: CalibrationScenario, isLineOfSight: Bool, carrier: Frequency, distance: Double,
        terminalHeight: Double, baseHeight: Double
    ) {
        let kilometres = distance / 1000
        switch scenario {
        case .openOffice:
            let logCarrier = log10(1 + max(carrier.gigahertz, 6))
            spread =
                isLineOfSight
                ? .init(2.228 - 1.43 * logCarrier, 0.30 + 0.13 * logCarrier) : .init(1.08, 0.36)
            offset = 0
        case .urbanMacro, .urbanMacro3D:
            let logCarrier = log10(max(carrier.gigahertz, 6))
            let rise = terminalHeight - 1.5
            let mean = -2.1 * kilometres - 0.01 * rise + (isLineOfSight ? 0.75 : 0.9)
            spread = .init(max(-0.5, mean), isLineOfSight ? 0.40 : 0.49)
            let exponent =
                (0.208 * logCarrier - 0.782) * log10(max(25, distance)) - 0.13 * logCarrier + 2.03
                - 0.07 * rise
            offset = isLineOfSight ? 0 : 7.66 * logCarrier - 5.96 - pow(10, exponent)
        case .urbanMicro, .urbanMicro3D:
            let rise = terminalHeight - baseHeight
            spread =
                isLineOfSight
                ? .init(max(-0.21, -14.8 * kilometres + 0.01 * abs(rise) + 0.83), 0.35)
                : .init(max(-0.5, -3.1 * kilometres + 0.01 * max(rise, 0) + 0.2), 0.35)
            offset = isLineOfSight ? 0 : -pow(10, -1.5 * log10(max(10, distance)) + 3.3)
        }
    }
}
