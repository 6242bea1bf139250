import Foundation
import RadioUnits

/// Basic transmission loss between isotropic antennas in free space.
///
/// - Source: ITU-R P.525-4, section 2.3, eq. 4, with the exact speed of light.
/// - Valid: any positive frequency and distance; the far field is the caller's promise.
public struct FreeSpace: Hashable, Sendable {
    /// The carrier.
    public let carrier: Frequency

    static let model = "free space"

    /// Creates the model for a carrier.
    ///
    /// - Throws: `PropagationError.frequencyOutOfRange` unless the frequency is positive and finite.
    public init(carrier: Frequency) throws(PropagationError) {
        try PropagationError.check(carrier, model: Self.model, validGHz: 1e-9...1e6)
        self.carrier = carrier
    }

    /// The loss at a distance along the ray: 20 lg(4 pi d / lambda).
    ///
    /// - Throws: `PropagationError.distanceOutOfRange` unless the distance is positive and finite.
    public func loss(distance3D: Metres) throws(PropagationError) -> Decibels {
        try PropagationError.check(distance: distance3D, model: Self.model, validMetres: 1e-6...1e12)
        return Decibels(20 * log10(4 * .pi * distance3D.value / carrier.wavelength.value))
    }
}
