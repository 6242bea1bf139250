import RadioAccess
import RadioUnits
import Scenario

/// Rates of a terminal on one carrier as tables over the samples that the run's rasters hold: sixteenths of a decibel.
struct RadioRates: Sendable {
    /// The budgets of both directions behind one radio.
    struct Budget: Sendable {
        /// Power per resource element at the radio, before the feeder.
        let energyPerElement: PowerLevel
        /// How much more the uplink loses than the downlink, being at another frequency.
        let frequencyDifference: Decibels
        let downlink: DownlinkBudget
        let uplink: UplinkBudget

        /// Loss from the terminal to the station's receiver at a level of SS-RSRP.
        func uplinkLoss(rsrp: PowerLevel) -> Decibels {
            energyPerElement - rsrp + frequencyDifference
        }
    }

    private static let perDecibel = 16.0
    private static let levels = -200.0...50.0
    private static let ratios = -60.0...100.0
    /// Integrals over constellations: worked out once.
    private static let table = Result { try LinkAdaptation(table: .cqi256QAM) }

    /// Table of each sector's radio.
    private let tableOfSector: [Int]
    /// By table and sample of SS-SINR [Mbit/s].
    private let downlink: [[Float]]
    /// By table and sample of SS-RSRP [Mbit/s].
    private let uplink: [[Float]]
    /// For sectors with loads of their own the share of the downlink that is left and the rise of the noise [dB]; empty where none has.
    private let own: [(left: Float, rise: Float)?]
    /// By table: rates alone in an empty cell, in use where sectors have loads of their own.
    private let quiet: [QuietRates]

    /// Tabulates.
    ///
    /// - Parameter loads: by sector; nil where the mean of the scenario counts.
    init(
        scenario: PlanScenario, entry: CarrierTable.Entry, radioOfSector: [Int],
        loads: [SectorLoads.Sector?] = []
    ) throws {
        let radios = Set(radioOfSector).sorted()
        let budgets = try radios.map {
            try Self.budget(scenario: scenario, entry: entry, radio: scenario.radios[$0])
        }
        downlink = budgets.map { budget in
            Self.samples(of: Self.ratios) {
                budget.downlink.rate(synchronizationRatio: Decibels($0)).loaded
            }
        }
        uplink = budgets.map { budget in
            Self.samples(of: Self.levels) { level in
                let loss = budget.uplinkLoss(rsrp: PowerLevel(dBm: level))
                return budget.uplink.rate(couplingLoss: loss).megabitsPerSecond
            }
        }
        tableOfSector = radioOfSector.map { radio in radios.firstIndex(of: radio) ?? 0 }
        let hasOwn = loads.contains { $0 != nil }
        own = hasOwn ? loads.map { $0.map { (Float(1 - $0.down), Float($0.rise)) } } : []
        quiet =
            hasOwn
            ? try radios.map { radio in
                QuietRates(
                    try Self.budget(
                        scenario: scenario, entry: entry, radio: scenario.radios[radio],
                        load: .init(down: 0, rise: 0)))
            } : []
    }

    /// Rates in an empty cell.
    private struct QuietRates {
        /// By sample of SS-SINR [Mbit/s].
        let downlink: [Float]
        /// By sample of SS-RSRP: ratio in the blocks that a terminal sends on [dB], and their share.
        let sent: [(ratio: Float, share: Float)]
        /// By sample of that ratio, over all blocks [Mbit/s].
        let uplink: [Float]

        init(_ budget: Budget) {
            let (down, up) = (budget.downlink, budget.uplink)
            downlink = RadioRates.samples(of: RadioRates.ratios) {
                down.rate(synchronizationRatio: Decibels($0)).single
            }
            let blocks = up.channel.resourceBlocks
            uplink = RadioRates.samples(of: RadioRates.ratios) { ratio in
                let best = up.adaptation.bestEfficiency(Decibels(ratio), layers: up.device.layers)
                return up.channel.megabitsPerSecond(.uplink, efficiency: best.efficiency, blocks: blocks)
            }
            sent = RadioRates.places(of: RadioRates.levels).map { level in
                let best = up.rate(couplingLoss: budget.uplinkLoss(rsrp: PowerLevel(dBm: level)))
                return (Float(best.ratio.value), Float(best.blocks) / Float(blocks))
            }
        }
    }

