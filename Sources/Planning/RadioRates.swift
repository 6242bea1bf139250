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

    init(scenario: PlanScenario, entry: CarrierTable.Entry, radioOfSector: [Int]) throws {
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
    }

    /// The budgets of a carrier behind a radio.
    static func budget(scenario: PlanScenario, entry: CarrierTable.Entry, radio: Radio) throws -> Budget {
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
                load: scenario.receiver.load, adaptation: isTable ? table : LinkAdaptation(.downlink)),
            uplink: try UplinkBudget(
                channel: channel,
                device: try DeviceClass(power: rules.devicePower, layers: carrier.uplinkLayers),
                powerControl: try UplinkPowerControl(
                    target: rules.uplinkTarget, compensation: rules.pathLossCompensation),
                noiseFigure: rules.stationNoiseFigure, load: min(scenario.receiver.load, 0.95),
                beamGain: beam, adaptation: isTable ? table : LinkAdaptation(.uplink)))
    }

    /// Rate in the downlink [Mbit/s].
    @inline(__always) func downlink(sector: Int, sinr: Float) -> Float {
        let table = downlink[tableOfSector[sector]]
        return table[Self.index(sinr, Self.ratios, table.count)]
    }

    /// Rate in the uplink [Mbit/s].
    @inline(__always) func uplink(sector: Int, rsrp: Float) -> Float {
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
    ) -> [Float] {
        let count = Int((range.upperBound - range.lowerBound) * perDecibel) + 1
        return (0..<count).map { Float(rate(range.lowerBound + Double($0) / perDecibel)) }
    }
}
