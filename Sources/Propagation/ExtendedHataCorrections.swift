import Foundation

/// The corrections of the median loss, read off Okumura's figures; each is a gain [dB].
///
/// - Source: Okumura et al., 1968, section 4; NTIA report 15-517, appendix A; the reference implementation.
extension ExtendedHata.Terrain {
    /// All that apply to the path [dB].
    func correction(rules: ExtendedHata.Rules) -> Double {
        if let ridge = horizons.ridgeHeight {
            return ridgeGain(height: ridge, rules: rules) + seaGain
        }
        return rollingGain + fineGain + slopeGain + seaGain
    }

    /// Rolling and hilly terrain at the median.
    private var rollingGain: Double {
        let logarithm = log10(max(irregularityMetres, 15))
        return -1.5072013 + logarithm * (8.458676 - 6.102538 * logarithm)
    }

    /// The mobile on a hill or in a hollow of rolling terrain.
    private var fineGain: Double {
        guard irregularityMetres >= 10 else { return 0 }
        let logarithm = log10(irregularityMetres)
        let extreme = -11.728795 + logarithm * (15.544272 - 1.8154766 * logarithm)
        if mobileGround >= deciles.upper { return extreme }
        if mobileGround <= deciles.lower { return -extreme }
        if mobileGround >= deciles.median {
            return extreme * (mobileGround - deciles.median) / (deciles.upper - deciles.median)
        }
        return -extreme * (deciles.median - mobileGround) / (deciles.median - deciles.lower)
    }

    /// Sloping terrain at the mobile (Okumura, figure 34).
    private var slopeGain: Double {
        let kilometres = pathKilometres
        let rate: Double
        if slopeMilliradians <= 0 {
            rate = 0.25 + 0.05 * (0.8 - 0.25) * (min(max(kilometres, 10), 30) - 10)
        } else if kilometres <= 30 {
            rate = 0.125 + 0.05 * (0.35 - 0.125) * (max(kilometres, 10) - 10)
        } else {
            rate = 0.35 + (0.6 - 0.35) * (min(kilometres, 60) - 30) / 30
        }
        return slopeMilliradians * rate
    }

    /// One ridge between the terminals (Okumura, figures 31 and 32).
    private func ridgeGain(height: Double, rules: ExtendedHata.Rules) -> Double {
        let fromBase = horizons.base * 0.001
        let fromMobile = horizons.mobile * 0.001
        let lower = fromBase >= 30 ? 1 : 0
        let near = Self.ridgeCurve(lower, fromMobile)
        let far = Self.ridgeCurve(lower + 1, fromMobile)
        let bounds = lower == 0 ? (15.0, 30.0) : (30.0, 60.0)
        let between = near + (far - near) * (fromBase - bounds.0) / (bounds.1 - bounds.0)
        let normalised = (height / 200).squareRoot()
        guard rules == .ntia else { return normalised * between }
        // Between the curves only, and no gain behind a ridge away from the mobile (NTIA/ehata, issue 11).
        let clamped = fromBase <= 15 ? near : fromBase >= 60 ? far : between
        return normalised * (fromMobile > 2 ? min(clamped, 0) : clamped)
    }

    /// The curves for a ridge at 15, 30 and 60 km from the base station, at 0 to 8 km from the mobile.
    private static func ridgeCurve(_ curve: Int, _ kilometres: Double) -> Double {
        let values: [[Double]] = [
            [4, -13, -17.5, -17.5, -15, -12.5, -10, -8, -6],
            [12, -8.5, -13, -12, -10, -8, -6.5, -5, -4],
            [20, -4, -6.5, -6, -4.5, -3.5, -2.5, -2, -1],
        ]
        let row = values[curve]
        // The last piece goes on beyond 8 km.
        let index = min(7, max(0, Int(kilometres.rounded(.up)) - 1))
        return row[index] + (row[index + 1] - row[index]) * (kilometres - Double(index))
    }

    /// A path partly over the sea (Okumura, section 4.4).
    private var seaGain: Double {
        guard seaFraction > 0 else { return 0 }
        let short = Self.value(at: seaFraction, of: Self.shortSea, side: seaSide)
        let long = Self.value(at: seaFraction, of: Self.longSea, side: seaSide)
        let share = (min(max(pathKilometres, 30), 60) - 30) / 30
        return short + share * (long - short)
    }

    private typealias SeaCurve = [(fraction: Double, base: Double, mobile: Double)]

    /// Paths up to 30 km: the gain by the part of sea, on the side of the base station and of the mobile.
    private static let shortSea: SeaCurve = [
        (0, 0, 0), (0.15, 1, 4), (0.35, 3, 5.5), (0.45, 4, 7), (0.6, 6, 8.5), (0.65, 7, 9),
        (0.725, 8, 9.5), (0.775, 9, 9.8), (0.85, 10, 10.25), (1, 11, 11),
    ]

    /// Paths from 60 km on.
    private static let longSea: SeaCurve = [
        (0, 0, 0), (0.15, 2, 4.25), (0.3, 4, 6.25), (0.4, 5.5, 9.2), (0.5, 7, 10.5), (0.6, 9, 11.75),
        (0.725, 11, 13), (0.85, 13, 14), (0.9, 14, 14.25), (1, 15, 15),
    ]

    private static func value(at fraction: Double, of curve: SeaCurve, side: SeaSide) -> Double {
        let upper = curve.dropFirst().firstIndex { fraction <= $0.fraction } ?? curve.count - 1
        let (start, end) = (curve[upper - 1], curve[upper])
        let part = (fraction - start.fraction) / (end.fraction - start.fraction)
        let base = start.base + part * (end.base - start.base)
        let mobile = start.mobile + part * (end.mobile - start.mobile)
        switch side {
        case .base: return base
        case .mobile: return mobile
        case .both: return 0.5 * (base + mobile)
        }
    }
}
