import Coverage
import RadioUnits

/// How what a sector sends on its SSB beams differs from what its radio says: the level of a terminal tells the loss to the
/// station only with this taken off again, and the beams of the data are as they were.
struct AntennaChange: Sendable, Equatable {
    /// Of the power [dB].
    var power: Float
    /// Of the gain of the SSB beams [dB].
    var beamGain: Float

    init(_ antenna: SectorAntenna, against transmitter: RadioPlan.Transmitter) {
        power = Float((antenna.powerPerElement - transmitter.powerPerElement).value)
        beamGain = Float((antenna.pattern.gain - transmitter.pattern.gain).value)
    }
}
