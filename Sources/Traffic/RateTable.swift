/// What one carrier behind one radio gives a terminal, as tables over sixteenths of a decibel.
///
/// The downlink is a function of the quality, the uplink of the level: power control sets the terminal's power by it, and the
/// interference that the terminal causes elsewhere with it. A class, so that loops hold all tables by one reference.
public final class RateTable: Sendable {
    /// What a terminal sends at a level of the downlink, before others lift the noise.
    public struct Terminal: Sendable {
        /// Ratio to the noise in the blocks it sends on [dB].
        public var ratio: Double
        /// Share of the carrier's blocks it sends on.
        public var share: Double
        /// Its power in a block [mW].
        public var density: Double

        /// Describes a terminal.
        public init(ratio: Double, share: Double, density: Double) {
            self.ratio = ratio
            self.share = share
            self.density = density
        }
    }

    private static let perDecibel: Float = 16
    private static let ratios: ClosedRange<Float> = -60...100
    private static let levels: ClosedRange<Float> = -200...50

    /// Rate with the whole cell to itself by quality [Mbit/s].
    private let downlink: [Float]
    /// The same in the uplink, over all blocks, by ratio [Mbit/s].
    private let uplink: [Float]
    /// By level.
    private let ratio: [Float]
    private let share: [Float]
    private let density: [Float]
    /// The lowest rates that are not 0: what a terminal in reach keeps however much the others disturb it.
    let least: (down: Float, up: Float)
    /// Energy of the sector in a resource element, before its antenna [mW].
    let energy: Float
    /// Noise of the station in a block [mW].
    let stationNoise: Float
    /// What the uplink loses against the downlink, being at another frequency, as a ratio of powers.
    let uplinkExcess: Float
    /// Least level that a terminal uses [dBm].
    let leastLevel: Float

    /// Tabulates.
    ///
    /// - Parameters:
    ///   - downlink: rate with the whole cell to itself at a quality [dB]; must not fall as the quality grows.
    ///   - uplink: rate over all blocks at a ratio [dB]; must not fall.
    ///   - terminal: what a terminal sends at a level of the downlink [dBm per resource element].
    ///   - energy: of the sector in a resource element [mW], above 0.
    ///   - stationNoise: in a block [mW], above 0.
    ///   - uplinkExcess: loss of the uplink over that of the downlink, as a ratio, above 0.
    ///   - leastLevel: least level that a terminal uses [dBm per resource element].
    public init(
        downlink: (Double) -> Double, uplink: (Double) -> Double, terminal: (Double) -> Terminal,
        energy: Double, stationNoise: Double, uplinkExcess: Double = 1, leastLevel: Double = -200
    ) {
        self.downlink = Self.samples(of: Self.ratios).map { Float(downlink($0)) }
        self.uplink = Self.samples(of: Self.ratios).map { Float(uplink($0)) }
        let terminals = Self.samples(of: Self.levels).map(terminal)
        ratio = terminals.map { Float($0.ratio) }
        share = terminals.map { Float($0.share) }
        density = terminals.map { Float($0.density) }
        least = (
            self.downlink.first { $0 > 0 } ?? .infinity, self.uplink.first { $0 > 0 } ?? .infinity
        )
        self.energy = Float(energy)
        self.stationNoise = Float(stationNoise)
        self.uplinkExcess = Float(uplinkExcess)
        self.leastLevel = Float(leastLevel)
    }

    /// Rate in the downlink with the whole cell to itself [Mbit/s].
    @inline(__always) func downlink(ratio: Float) -> Float {
        downlink[Self.index(ratio, Self.ratios, downlink.count)]
    }

    /// Rate in the uplink over all blocks [Mbit/s].
    @inline(__always) func uplink(ratio: Float) -> Float {
        uplink[Self.index(ratio, Self.ratios, uplink.count)]
    }

    /// What a terminal sends at a level [dBm].
    @inline(__always) func terminal(level: Float) -> (ratio: Float, share: Float, density: Float) {
        let place = Self.index(level, Self.levels, ratio.count)
        return (ratio[place], share[place], density[place])
    }

    /// The place of a sample; what lies beyond a table, and NaN, is held to its ends.
    @inline(__always) private static func index(
        _ sample: Float, _ range: ClosedRange<Float>, _ count: Int
    ) -> Int {
        let place = (sample - range.lowerBound) * perDecibel + 0.5
        return place > 0 ? Int(min(place, Float(count - 1))) : 0
    }

    private static func samples(of range: ClosedRange<Float>) -> [Double] {
        let count = Int((range.upperBound - range.lowerBound) * perDecibel) + 1
        return (0..<count).map { Double(range.lowerBound) + Double($0) / Double(perDecibel) }
    }
}
