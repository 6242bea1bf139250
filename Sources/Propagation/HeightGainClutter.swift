import Foundation
import RadioUnits

/// The median loss added by the surroundings of a terminal below the clutter top.
///
/// - Source: ITU-R P.2108-1, annex 1, section 3.1, eq. 2a–2g and table 3.
/// - Valid: 0.03–3 GHz; heights and street width above zero.
public struct HeightGainClutter: Hashable, Sendable {
    /// The surroundings of the terminal.
    public enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
        /// Water or sea.
        case water
        /// Open land, rural.
        case open
        /// Suburban.
        case suburban
        /// Urban.
        case urban
        /// Trees, forest.
        case trees
        /// Dense urban.
        case denseUrban

        /// The representative clutter height R of table 3.
        public var defaultHeight: Metres {
            switch self {
            case .water, .open, .suburban: Metres(10)
            case .urban, .trees: Metres(15)
            case .denseUrban: Metres(20)
            }
        }
    }

    /// The carrier.
    public let carrier: Frequency
    /// The surroundings.
    public let kind: Kind
    /// The representative clutter height, R.
    public let clutterHeight: Metres
    /// The width of the streets, w_s.
    public let streetWidth: Metres

    static let model = "P.2108 3.1"

    /// Creates the model; R defaults to the table's value and w_s to 27 m.
    ///
    /// - Throws: `PropagationError` outside the valid ranges.
    public init(
        carrier: Frequency, kind: Kind, clutterHeight: Metres? = nil, streetWidth: Metres = Metres(27)
    ) throws(PropagationError) {
        let height = clutterHeight ?? kind.defaultHeight
        try PropagationError.check(carrier, model: Self.model, validGHz: 0.03...3)
        try PropagationError.check(
            height: height, of: "clutter height", model: Self.model, validMetres: Self.validMetres)
        try PropagationError.check(
            streetWidth.value, of: "street width [m]", model: Self.model, valid: Self.validMetres)
        self.carrier = carrier
        self.kind = kind
        self.clutterHeight = height
        self.streetWidth = streetWidth
    }

    private static let validMetres = 1e-3...10_000.0

    /// A_h for an antenna at a height; 0 dB at the clutter top and above.
    ///
    /// - Throws: `PropagationError.heightOutOfRange` unless the height is positive and finite.
    public func loss(antennaHeight: Metres) throws(PropagationError) -> Decibels {
        try PropagationError.check(
            height: antennaHeight, of: "antenna height", model: Self.model, validMetres: Self.validMetres)
        guard antennaHeight < clutterHeight else { return .zero }
        let difference = clutterHeight.value - antennaHeight.value  // eq. 2d
        switch kind {
        case .water, .open:
            let gain = 21.8 + 6.2 * log10(carrier.gigahertz)  // eq. 2f
            return Decibels(-gain * log10(antennaHeight.value / clutterHeight.value))  // eq. 2b
        case .suburban, .urban, .trees, .denseUrban:
            let angle = atan(difference / streetWidth.value) * 180 / .pi  // eq. 2e
            let parameter = 0.342 * carrier.gigahertz.squareRoot() * (difference * angle).squareRoot()
            return KnifeEdge.loss(parameter: parameter) - Decibels(6.03)  // eq. 2a
        }
    }
}
