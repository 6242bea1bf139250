import Coverage
import Foundation
import RadioUnits
import Scenario

extension ExplainedCarrier {
    /// What a goal indoors finds in the pixel: from the street, or the height of its floor, through the wall.
    ///
    /// - Throws: `CoverageError.heightNotTabulated` for a floor that a law was not made for.
    func indoorSection(of goal: CoverageGoal, condition: ServiceCondition) throws -> Explanation.Section? {
        guard let wall = condition.building else { return nil }
        var inside = self
        if let height = condition.terminalHeight {
            inside.links = try links.map { try $0.raised(to: height, receivers: scenario.receiver.height) }
                .enumerated().sorted { ($1.element.level, $0.offset) < ($0.element.level, $1.offset) }
                .map(\.element)
        }
        guard let best = inside.links.first else { return nil }
        let raisedNoise = entry.noise.milliwatts * wall.loss.linear
        let sinr = Decibels(linear: best.level.milliwatts / (raisedNoise + inside.interference))
        let height = condition.terminalHeight ?? scenario.receiver.height
        return .init(
            title: "\(entry.carrier.id): goal \(goal.id), indoors",
            terms: [
                .init(
                    name: "terminal above ground", value: height.value, unit: "m",
                    source: goal.floor.map { "floor \($0): 3 x \($0 - 1) + 1.5" } ?? "receiver.height_m"),
                .init(
                    name: "best server", value: Double(best.sector + 1), unit: "",
                    source: "sector of site \(best.site.id), below the horizon "
                        + "\(best.depression.value.rounded(decimals: 2)) deg"),
                .init(
                    name: "SS-RSRP before the wall", value: best.level.dBm, unit: "dBm",
                    source: "path loss \(best.pathLoss.value.rounded(decimals: 2)) dB"
                        + (goal.floor == nil ? "" : ", by TR 38.901 at the floor's height")),
                .init(name: "wall", value: -wall.loss.value, unit: "dB", source: source(of: goal)),
                .init(
                    name: "SS-RSRP indoors", value: (best.level - wall.loss).dBm, unit: "dBm",
                    source: "goals[\(goal.id)] asks for \(condition.rsrp.dBm) dBm"),
                .init(
                    name: "SS-SINR indoors", value: sinr.value, unit: "dB",
                    source: "the wall dims all sectors; goals[\(goal.id)] asks for \(condition.sinr.value) dB"
                ),
                .init(
                    name: "scatter of the wall", value: wall.sigma.value, unit: "dB",
                    source: "beside shadow fading"),
            ])
    }

    /// Where the loss of a goal's wall comes from.
    private func source(of goal: CoverageGoal) -> String {
        let byClutter = goal.building == .byClutter
        let type = goal.building?.type ?? clutter?.building ?? .lowLoss
        let place = byClutter ? "clutter[\(clutter?.id ?? "none")].building" : "goals[\(goal.id)].building"
        let isEntry = goal.entryModel == .entry || type == .traditional || type == .thermallyEfficient
        return "\(place) \(type.rawValue), "
            + (isEntry
                ? "ITU-R P.2109"
                : "TR 38.901 tables 7.4.3-1 and 7.4.3-2, \((goal.indoorDepth ?? .zero).value) m deep")
    }
}

extension ExplainedLink {
    /// The link to a terminal at another height.
    fileprivate func raised(to height: Metres, receivers: Metres) throws -> ExplainedLink {
        var link = self
        let sample = Int16(clamping: Int((pathLoss.value * 100).rounded())) * (isHidden ? -1 : 1)
        let raised = try transmitter.law.raised(to: height).loss(sample, distance: Float(distance))
        link.pathLoss = Decibels(Double(raised.magnitude) / 100)
        link.heights.receiver += height.value - receivers.value
        return link
    }
}
