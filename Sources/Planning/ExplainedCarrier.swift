import Coverage
import RadioAccess
import RadioUnits
import Scenario

/// What one carrier gives a pixel: its servers, interference and rates.
struct ExplainedCarrier {
    let scenario: PlanScenario
    let entry: CarrierTable.Entry
    let clutter: ClutterClass?
    /// Every sector that reaches the pixel, the strongest first.
    var links: [ExplainedLink]

    private var others: Double { links.dropFirst().reduce(0) { $0 + $1.level.milliwatts } }
    /// Their power times their loads.
    var interference: Double {
        links.dropFirst().reduce(0) { sum, link in
            sum + link.level.milliwatts * (link.load?.down ?? scenario.receiver.load)
        }
    }
    /// Where the loads come from.
    private var loadSource: String {
        links.contains { $0.load != nil } ? "\(SectorLoads.file), weighed by power" : "receiver.load_pct"
    }

    /// SS-RSRP of the best server.
    var rsrp: PowerLevel? { links.first?.level }
    /// SS-SINR of the best server.
    var sinr: Decibels? {
        rsrp.map { Decibels(linear: $0.milliwatts / (entry.noise.milliwatts + interference)) }
    }

    /// Both directions behind the best server's radio, from the samples that the rasters hold.
    func rates(rsrp: PowerLevel, sinr: Decibels) throws -> (
        budget: RadioRates.Budget, down: DownlinkBudget.Result, up: UplinkBudget.Result
    )? {
        guard let best = links.first else { return nil }
        let budget = try RadioRates.budget(
            scenario: scenario, entry: entry, radio: scenario.radios[best.transmitter.radio], load: best.load)
        let up = budget.uplink.rate(
            couplingLoss: budget.uplinkLoss(rsrp: rsrp - best.beamGainChange - best.powerChange))
        return (
            budget, budget.downlink.rate(synchronizationRatio: sinr - best.beamGainChange),
            best.load.map { budget.uplink.raised(up, by: Decibels($0.rise)) } ?? up
        )
    }

    /// From watts to SS-SINR, for the best and the second server.
    func signalSections() -> [Explanation.Section] {
        var sections = links.prefix(2).enumerated().map { place, link in
            Explanation.Section(
                title:
                    "\(entry.carrier.id): \(place == 0 ? "best server" : "second server"), site \(link.site.id), "
                    + "sector \(link.sector + 1)",
                terms: link.terms(
                    radio: scenario.radios[link.transmitter.radio], entry: entry, clutter: clutter))
        }
        guard let rsrp, let sinr else { return sections }
        let spacing = entry.carrier.subcarrierSpacing
        let disturbance = PowerLevel(watts: (entry.noise.milliwatts + interference) / 1e3)
        var terms: [Explanation.Term] = [
            .init(
                name: "thermal noise", value: ThermalNoise.level(bandwidth: spacing).dBm, unit: "dBm",
                source: "-174 dBm/Hz in \(spacing.kilohertz) kHz"),
            .init(
                name: "noise figure", value: scenario.receiver.noiseFigure.value, unit: "dB",
                source: "receiver.noise_figure_db"),
            .init(
                name: "other sectors", value: Double(links.count - 1), unit: "", source: "within their radius"
            ),
        ]
        if others > 0 {
            terms.append(
                .init(
                    name: "their power", value: PowerLevel(watts: others / 1e3).dBm, unit: "dBm",
                    source: "sum in milliwatts"))
        }
        terms += [
            .init(
                name: "their load",
                value: (others > 0 ? interference / others : scenario.receiver.load) * 100, unit: "%",
                source: loadSource),
            .init(
                name: "noise and interference", value: disturbance.dBm, unit: "dBm",
                source: "sum in milliwatts"),
            .init(
                name: "SS-SINR", value: sinr.value, unit: "dB",
                source: "SS-RSRP \(rsrp.dBm.rounded(decimals: 3)) dBm less noise and interference"),
        ]
        sections.append(.init(title: "\(entry.carrier.id): quality", terms: terms))
        return sections
    }

    /// From SS-SINR and SS-RSRP to Mbit/s.
    func rateSections(rsrp: PowerLevel, sinr: Decibels) throws -> [Explanation.Section] {
        guard let (budget, down, up) = try rates(rsrp: rsrp, sinr: sinr), let best = links.first else {
            return []
        }
        let radio = scenario.radios[best.transmitter.radio]
        return [
            .init(
                title: "\(entry.carrier.id): downlink rate",
                terms: downlinkTerms(budget.downlink, down, sinr: sinr, radio: radio)),
            .init(
                title: "\(entry.carrier.id): uplink rate",
                terms: uplinkTerms(budget, up, rsrp: rsrp, radio: radio)),
        ]
    }

    private var curve: String {
        scenario.radioAccess.adaptation == .table ? "TS 38.214 table 5.2.2.1-3" : "TR 36.942 annex A.1"
    }

