import Foundation
import RadioUnits

/// The machines and shelves of a factory hall, as they hide one antenna from another.
///
/// - Source: 3GPP TR 38.901 V17.0.0, table 7.4.2-1, InF. Usual values: sparse halls have a clutter size of
///   10 m and a density below 0.4, dense halls 2 m and 0.4 or more.
public struct FactoryClutter: Hashable, Sendable {
    /// The size of a typical piece, d_clutter.
    public let size: Metres
    /// The share of the floor that is covered, r.
    public let density: Double
    /// The effective height, h_c; used where the base antenna is above the clutter.
    public let height: Metres

    static let model = "TR 38.901 InF clutter"

    /// Describes the clutter of a hall.
    ///
    /// - Throws: `PropagationError.parameterOutOfRange` unless 0.1 m ≤ size ≤ 100 m and
    ///   0.001 ≤ density ≤ 0.999, and `PropagationError.heightOutOfRange` unless 0 m ≤ height ≤ 10 m.
    public init(size: Metres, density: Double, height: Metres) throws(PropagationError) {
        try PropagationError.check(size.value, of: "clutter size [m]", model: Self.model, valid: 0.1...100)
        try PropagationError.check(density, of: "clutter density", model: Self.model, valid: 0.001...0.999)
        try PropagationError.check(
            height: height, of: "clutter height", model: Self.model, validMetres: 0...10)
        self.size = size
        self.density = density
        self.height = height
    }

    /// The probability of a line of sight.
    ///
    /// - Throws: `PropagationError` unless 0 m ≤ d2D ≤ 600 m and, where the base antenna is above the clutter
    ///   (SH and DH), hUT < h_c ≤ hBS ≤ 25 m.
    public func lineOfSightProbability(
        distance2D: Metres, layout: IndoorFactory.Layout, baseHeight: Metres, terminalHeight: Metres
    ) throws(PropagationError) -> Double {
        try PropagationError.check(distance: distance2D, model: Self.model, validMetres: 0...600)
        var range = -size.value / log(1 - density)  // k_subsce, low antennas
        switch layout {
        case .highHigh: return 1
        case .sparseLow, .denseLow: break
        case .sparseHigh, .denseHigh:
            try PropagationError.check(
                height: terminalHeight, of: "terminal height", model: Self.model,
                validMetres: 0...max(0, height.value - 0.01))
            try PropagationError.check(
                height: baseHeight, of: "base station height", model: Self.model,
                validMetres: height.value...25)
            range *=
                (baseHeight.value - terminalHeight.value) / (height.value - terminalHeight.value)
        }
        return exp(-distance2D.value / range)
    }
}
