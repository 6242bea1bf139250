import RadioUnits

/// A building material that a wave goes through.
///
/// - Source: 3GPP TR 38.901 V17.0.0 and V19.4.0, table 7.4.3-1.
public enum BuildingMaterial: String, CaseIterable, Hashable, Sendable {
    /// Standard multi-pane glass.
    case glass
    /// Infrared-reflecting (coated) glass.
    case infraredReflectingGlass
    /// Concrete.
    case concrete
    /// Wood.
    case wood
    /// Plywood; added in V19.
    case plywood

    /// The loss of one wall of this material.
    ///
    /// - Throws: `PropagationError.frequencyOutOfRange` outside 0.5–100 GHz.
    public func loss(
        carrier: Frequency, release: TR38901.Release = .v17
    ) throws(PropagationError) -> Decibels {
        try PropagationError.check(carrier, model: "TR 38.901 material", validGHz: TR38901.validGHz)
        return Decibels(loss(gigahertz: carrier.gigahertz, release: release))
    }

    func loss(gigahertz f: Double, release: TR38901.Release) -> Double {
        switch self {
        case .glass: 2 + 0.2 * f
        case .infraredReflectingGlass: release == .v17 ? 23 + 0.3 * f : 25.4 + 0.11 * f
        case .concrete: 5 + 4 * f
        case .wood: 4.85 + 0.12 * f
        case .plywood: 1.03 + 0.17 * f
        }
    }
}
