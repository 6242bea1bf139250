import Foundation
import RadioUnits

/// Path loss within a factory hall (InF).
///
/// - Source: 3GPP TR 38.901 V17.0.0, table 7.4.1-1, InF; the coefficients are the same in V19.4.0.
/// - Valid: 0.5–100 GHz, 1 m ≤ d3D ≤ 600 m.
public struct IndoorFactory: Hashable, Sendable {
    /// How full the hall is, and whether antennas are embedded in the clutter.
    public enum Layout: String, CaseIterable, Hashable, Sendable, Codable {
        /// InF-SL: sparse clutter, low base antenna.
        case sparseLow
        /// InF-DL: dense clutter, low base antenna.
        case denseLow
        /// InF-SH: sparse clutter, base antenna above it.
        case sparseHigh
        /// InF-DH: dense clutter, base antenna above it.
        case denseHigh
        /// InF-HH: both antennas above the clutter; always a line of sight.
        case highHigh
    }

    /// The carrier.
    public let carrier: Frequency
    /// The layout of the hall.
    public let layout: Layout

    let logFrequency: Double

    static let model = "TR 38.901 InF"

    /// The distances along the ray for which the formulas hold [m].
    public static let validDistances = 1.0...600.0

    /// Creates the model for a hall and a carrier.
    ///
    /// - Throws: `PropagationError.frequencyOutOfRange` outside 0.5–100 GHz.
    public init(_ layout: Layout, carrier: Frequency) throws(PropagationError) {
        try PropagationError.check(carrier, model: Self.model, validGHz: TR38901.validGHz)
        self.carrier = carrier
        self.layout = layout
        logFrequency = log10(carrier.gigahertz)
    }

    /// The median loss; without a line of sight never less than with one.
    ///
    /// - Throws: `PropagationError.distanceOutOfRange` outside 1–600 m, and
    ///   `PropagationError.combinationUndefined` for InF-HH without a line of sight.
    public func loss(distance3D: Metres, isLineOfSight: Bool) throws(PropagationError) -> Decibels {
        try PropagationError.check(
            distance: distance3D, model: Self.model, validMetres: Self.validDistances)
        let logDistance = log10(distance3D.value)
        let visible = 31.84 + 21.50 * logDistance + 19.00 * logFrequency
        guard !isLineOfSight else { return Decibels(visible) }
        let sparseLow = 33 + 25.5 * logDistance + 20 * logFrequency
        let hidden: Double
        switch layout {
        case .sparseLow: hidden = sparseLow
        // The dense hall never loses less than the sparse one.
        case .denseLow: hidden = max(18.6 + 35.7 * logDistance + 20 * logFrequency, sparseLow)
        case .sparseHigh: hidden = 32.4 + 23.0 * logDistance + 20 * logFrequency
        case .denseHigh: hidden = 33.63 + 21.9 * logDistance + 20 * logFrequency
        case .highHigh:
            throw .combinationUndefined("InF-HH without a line of sight", model: Self.model)
        }
        return Decibels(max(visible, hidden))
    }

    /// 4.3 dB with a line of sight; without, by layout. InF-HH always has 4.3 dB.
    public func shadowFadingSigma(isLineOfSight: Bool) -> Decibels {
        guard !isLineOfSight else { return Decibels(4.3) }
        switch layout {
        case .sparseLow: return Decibels(5.7)
        case .denseLow: return Decibels(7.2)
        case .sparseHigh: return Decibels(5.9)
        case .denseHigh: return Decibels(4.0)
        case .highHigh: return Decibels(4.3)
        }
    }
}
