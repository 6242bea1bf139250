public import RadioUnits

/// The level of the synchronization signal, per resource element.
///
/// - Source: 3GPP TS 38.215 V17, section 5.1.1 (SS-RSRP); the power is spread evenly over 12·N_RB subcarriers.
public enum SynchronizationSignal {
    /// The energy per resource element at the station, EPRE.
    ///
    /// - Throws: `RadioAccessError.outOfRange` for no resource blocks or no number.
    public static func energyPerElement(
        transmitPower: PowerLevel, resourceBlocks: Int
    ) throws(RadioAccessError) -> PowerLevel {
        try RadioAccessError.check(Double(resourceBlocks), of: "N_RB", valid: 1...1000)
        try RadioAccessError.check(transmitPower.dBm, of: "transmit power [dBm]", valid: -100...100)
        return transmitPower - Decibels(linear: 12 * Double(resourceBlocks))
    }

    /// SS-RSRP: EPRE, raised by the gain of the beam that carries the block, lowered by the coupling loss.
    public static func receivedPower(
        energyPerElement: PowerLevel, beamGain: Decibels, couplingLoss: Decibels
    ) throws(RadioAccessError) -> PowerLevel {
        try RadioAccessError.check(energyPerElement.dBm, of: "EPRE [dBm]", valid: -150...100)
        try RadioAccessError.check(beamGain.value, of: "beam gain [dBi]", valid: -100...60)
        try RadioAccessError.check(couplingLoss.value, of: "coupling loss [dB]", valid: 0...400)
        return energyPerElement + beamGain - couplingLoss
    }
}

/// The greatest coupling loss that a channel bears.
///
/// - Source: 3GPP TR 36.888 V12, table 5.2.1.2-2; TR 45.820 V13, section 5.1: noise -174 dBm/Hz.
public enum CouplingLossBudget {
    /// MCL = P - (-174 dBm/Hz + 10 lg B + NF) - SNR.
    public static func greatestLoss(
        transmitPower: PowerLevel, bandwidth: Frequency, noiseFigure: Decibels, requiredSNR: Decibels
    ) throws(RadioAccessError) -> Decibels {
        transmitPower - (try noise(transmitPower, bandwidth, noiseFigure)) - requiredSNR
    }

    /// The ratio of signal to noise that a coupling loss leaves.
    public static func ratio(
        transmitPower: PowerLevel, bandwidth: Frequency, noiseFigure: Decibels, couplingLoss: Decibels
    ) throws(RadioAccessError) -> Decibels {
        transmitPower - (try noise(transmitPower, bandwidth, noiseFigure)) - couplingLoss
    }

    private static func noise(
        _ power: PowerLevel, _ bandwidth: Frequency, _ noiseFigure: Decibels
    ) throws(RadioAccessError) -> PowerLevel {
        try RadioAccessError.check(power.dBm, of: "transmit power [dBm]", valid: -100...100)
        try RadioAccessError.check(bandwidth.hertz, of: "bandwidth [Hz]", valid: 1...1e12)
        try RadioAccessError.check(noiseFigure.value, of: "noise figure [dB]", valid: 0...60)
        return ThermalNoise.level(bandwidth: bandwidth) + noiseFigure
    }
}
