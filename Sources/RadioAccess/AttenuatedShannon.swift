import Foundation
public import RadioUnits

/// The throughput of a link with adaptive modulation: Shannon's bound, attenuated and capped.
///
/// - Source: 3GPP TR 36.942 V17, annex A.1.
public struct AttenuatedShannon: Hashable, Sendable {
    /// The share of Shannon's bound that the implementation reaches, alpha.
    public let attenuation: Double
    /// The ratio below which nothing is carried, SNIR_min.
    public let least: Decibels
    /// The greatest efficiency, Thr_max [bit/s/Hz].
    public let cap: Double

    /// The baseline downlink of table A.2: alpha 0.6, from -10 dB, 4.4 bit/s/Hz (reached at 22 dB).
    public static let downlink = AttenuatedShannon(attenuation: 0.6, least: Decibels(-10), cap: 4.4)
    /// The baseline uplink of table A.2: alpha 0.4, from -10 dB, 2.0 bit/s/Hz (reached at 15 dB).
    public static let uplink = AttenuatedShannon(attenuation: 0.4, least: Decibels(-10), cap: 2.0)

    /// Spectral efficiency at a ratio of signal to interference and noise [bit/s/Hz].
    public func efficiency(_ ratio: Decibels) throws(RadioAccessError) -> Double {
        try RadioAccessError.check(ratio.value, of: "SINR [dB]", valid: -200...200)
        guard ratio >= least else { return 0 }
        return min(attenuation * log2(1 + ratio.linear), cap)
    }
}
