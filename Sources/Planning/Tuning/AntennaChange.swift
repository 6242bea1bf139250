import Coverage
import RadioUnits

/// How what a sector sends on its SSB beams differs from what its radio says: the level of a terminal tells the loss to the
/// station only with this taken off again, and the beams of the data are as they were.
package struct AntennaChange: Sendable, Hashable {
    /// Of the power [dB].
    package var power: Float
    /// Of the gain of the SSB beams [dB].
    package var beamGain: Float

    /// States a change.
    package init(power: Float, beamGain: Float) {
        self.power = power
        self.beamGain = beamGain
    }

    init(_ antenna: SectorAntenna, against transmitter: RadioPlan.Transmitter) {
        power = Float((antenna.powerPerElement - transmitter.powerPerElement).value)
        beamGain = Float((antenna.pattern.gain - transmitter.pattern.gain).value)
    }
}
