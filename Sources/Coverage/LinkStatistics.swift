import Propagation
import RadioUnits

/// How the loss of a link scatters about its expectation.
package struct LinkStatistics: Sendable, Equatable, BitwiseCopyable {
    /// Expected loss less the loss with a line of sight [dB].
    package var lineOfSightExcess: Float
    /// Expected loss less the loss without a line of sight [dB].
    package var obstructedExcess: Float
    /// Probability of a line of sight.
    package var probability: Float
    /// Shadow sigma with a line of sight [dB].
    package var lineOfSightSigma: Float
    /// Shadow sigma without a line of sight [dB].
    package var obstructedSigma: Float

    /// The statistics of a model at a distance.
    init(model: any StatisticalPathLossModel, distance: Metres) {
        let seen = model.lossLineOfSight(distance2D: distance).value
        let unseen = model.lossNonLineOfSight(distance2D: distance).value
        let share = min(max(model.lineOfSightProbability(distance2D: distance), 0), 1)
        lineOfSightExcess = Float((1 - share) * (unseen - seen))
        obstructedExcess = Float(share * (seen - unseen))
        probability = Float(share)
        lineOfSightSigma = Float(model.shadowFadingSigma(distance2D: distance, isLineOfSight: true).value)
        obstructedSigma = Float(model.shadowFadingSigma(distance2D: distance, isLineOfSight: false).value)
    }

    /// A link of one state, whose loss is known but for its fading.
    init(sigma: Float) {
        lineOfSightExcess = 0
        obstructedExcess = 0
        probability = 0
        lineOfSightSigma = sigma
        obstructedSigma = sigma
    }

    /// The statistics part of the way to the next sample; sigmas are those of this one.
    @inlinable package func towards(_ next: LinkStatistics, _ fraction: Float) -> LinkStatistics {
        var link = self
        link.lineOfSightExcess += fraction * (next.lineOfSightExcess - lineOfSightExcess)
        link.obstructedExcess += fraction * (next.obstructedExcess - obstructedExcess)
        link.probability += fraction * (next.probability - probability)
        return link
    }

    /// The link where the ground hides the antenna: its loss is that without a line of sight.
    @inlinable package var hidden: LinkStatistics {
        var link = self
        link.obstructedExcess = 0
        link.probability = 0
        return link
    }
}

/// The statistics of a law at whole metres; a class so that stations share it and calculations know it again.
package final class LinkTable: Sendable {
    /// Samples at 0, 1, 2 ... m.
    let samples: [LinkStatistics]
    /// Distance below which the statistics stay the same [m].
    let nearest: Float
    /// Shadow sigma in a building [dB].
    package let indoorSigma: Float

    init(samples: [LinkStatistics], nearest: Float, indoorSigma: Float) {
        precondition(samples.count >= 2, "a table has a distance and its neighbour")
        self.samples = samples
        self.nearest = nearest
        self.indoorSigma = indoorSigma
    }

    /// The statistics at a distance [m]: straight lines between samples, sigmas from the sample before.
    package func link(distance: Float) -> LinkStatistics {
        let held = distance > nearest ? min(distance, Float(samples.count - 2)) : nearest
        let metre = Int(held)
        return samples[metre].towards(samples[metre + 1], held - Float(metre))
    }
}
