import Foundation

extension LongleyRice {
    /// How the attenuation of one path spreads over time, location and situation.
    ///
    /// - Source: Hufford, the algorithm, section 5; NBS technical note 101, volume 2, eq. III.69 and III.70.
    struct Spread: Hashable, Sendable {
        /// The climate's shift of the median [dB].
        let median: Double
        /// The deviations over time on the weaker, the stronger and the far stronger side [dB].
        let timeBelow: Double
        let timeAbove: Double
        let timeFarAbove: Double
        /// Where the far stronger side begins, in deviations.
        let bend: Double
        /// The deviation from place to place [dB].
        let location: Double
        /// The deviation from situation to situation [dB].
        let situation: Double
        let mode: Variability.Mode

        init(geometry: Geometry, megahertz: Double, climate: Climate, variability: Variability) {
            let waveNumber = megahertz / 47.7
            let distance = Self.effectiveDistance(geometry: geometry, waveNumber: waveNumber)
            let constants = ClimateConstants.of(climate)
            median = constants.median.value(at: distance)
            let logarithm = log(0.133 * waveNumber)
            timeBelow = constants.below.value(at: distance) * constants.gainBelow.value(at: logarithm)
            timeAbove = constants.above.value(at: distance) * constants.gainAbove.value(at: logarithm)
            timeFarAbove = constants.farRatio * timeAbove
            bend = constants.bend
            mode = variability.mode
            if variability.includesLocation {
                let rough = roughness(distance: geometry.distance, irregularity: geometry.irregularity)
                location = 10 * waveNumber * rough / (waveNumber * rough + 13)  // eq. 5.9
            } else {
                location = 0
            }
            situation = variability.includesSituation ? 5 + 3 * exp(-distance / 100e3) : 0  // eq. 5.10
        }

        /// The attenuation beyond free space [dB] at three quantiles, counted in deviations, and whether one
        /// of them lies far out.
        func attenuation(
            reference: Double, time: Double, location place: Double, situation setting: Double
        ) -> (value: Double, isExtreme: Bool) {
            var (hour, place) = (time, place)
            switch mode {
            case .singleMessage: (hour, place) = (setting, setting)
            case .accidental: place = setting
            case .mobile: place = hour
            case .broadcast: break
            }
            let timeDeviation = timeDeviation(at: hour)
            let (timePart, locationPart) = (timeDeviation * hour, location * place)
            let square = setting * setting
            let timeVariance = timeDeviation * timeDeviation
            let locationVariance = location * location
            // eq. 5.11
            let residual =
                situation * situation + timePart * timePart / (7.8 + square)
                + locationPart * locationPart / (24 + square)
            let (direct, variance): (Double, Double)
            switch mode {
            case .singleMessage: (direct, variance) = (0, timeVariance + locationVariance + residual)
            case .accidental: (direct, variance) = (timePart, locationVariance + residual)
            case .mobile:
                (direct, variance) = ((timeVariance + locationVariance).squareRoot() * hour, residual)
            case .broadcast: (direct, variance) = (timePart + locationPart, residual)
            }
            let value = reference - median - direct - variance.squareRoot() * setting
            let isExtreme = abs(hour) > 3.1 || abs(place) > 3.1 || abs(setting) > 3.1
            // A gain over free space is squeezed below 3 dB.
            return (value < 0 ? value * (29 - value) / (29 - 10 * value) : value, isExtreme)
        }

        private func timeDeviation(at quantile: Double) -> Double {
            if quantile < 0 { return timeBelow }
            if quantile <= bend { return timeAbove }
            return timeFarAbove + (timeAbove - timeFarAbove) * bend / quantile
        }

        /// d_e [m], which puts terminals of every height and carrier onto one curve (eq. 5.3).
        private static func effectiveDistance(geometry: Geometry, waveNumber: Double) -> Double {
            let radius = 9000e3
            let extent =
                (2 * radius * geometry.transmitter.effectiveHeightMetres).squareRoot()
                + (2 * radius * geometry.receiver.effectiveHeightMetres).squareRoot()
                + cbrt(575.7e12 / waveNumber)
            return geometry.distance < extent
                ? 130e3 * geometry.distance / extent : 130e3 + geometry.distance - extent
        }
    }

    /// The quantile of the normal distribution that a percentage exceeds.
    ///
    /// The fit of Abramowitz and Stegun, 26.2.23, which the model's statistics were made with (error below 4.5e-4).
    static func normalQuantile(percentage: Double, of name: String) throws(PropagationError) -> Double {
        guard percentage > 0, percentage < 100 else {
            throw .parameterOutOfRange(percentage, of: "\(name) [%]", model: Self.name, valid: 0...100)
        }
        return normalQuantile(probability: percentage / 100)
    }

    /// The value exceeded with a probability above 0 and below 1.
    static func normalQuantile(probability: Double) -> Double {
        let tail = probability > 0.5 ? 1 - probability : probability
        let t = (-2 * log(tail)).squareRoot()
        let numerator = (0.010328 * t + 0.802853) * t + 2.515516
        let denominator = ((0.001308 * t + 0.189269) * t + 1.432788) * t + 1
        let quantile = t - numerator / denominator
        return probability > 0.5 ? -quantile : quantile
    }
}
