import RadioUnits

extension LongleyRice {
    /// The climate that shapes how the loss varies over the hours of a year.
    ///
    /// - Source: Longley and Rice, ERL 79-ITS 67, 1968; Hufford, "The ITS Irregular Terrain Model, version 1.2.2:
    ///   the algorithm", table 5.1. The raw values are the model's climate codes.
    public enum Climate: Int, CaseIterable, Hashable, Sendable, Codable {
        /// Equatorial, as the Congo.
        case equatorial = 1
        /// Continental subtropical, as the Sudan.
        case continentalSubtropical
        /// Maritime subtropical, as the west coast of Africa.
        case maritimeSubtropical
        /// Desert, as the Sahara.
        case desert
        /// Continental temperate; the model's default.
        case continentalTemperate
        /// Maritime temperate, over land.
        case maritimeTemperateOverLand
        /// Maritime temperate, over sea.
        case maritimeTemperateOverSea
    }

    /// The direction of the electric field.
    public enum Polarization: Int, CaseIterable, Hashable, Sendable, Codable {
        /// Along the ground.
        case horizontal
        /// Across the ground.
        case vertical
    }

    /// The electrical constants of the ground.
    public struct Ground: Hashable, Sendable, Codable {
        /// The permittivity relative to vacuum.
        public var relativePermittivity: Double
        /// The conductivity [S/m].
        public var conductivity: Double

        /// Creates a ground.
        public init(relativePermittivity: Double, conductivity: Double) {
            self.relativePermittivity = relativePermittivity
            self.conductivity = conductivity
        }

        /// Average ground.
        public static let average = Ground(relativePermittivity: 15, conductivity: 0.005)
    }

    /// The refractivity of the air near the ground [N-units].
    public enum Refractivity: Hashable, Sendable, Codable {
        /// Reduced to sea level, N0; the model scales it to the height of the path.
        ///
        /// The argument of the NTIA implementation since version 1.3.
        case seaLevel(Double)
        /// At the surface, Ns, used as it is; the argument of the older implementations.
        case surface(Double)
    }

    /// Which variations of the loss are told apart.
    ///
    /// - Source: Hufford, Longley and Kissick, NTIA report 82-100, section 4, "the modes of variability".
    public struct Variability: Hashable, Sendable, Codable {
        /// How time, location and situation are joined.
        public enum Mode: Int, CaseIterable, Hashable, Sendable, Codable {
            /// All three into the situation.
            case singleMessage
            /// Location into situation, time apart.
            case accidental
            /// Location into time, situation apart.
            case mobile
            /// All three apart.
            case broadcast
        }

        /// How the three kinds are joined.
        public var mode: Mode
        /// Whether the variation from place to place counts; off where both places are fixed.
        public var includesLocation: Bool
        /// Whether the direct variation from situation to situation counts; off for interference.
        public var includesSituation: Bool

        /// Creates a choice.
        public init(mode: Mode, includesLocation: Bool = true, includesSituation: Bool = true) {
            self.mode = mode
            self.includesLocation = includesLocation
            self.includesSituation = includesSituation
        }

        /// The choice behind the model's code `mdvar`: 0 to 3, plus 10 without location, plus 20 without situation.
        ///
        /// - Throws: `PropagationError.parameterOutOfRange` on a code that stands for nothing.
        public init(code: Int) throws(PropagationError) {
            guard (0...33).contains(code), let mode = Mode(rawValue: code % 10) else {
                throw .parameterOutOfRange(
                    Double(code), of: "mode of variability", model: LongleyRice.name, valid: 0...33)
            }
            self.init(
                mode: mode, includesLocation: (code / 10) % 2 == 0, includesSituation: code / 20 == 0)
        }
    }

    /// Two generations of the implementation, a few hundredths of a dB apart.
    public enum Revision: String, CaseIterable, Hashable, Sendable, Codable {
        /// NTIA's C++ since 2020, with the coefficients in full.
        case current
        /// The FORTRAN of version 1.2.2 and what was ported from it, with coefficients rounded by hand.
        case original
    }

    /// With how much care a terminal's site was chosen, for predictions without a terrain profile.
    public enum Siting: Int, CaseIterable, Hashable, Sendable, Codable {
        /// Without regard to the signal.
        case random
        /// With care.
        case careful
        /// With great care, on high ground.
        case veryCareful
    }

    /// A terminal of a path without a terrain profile.
    public struct AreaTerminal: Hashable, Sendable {
        /// The antenna above ground.
        public var height: Metres
        /// How the site was chosen.
        public var siting: Siting

        /// Creates a terminal.
        public init(height: Metres, siting: Siting) {
            self.height = height
            self.siting = siting
        }
    }
}