    private func downlinkTerms(
        _ budget: DownlinkBudget, _ result: DownlinkBudget.Result, sinr: Decibels, radio: Radio
    ) -> [Explanation.Term] {
        let channel = budget.channel
        let elements = channel.elementsPerSecond(.downlink, blocks: channel.resourceBlocks)
        return [
            .init(name: "SS-SINR", value: sinr.value, unit: "dB", source: "raster, in sixteenths"),
            .init(
                name: "data beam over SSB beam",
                value: (budget.beamGain - (links.first?.beamGainChange ?? .zero)).value, unit: "dB",
                source: "radios[\(radio.id)].traffic_gain_dbi less the gain of the SSB beams"),
            .init(name: "SINR of the data", value: result.ratio.value, unit: "dB", source: "sum"),
            .init(
                name: "layers", value: Double(result.layers), unit: "",
                source: "of up to \(budget.layers), those that carry most"),
            .init(
                name: "efficiency", value: result.efficiency, unit: "bit/s/Hz", source: "all layers, " + curve
            ),
            .init(
                name: "share of time", value: channel.downlinkShare * 100, unit: "%",
                source: "carriers[\(entry.carrier.id)].downlink_share_pct"),
            .init(
                name: "overhead", value: PeakRate.overhead(.downlink, range: .fr1) * 100, unit: "%",
                source: "TS 38.306 section 4.1.2"),
            .init(
                name: "resource elements", value: elements / 1e6, unit: "M/s",
                source: "12 x \(channel.resourceBlocks) x 14 x 2^mu x 1000 x share x (1 - overhead)"),
            .init(name: "alone in the cell", value: result.single, unit: "Mbit/s", source: "product"),
            .init(
                name: "left by other users", value: (1 - budget.load) * 100, unit: "%",
                source: links.first?.load == nil
                    ? "1 - receiver.load_pct" : "1 - dl_utilisation, \(SectorLoads.file)"),
            .init(name: "downlink rate", value: result.loaded, unit: "Mbit/s", source: "product"),
        ]
    }

    private func uplinkTerms(
        _ budget: RadioRates.Budget, _ result: UplinkBudget.Result, rsrp: PowerLevel, radio: Radio
    ) -> [Explanation.Term] {
        let uplink = budget.uplink
        let channel = uplink.channel
        let width = channel.bandwidth(blocks: result.blocks)
        let change = links.first.map { $0.powerChange + $0.beamGainChange } ?? .zero
        let loss = budget.uplinkLoss(rsrp: rsrp - change)
        let elements = channel.elementsPerSecond(.uplink, blocks: result.blocks)
        return [
            .init(
                name: "coupling loss, downlink", value: (budget.energyPerElement - rsrp + change).value,
                unit: "dB",
                source: "power per element at the radio less SS-RSRP (raster, in sixteenths)"),
            .init(
                name: "uplink frequency", value: budget.frequencyDifference.value, unit: "dB",
                source: "20 lg \(entry.carrier.uplinkCentre.megahertz) / \(entry.carrier.centre.megahertz)"),
            .init(name: "coupling loss", value: loss.value, unit: "dB", source: "sum"),
            .init(
                name: "blocks", value: Double(result.blocks), unit: "",
                source: "of \(channel.resourceBlocks), the number that carries most"),
            .init(
                name: "device", value: result.power.dBm, unit: "dBm",
                source:
                    "TS 38.213 7.1.1: min(\(uplink.device.power.dBm), P0 \(uplink.powerControl.target.dBm) + "
                    + "10 lg(2^mu M) + \(uplink.powerControl.compensation) PL)"),
            .init(
                name: "data beam over SSB beam", value: uplink.beamGain.value, unit: "dB",
                source: "radios[\(radio.id)].traffic_gain_dbi less gain_dbi"),
            .init(name: "received", value: result.received.dBm, unit: "dBm", source: "sum"),
            .init(
                name: "thermal noise", value: ThermalNoise.level(bandwidth: width).dBm, unit: "dBm",
                source: "-174 dBm/Hz in \(width.kilohertz) kHz"),
            .init(
                name: "noise figure", value: uplink.noiseFigure.value, unit: "dB",
                source: "radio_access.station_noise_figure_db"),
            .init(
                name: "noise rise", value: links.first?.load?.rise ?? uplink.noiseRise.value, unit: "dB",
                source: links.first?.load == nil
                    ? "-10 lg(1 - receiver.load_pct)" : "noise_rise_db, \(SectorLoads.file)"),
            .init(
                name: "SINR", value: result.ratio.value, unit: "dB",
                source: "received less noise and rise"
                    + (links.first?.load == nil ? "" : ", in sixteenths")),
            .init(
                name: "layers", value: Double(result.layers), unit: "",
                source: "of up to \(uplink.device.layers), those that carry most"),
            .init(
                name: "efficiency", value: result.efficiency, unit: "bit/s/Hz", source: "all layers, " + curve
            ),
            .init(
                name: "share of time", value: channel.uplinkShare * 100, unit: "%",
                source: "slot_pattern; FDD 100"),
            .init(
                name: "resource elements", value: elements / 1e6, unit: "M/s",
                source: "12 M x 14 x 2^mu x 1000 x share x (1 - 0.08), TS 38.306"),
            .init(name: "uplink rate", value: result.megabitsPerSecond, unit: "Mbit/s", source: "product"),
        ]
    }
}
