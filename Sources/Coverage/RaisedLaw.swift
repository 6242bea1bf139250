import Foundation
public import Propagation
public import RadioUnits

/// A model for terminals at another height than that of a field's receivers, as in a floor of a building.
public struct RaisedModel: Sendable {
    /// The terminals above ground.
    public var height: Metres
    /// The model at this height, or as near to it as it holds.
    public var model: any StatisticalPathLossModel
    /// What may arrive more than by the model: counted where the link disturbs, and not where it serves.
    public var headroom: Decibels

    /// Describes a model at a height.
    public init(height: Metres, model: any StatisticalPathLossModel, headroom: Decibels = .zero) {
        self.height = height
        self.model = model
        self.headroom = headroom
    }

    /// RMa for terminals at any height.
    ///
    /// The model ends at 10 m. Above, stations serve as at 10 m and disturb by as much more as the term of the terminal's height,
    /// 3.2 lg²(11.75 hUT), would add if it went on: 1.8 dB in the fifth floor, 5.1 dB in the eighth.
    ///
    /// - Source: 3GPP TR 38.901 V17.0.0, table 7.4.1-1, RMa NLoS.
    /// - Throws: `PropagationError` for a carrier or a base height outside the model.
    public static func ruralMacro(
        carrier: Frequency, baseHeight: Metres, height: Metres
    ) throws(PropagationError) -> RaisedModel {
        let held = Metres(min(height.value, highestRural))
        func term(_ height: Metres) -> Double {
            let log = log10(11.75 * height.value)
            return 3.2 * log * log
        }
        return RaisedModel(
            height: height,
            model: try RuralMacro(carrier: carrier, baseHeight: baseHeight, terminalHeight: held),
            headroom: Decibels(term(height) - term(held)))
    }

    private static let highestRural = 10.0
}

/// What a law says of terminals at another height than that of its field's receivers: by how much more arrives there, and how
/// that scatters. The pattern of the sectors is looked at from the height itself.
///
/// What the ground hides from the field's receivers stays hidden with its diffraction, and the loss of the clutter class stays.
package struct RaisedLaw: Sendable {
    /// The terminals above ground.
    package let height: Metres
    /// What scatters about the raised level.
    package let links: LinkTable
    /// What arrives more in the mean over both states, and from where the ground hides the antenna, at whole metres [dB].
    private let gains: [Float]
    private let hiddenGains: [Float]

    /// - Parameters:
    ///   - expected: loss of the field's law over both states at whole metres [dB].
    ///   - nonLineOfSight: without a line of sight [dB].
    init(
        _ raised: RaisedModel, expected: [Float], nonLineOfSight: [Float], nearest: Float, indoorSigma: Float
    ) {
        height = raised.height
        let headroom = Float(raised.headroom.value)
        var samples: [LinkStatistics] = []
        var gains: [Float] = []
        var hiddenGains: [Float] = []
        for metre in expected.indices {
            let distance = Metres(Double(max(metre, 1)))
            var link = LinkStatistics(model: raised.model, distance: distance)
            let unseen = Float(raised.model.lossNonLineOfSight(distance2D: distance).value)
            gains.append(expected[metre] - (unseen + link.obstructedExcess) + headroom)
            hiddenGains.append(nonLineOfSight[metre] - unseen)
            link.lineOfSightExcess -= headroom
            link.obstructedExcess -= headroom
            samples.append(link)
        }
        self.gains = gains
        self.hiddenGains = hiddenGains
        links = LinkTable(samples: samples, nearest: nearest, indoorSigma: indoorSigma)
    }

    /// A sample of the law's field as it is for terminals at the height.
    package func loss(_ sample: Int16, distance: Float) -> Int16 {
        guard sample != PathLossField.noValue else { return sample }
        let gain = gain(distance: distance, isHidden: sample < 0)
        let held = Int16(min(max((Float(sample.magnitude) - 100 * gain).rounded(), 1), Float(Int16.max)))
        return sample < 0 ? -held : held
    }

    /// The link at a distance about the level at the field's receivers.
    func linkAboutStreet(distance: Float) -> LinkStatistics {
        var link = links.link(distance: distance)
        let gain = gain(distance: distance, isHidden: false)
        link.lineOfSightExcess += gain
        link.obstructedExcess += gain
        return link
    }

    /// The same where the ground hides the antenna, at the distance from `nearest` on at which least is gained.
    func hiddenAboutStreet(last: Float) -> LinkStatistics {
        var link = links.link(distance: last).hidden
        link.obstructedExcess = hiddenGains[Int(links.nearest)...Int(last)].min() ?? 0
        return link
    }

    private func gain(distance: Float, isHidden: Bool) -> Float {
        let table = isHidden ? hiddenGains : gains
        let held = distance > links.nearest ? min(distance, Float(table.count - 2)) : links.nearest
        let metre = Int(held)
        return PathLossLaw.between(table, metre, held - Float(metre))
    }
}