    /// The budgets of a carrier behind a radio.
    ///
    /// - Parameter load: of the cell; nil for the mean of the scenario. With one of its own the uplink's budget is that of an empty
    ///   cell, whose noise `UplinkBudget.raised` lifts.
    static func budget(
        scenario: PlanScenario, entry: CarrierTable.Entry, radio: Radio, load: SectorLoads.Sector? = nil
    ) throws -> Budget {
        let rules = scenario.radioAccess
        let carrier = entry.carrier
        let channel = try RadioChannel(
            resourceBlocks: entry.subcarriers / 12, subcarrierSpacing: carrier.subcarrierSpacing,
            downlinkShare: carrier.downlinkShare, uplinkShare: carrier.uplinkShare)
        // Loss grows with the square of the frequency, as in free space.
        let ratio = carrier.uplinkCentre.hertz / carrier.centre.hertz
        let beam = radio.trafficGain - radio.gain
        // Both directions have their own attenuated bound in TR 36.942; the tables are the same for both.
        let isTable = rules.adaptation == .table
        let table = try Self.table.get()
        return Budget(
            energyPerElement: radio.power - Decibels(linear: Double(entry.subcarriers)),
            frequencyDifference: Decibels(linear: ratio * ratio),
            downlink: try DownlinkBudget(
                channel: channel, beamGain: beam, layers: carrier.downlinkLayers,
                load: load?.down ?? scenario.receiver.load,
                adaptation: isTable ? table : LinkAdaptation(.downlink)),
            uplink: try UplinkBudget(
                channel: channel,
                device: try DeviceClass(power: rules.devicePower, layers: carrier.uplinkLayers),
                powerControl: try UplinkPowerControl(
                    target: rules.uplinkTarget, compensation: rules.pathLossCompensation),
                noiseFigure: rules.stationNoiseFigure,
                load: load == nil ? min(scenario.receiver.load, 0.95) : 0,
                beamGain: beam, adaptation: isTable ? table : LinkAdaptation(.uplink)))
    }

    /// Rate in the downlink [Mbit/s].
    @inline(__always) func downlink(sector: Int, sinr: Float) -> Float {
        if !own.isEmpty, let load = own[sector] {
            let table = quiet[tableOfSector[sector]].downlink
            return table[Self.index(sinr, Self.ratios, table.count)] * load.left
        }
        let table = downlink[tableOfSector[sector]]
        return table[Self.index(sinr, Self.ratios, table.count)]
    }

    /// Rate in the uplink [Mbit/s].
    @inline(__always) func uplink(sector: Int, rsrp: Float) -> Float {
        if !own.isEmpty, let load = own[sector] {
            let rates = quiet[tableOfSector[sector]]
            let sent = rates.sent[Self.index(rsrp, Self.levels, rates.sent.count)]
            let place = Self.index(sent.ratio - load.rise, Self.ratios, rates.uplink.count)
            return rates.uplink[place] * sent.share
        }
        let table = uplink[tableOfSector[sector]]
        return table[Self.index(rsrp, Self.levels, table.count)]
    }

    /// The place of a sample; what lies beyond a table, and NaN, is held to its ends.
    @inline(__always) private static func index(
        _ sample: Float, _ range: ClosedRange<Double>, _ count: Int
    ) -> Int {
        let place = (sample * Float(perDecibel)).rounded() - Float(range.lowerBound * perDecibel)
        return place > 0 ? Int(min(place, Float(count - 1))) : 0
    }

    private static func samples(
        of range: ClosedRange<Double>, _ rate: (Double) -> Double
    ) -> [Float] { places(of: range).map { Float(rate($0)) } }

    private static func places(of range: ClosedRange<Double>) -> [Double] {
        let count = Int((range.upperBound - range.lowerBound) * perDecibel) + 1
        return (0..<count).map { range.lowerBound + Double($0) / perDecibel }
    }
}
