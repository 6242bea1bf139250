import Foundation
public import RadioUnits

/// What a link carries at a ratio of signal to interference and noise, once its rate has adapted.
public struct LinkAdaptation: Sendable {
    private enum Curve {
        /// Least ratio of each step [dB] with its efficiency [bit/s/Hz], ascending.
        case steps([(ratio: Double, efficiency: Double)])
        case shannon(AttenuatedShannon)
    }

    private let curve: Curve

    /// The steps of a table: each row is used from the ratio on at which a tenth of its code blocks are lost.
    ///
    /// - Source: rows of 3GPP TS 38.214 V17; a BLER of 10 % is what a CQI report refers to (section 5.2.2.1); ratios of
    ///   `BlockErrorThreshold` over white noise.
    /// - Parameter blockBits: information bits of a code block; 8448 is the longest of base graph 1 (TS 38.212, 5.2.2).
    /// - Throws: `RadioAccessError.outOfRange` for blocks outside 24–8 448 bits.
    public init(table: ModulationTable, blockBits: Int = 8448) throws(RadioAccessError) {
        var steps: [(ratio: Double, efficiency: Double)] = []
        for row in table.rows where row.bitsPerSymbol > 0 {
            let ratio = try BlockErrorThreshold.ratio(row, blockBits: blockBits).value
            let efficiency = row.spectralEfficiency
            // Where modulations change a row may need more than the next; then it serves nobody.
            while let last = steps.last, last.ratio >= ratio { steps.removeLast() }
            if efficiency > steps.last?.efficiency ?? 0 { steps.append((ratio, efficiency)) }
        }
        curve = .steps(steps)
    }

    /// The attenuated and capped bound of TR 36.942.
    public init(_ curve: AttenuatedShannon) { self.curve = .shannon(curve) }

    /// Efficiency of one layer [bit/s/Hz]; 0 where nothing is carried.
    ///
    /// - Parameter ratio: SINR [dB]; held to -200...200, NaN carries nothing.
    public func efficiency(_ ratio: Decibels) -> Double {
        let held = min(max(ratio.value, -200), 200)
        guard held == held else { return 0 }
        switch curve {
        case .steps(let steps): return steps.last { $0.ratio <= held }?.efficiency ?? 0
        case .shannon(let shannon):
            guard held >= shannon.least.value else { return 0 }
            return min(shannon.attenuation * log2(1 + Decibels(held).linear), shannon.cap)
        }
    }

    /// The number of layers that carries most, and its efficiency [bit/s/Hz].
    ///
    /// Layers share the power evenly and do not disturb one another: the bound that good separation approaches.
    public func bestEfficiency(_ ratio: Decibels, layers: Int) -> (layers: Int, efficiency: Double) {
        var best = (layers: 1, efficiency: efficiency(ratio))
        for count in 2..<max(layers, 1) + 1 {
            let sum = Double(count) * efficiency(ratio - Decibels(linear: Double(count)))
            if sum > best.efficiency { best = (count, sum) }
        }
        return best
    }
}
