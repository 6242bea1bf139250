import Foundation

/// The loss while ducts and elevated layers carry the signal.
///
/// - Source: ITU-R P.1812-7, section 4.5, eq. 46–56; ITU-R P.452-18, section 4.4, which adds the absorption of the
///   air. Equation numbers are those of P.1812-7.
public struct AnomalousPropagation: Hashable, Sendable {
    let geometry: PathGeometry
    let kilometres: Double
    let sections: ZoneSections
    let transmitterCoastKilometres: Double
    let receiverCoastKilometres: Double
    let medianRadiusKilometres: Double
    /// beta0 [%].
    let incidence: Double

    /// L_ba not exceeded for `percentage` of the time, without the absorption of the air [dB] (eq. 46).
    func loss(gigahertz: Double, percentage: Double) -> Double {
        couplingLoss(gigahertz: gigahertz) + angularLoss(gigahertz: gigahertz) + timeLoss(percentage)
    }

    /// A_f, what couples antennas and layer [dB] (eq. 47).
    private func couplingLoss(gigahertz: Double) -> Double {
        let horizon = geometry.horizon
        let longWaves = gigahertz < 0.5 ? 45.375 - 137 * gigahertz + 92.5 * gigahertz * gigahertz : 0
        let horizons = horizon.transmitterKilometres + horizon.receiverKilometres
        return 102.45 + 20 * log10(gigahertz) + 20 * log10(horizons) + longWaves
            + shielding(horizon.transmitterAngle, horizon.transmitterKilometres, gigahertz)
            + shielding(horizon.receiverAngle, horizon.receiverKilometres, gigahertz)
            + seaCoupling(
                coast: transmitterCoastKilometres, horizon: horizon.transmitterKilometres,
                antenna: geometry.transmitterAntenna)
            + seaCoupling(
                coast: receiverCoastKilometres, horizon: horizon.receiverKilometres,
                antenna: geometry.receiverAntenna)
    }

    /// A_st or A_sr, the shielding of a site by its horizon [dB] (eq. 48).
    private func shielding(_ angle: Double, _ kilometres: Double, _ gigahertz: Double) -> Double {
        let excess = angle - 0.1 * kilometres
        guard excess > 0 else { return 0 }
        return 20 * log10(1 + 0.361 * excess * (gigahertz * kilometres).squareRoot())
            + 0.264 * excess * cbrt(gigahertz)
    }

    /// A_ct or A_cr, the coupling into a duct over the sea near by [dB] (eq. 49).
    private func seaCoupling(coast: Double, horizon: Double, antenna: Double) -> Double {
        guard sections.seaFraction >= 0.75, coast <= horizon, coast <= 5 else { return 0 }
        return -3 * exp(-0.25 * coast * coast) * (1 + tanh(0.07 * (50 - antenna)))
    }

    /// gamma_d theta' [dB] (eq. 51 and 52).
    private func angularLoss(gigahertz: Double) -> Double {
        let horizon = geometry.horizon
        let transmitter = min(horizon.transmitterAngle, 0.1 * horizon.transmitterKilometres)
        let receiver = min(horizon.receiverAngle, 0.1 * horizon.receiverKilometres)
        let angle = 1000 * kilometres / medianRadiusKilometres + transmitter + receiver
        return 5e-5 * medianRadiusKilometres * cbrt(gigahertz) * angle
    }

    /// A(p), how the loss varies over the time [dB] (eq. 53).
    private func timeLoss(_ percentage: Double) -> Double {
        let beta = pathIncidence
        let logarithm = log10(beta)
        let shape = 9.51 - 4.8 * logarithm + 0.198 * logarithm * logarithm
        let gamma =
            1.076 / pow(2.0058 - logarithm, 1.012) * exp(-shape * 1e-6 * pow(kilometres, 1.13))  // eq. 53a
        let ratio = percentage / beta
        return -12 + (1.2 + 3.7e-3 * kilometres) * log10(ratio) + 12 * pow(ratio, gamma)
    }

    /// beta, the incidence on this path [%] (eq. 54).
    private var pathIncidence: Double {
        let tau = AnomalousIncidence.inlandShare(inlandKilometres: sections.longestInlandKilometres)
        let alpha = max(-0.6 - 3.5e-9 * pow(kilometres, 3.1) * tau, -3.4)  // eq. 55a
        let roots =
            geometry.transmitterEffectiveHeight.squareRoot() + geometry.receiverEffectiveHeight.squareRoot()
        let bulge = 500 / medianRadiusKilometres * kilometres * kilometres
        let mu2 = min(pow(bulge / (roots * roots), alpha), 1)  // eq. 55
        let horizon = geometry.horizon
        let between = min(
            kilometres - horizon.transmitterKilometres - horizon.receiverKilometres, 40)  // eq. 56a
        let roughness = geometry.roughness
        let mu3 = roughness > 10 ? exp(-4.6e-5 * (roughness - 10) * (43 + 6 * between)) : 1  // eq. 56
        return incidence * mu2 * mu3
    }
}
