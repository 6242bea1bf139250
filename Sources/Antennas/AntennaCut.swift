public import RadioUnits

/// One cut through a pattern: attenuation below the maximum by angle, around the whole circle.
public struct AntennaCut: Sendable, Hashable {
    /// A sample of the cut.
    public struct Sample: Sendable, Hashable {
        /// Angle in [0°, 360°).
        public var angle: Degrees
        /// Loss against the maximum [dB], positive.
        public var attenuation: Decibels

        /// Creates a sample.
        public init(angle: Degrees, attenuation: Decibels) {
            self.angle = angle
            self.attenuation = attenuation
        }
    }

    /// The samples by rising angle.
    public let samples: [Sample]

    /// Creates a cut from samples in any order; angles from -180° to 360° are turned into [0°, 360°).
    ///
    /// - Throws: `AntennaError.cutUnusable` for fewer than two samples, values that are not numbers or an angle that
    ///   stands twice with different attenuations.
    public init(_ samples: [Sample]) throws(AntennaError) {
        var turned: [Sample] = []
        for sample in samples {
            guard (-360...360).contains(sample.angle.value), sample.attenuation.value.isFinite else {
                throw .cutUnusable("angle \(sample.angle.value), attenuation \(sample.attenuation.value)")
            }
            let angle = sample.angle.value
            let positive = angle < 0 ? angle + 360 : angle
            turned.append(
                Sample(angle: Degrees(positive >= 360 ? 0 : positive), attenuation: sample.attenuation))
        }
        turned.sort { ($0.angle, $0.attenuation) < ($1.angle, $1.attenuation) }
        var distinct: [Sample] = []
        for sample in turned {
            if let last = distinct.last, last.angle == sample.angle {
                guard last.attenuation == sample.attenuation else {
                    throw .cutUnusable("angle \(sample.angle.value) stands twice")
                }
            } else {
                distinct.append(sample)
            }
        }
        guard distinct.count >= 2 else {
            throw .cutUnusable("\(distinct.count) angles; at least 2 are needed")
        }
        self.samples = distinct
    }

    /// The attenuation at an angle [dB]: linear in decibels between the samples beside it, around the circle.
    public func attenuation(at angle: Degrees) -> Decibels {
        guard angle.value.isFinite else { return Decibels(.nan) }
        let wrapped = angle.wrapped.value
        let position = wrapped < 0 ? wrapped + 360 : wrapped
        let above = samples.partitioningIndex { $0.angle.value > position }
        let before = samples[above == 0 ? samples.count - 1 : above - 1]
        let after = samples[above == samples.count ? 0 : above]
        let start = above == 0 ? before.angle.value - 360 : before.angle.value
        let end = above == samples.count ? after.angle.value + 360 : after.angle.value
        let share = (position - start) / (end - start)
        return Decibels(
            before.attenuation.value + share * (after.attenuation.value - before.attenuation.value))
    }
}
