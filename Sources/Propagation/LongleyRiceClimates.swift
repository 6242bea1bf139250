extension LongleyRice {
    /// The constants behind the curves of one climate.
    ///
    /// - Source: Hufford, the algorithm, table 5.1; fits to NBS technical note 101, figure 10.13.
    struct ClimateConstants: Sendable {
        /// The shift of the median.
        let median: Curve
        /// The deviation over time on the weaker side.
        let below: Curve
        /// The deviation over time on the stronger side.
        let above: Curve
        /// The deviation far out on the stronger side, as a part of `above`.
        let farRatio: Double
        /// Where that side begins, in deviations.
        let bend: Double
        let gainBelow: FrequencyGain
        let gainAbove: FrequencyGain
    }

    /// A quantity over the effective distance [dB]; lengths [m].
    struct Curve: Sendable {
        let level: Double
        let hump: Double
        let rise: Double
        let centre: Double
        let width: Double

        func value(at distance: Double) -> Double {
            let offset = (distance - centre) / width
            let ratio = distance / rise
            let square = ratio * ratio
            return (level + hump / (1 + offset * offset)) * square / (1 + square)
        }
    }

    /// How the spread over time depends on the carrier.
    struct FrequencyGain: Sendable {
        let level: Double
        let hump: Double
        let sharpness: Double

        static let none = FrequencyGain(level: 1, hump: 0, sharpness: 0)

        /// The gain at ln(0.133 k), k the wave number.
        func value(at logarithm: Double) -> Double {
            let offset = sharpness * logarithm
            return level + hump / (offset * offset + 1)
        }
    }
}

extension LongleyRice.ClimateConstants {
    typealias Curve = LongleyRice.Curve
    typealias FrequencyGain = LongleyRice.FrequencyGain

    static func of(_ climate: LongleyRice.Climate) -> Self {
        switch climate {
        case .equatorial: equatorial
        case .continentalSubtropical: continentalSubtropical
        case .maritimeSubtropical: maritimeSubtropical
        case .desert: desert
        case .continentalTemperate: continentalTemperate
        case .maritimeTemperateOverLand: maritimeTemperateOverLand
        case .maritimeTemperateOverSea: maritimeTemperateOverSea
        }
    }

    private static let equatorial = Self(
        median: Curve(level: -9.67, hump: 12.7, rise: 144.9e3, centre: 190.3e3, width: 133.8e3),
        below: Curve(level: 2.13, hump: 159.5, rise: 762.2e3, centre: 123.6e3, width: 94.5e3),
        above: Curve(level: 2.11, hump: 102.3, rise: 636.9e3, centre: 134.8e3, width: 95.6e3),
        farRatio: 1.224, bend: 1.282, gainBelow: .none, gainAbove: .none)

    private static let continentalSubtropical = Self(
        median: Curve(level: -0.62, hump: 9.19, rise: 228.9e3, centre: 205.2e3, width: 143.6e3),
        below: Curve(level: 2.66, hump: 7.67, rise: 100.4e3, centre: 172.5e3, width: 136.4e3),
        above: Curve(level: 6.87, hump: 15.53, rise: 138.7e3, centre: 143.7e3, width: 98.6e3),
        farRatio: 0.801, bend: 2.161, gainBelow: .none,
        gainAbove: FrequencyGain(level: 0.93, hump: 0.31, sharpness: 2))

    private static let maritimeSubtropical = Self(
        median: Curve(level: 1.26, hump: 15.5, rise: 262.6e3, centre: 185.2e3, width: 99.8e3),
        below: Curve(level: 6.11, hump: 6.65, rise: 138.2e3, centre: 242.2e3, width: 178.6e3),
        above: Curve(level: 10.08, hump: 9.60, rise: 165.3e3, centre: 225.7e3, width: 129.7e3),
        farRatio: 1.380, bend: 1.282, gainBelow: .none, gainAbove: .none)

    private static let desert = Self(
        median: Curve(level: -9.21, hump: 9.05, rise: 84.1e3, centre: 101.1e3, width: 98.6e3),
        below: Curve(level: 1.98, hump: 13.11, rise: 139.1e3, centre: 132.7e3, width: 193.5e3),
        above: Curve(level: 3.68, hump: 159.3, rise: 464.4e3, centre: 93.1e3, width: 94.2e3),
        farRatio: 1, bend: 20, gainBelow: .none,
        gainAbove: FrequencyGain(level: 0.93, hump: 0.19, sharpness: 1.79))

    private static let continentalTemperate = Self(
        median: Curve(level: -0.62, hump: 9.19, rise: 228.9e3, centre: 205.2e3, width: 143.6e3),
        below: Curve(level: 2.68, hump: 7.16, rise: 93.7e3, centre: 186.8e3, width: 133.5e3),
        above: Curve(level: 4.75, hump: 8.12, rise: 93.2e3, centre: 135.9e3, width: 113.4e3),
        farRatio: 1.224, bend: 1.282,
        gainBelow: FrequencyGain(level: 0.92, hump: 0.25, sharpness: 1.77),
        gainAbove: FrequencyGain(level: 0.93, hump: 0.31, sharpness: 2))

    private static let maritimeTemperateOverLand = Self(
        median: Curve(level: -0.39, hump: 2.86, rise: 141.7e3, centre: 315.9e3, width: 167.4e3),
        below: Curve(level: 6.86, hump: 10.38, rise: 187.8e3, centre: 169.6e3, width: 108.9e3),
        above: Curve(level: 8.58, hump: 13.97, rise: 216.0e3, centre: 152.0e3, width: 122.7e3),
        farRatio: 1.518, bend: 1.282, gainBelow: .none, gainAbove: .none)

    private static let maritimeTemperateOverSea = Self(
        median: Curve(level: 3.15, hump: 857.9, rise: 2222e3, centre: 164.8e3, width: 116.3e3),
        below: Curve(level: 8.51, hump: 169.8, rise: 609.8e3, centre: 119.9e3, width: 106.6e3),
        above: Curve(level: 8.43, hump: 8.19, rise: 136.2e3, centre: 188.5e3, width: 122.9e3),
        farRatio: 1.518, bend: 1.282, gainBelow: .none, gainAbove: .none)
}
