import RadioUnits

/// What one carrier behind one radio gives a terminal, as tables over sixteenths of a decibel.
///
/// The downlink is a function of the quality, the uplink of the level: power control sets the terminal's power by it, and the
/// interference that the terminal causes elsewhere with it.
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
    private let downlink: FixedBuffer<Float>
    /// The same in the uplink, over all blocks, by ratio [Mbit/s].
    private let uplink: FixedBuffer<Float>
    /// By level.
    private let terminals: FixedBuffer<Sending>
    /// The tables for loops; good as long as this object is.
    let view: View

    /// Energy of the sector in a resource element, before its antenna [mW].
    let energy: Float

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
        self.downlink = FixedBuffer(Self.samples(of: Self.ratios).map { Float(downlink($0)) })
        self.uplink = FixedBuffer(Self.samples(of: Self.ratios).map { Float(uplink($0)) })
        terminals = FixedBuffer(
            Self.samples(of: Self.levels).map { level in
                let sent = terminal(level)
                return Sending(
                    ratio: Float(sent.ratio), share: Float(sent.share), density: Float(sent.density))
            })
        self.energy = Float(energy)
        view = View(
            downlink: self.downlink.values, uplink: self.uplink.values, terminals: terminals.values,
            leastDown: self.downlink.values.first { $0 > 0 } ?? .infinity,
            leastUp: self.uplink.values.first { $0 > 0 } ?? .infinity, stationNoise: Float(stationNoise),
            uplinkExcess: Float(uplinkExcess), leastLevel: Float(leastLevel))
    }

    private static func samples(of range: ClosedRange<Float>) -> [Double] {
        let count = Int((range.upperBound - range.lowerBound) * perDecibel) + 1
        return (0..<count).map { Double(range.lowerBound) + Double($0) / Double(perDecibel) }
    }
}

extension RateTable {
    /// A terminal as loops read it: ratio [dB], share of the blocks, power in a block [mW].
    struct Sending {
        var ratio: Float
        var share: Float
        var density: Float
    }

    /// The tables as loops read them; `@unchecked`, as nobody writes what they point at.
    struct View: BitwiseCopyable, @unchecked Sendable {
        fileprivate let downlink: UnsafeBufferPointer<Float>
        fileprivate let uplink: UnsafeBufferPointer<Float>
        fileprivate let terminals: UnsafeBufferPointer<Sending>
        /// The lowest rates that are not 0: what a terminal in reach keeps however much the others disturb it.
        let leastDown: Float
        let leastUp: Float
        /// Noise of the station in a block [mW].
        let stationNoise: Float
        /// What the uplink loses against the downlink, being at another frequency, as a ratio of powers.
        let uplinkExcess: Float
        /// Least level that a terminal uses [dBm].
        let leastLevel: Float

        /// Rate in the downlink with the whole cell to itself [Mbit/s].
        @inline(__always) func downlink(ratio: Float) -> Float {
            downlink[Self.index(ratio, RateTable.ratios, downlink.count)]
        }

        /// Rate in the uplink over all blocks [Mbit/s].
        @inline(__always) func uplink(ratio: Float) -> Float {
            uplink[Self.index(ratio, RateTable.ratios, uplink.count)]
        }

        /// What a terminal sends at a level [dBm].
        @inline(__always) func terminal(level: Float) -> Sending {
            terminals[Self.index(level, RateTable.levels, terminals.count)]
        }

        /// The place of a sample; what lies beyond a table, and NaN, is held to its ends.
        @inline(__always) private static func index(
            _ sample: Float, _ range: ClosedRange<Float>, _ count: Int
        ) -> Int {
            let place = (sample - range.lowerBound) * RateTable.perDecibel + 0.5
            return place > 0 ? Int(min(place, Float(count - 1))) : 0
        }
    }
}
