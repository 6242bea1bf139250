import Foundation
public import RadioUnits

/// The ratio of signal to noise at which a tenth of the code blocks are lost, over additive white noise.
///
/// The code is taken to reach the normal approximation for its length over the bit-interleaved channel of its
/// modulation, but for a gap of `2.25 - 0.48 lg K` dB, which is fitted to LDPC code blocks of 24 to 2 000 bits
/// (block-error tables of Sionna 2.2.0); the fit leaves less than 0.7 dB, the grain of those tables.
///
/// - Source: Y. Polyanskiy, H. V. Poor and S. Verdú, IEEE Trans. Inf. Theory 56 (2010), eq. 296; G. Caire,
///   G. Taricco and E. Biglieri, IEEE Trans. Inf. Theory 44 (1998) for the capacity under bit interleaving.
/// - Valid: QPSK to 256QAM with Gray labels, code rates of 0.02–0.95, code blocks of 24–8 448 bits.
public enum BlockErrorThreshold {
    /// Q⁻¹(0.1), the deviate that a tenth of the blocks exceed.
    private static let deviate = 1.2815515655446004

    /// E_s/N_0 at a block error rate of 10 %.
    ///
    /// - Parameters:
    ///   - coding: modulation and code rate.
    ///   - blockBits: information bits of the code block, K.
    /// - Throws: `RadioAccessError.outOfRange` outside the ranges above.
    public static func ratio(
        _ coding: ModulationCoding, blockBits: Int
    ) throws(RadioAccessError) -> Decibels {
        guard [2, 4, 6, 8].contains(coding.bitsPerSymbol) else {
            throw .outOfRange(Double(coding.bitsPerSymbol), of: "bits per symbol", valid: 2...8)
        }
        let rate = coding.codeRateTimes1024 / 1024
        try RadioAccessError.check(rate, of: "code rate", valid: 0.02...0.95)
        try RadioAccessError.check(Double(blockBits), of: "code block [bit]", valid: 24...8448)
        let bits = Double(coding.bitsPerSymbol)
        let symbols = (Double(blockBits) / (bits * rate) - 1e-9).rounded(.up)  // whole symbols
        let needed = Double(blockBits) / symbols - 0.5 * log2(symbols) / symbols
        let channel = BitInterleavedChannel(bitsPerAxis: coding.bitsPerSymbol / 2)
        var low = -30.0
        var high = 50.0
        for _ in 0..<50 {  // to 1e-13 dB; the left side grows with the ratio
            let middle = (low + high) / 2
            let (capacity, dispersion) = channel.statistics(ratio: Decibels(middle))
            let reached = capacity - deviate * (dispersion / symbols).squareRoot()
            if reached > needed { high = middle } else { low = middle }
        }
        return Decibels(high + 2.25 - 0.48 * log10(Double(blockBits)))
    }
}

/// One axis of square QAM with Gray labels, decoded bit by bit.
private struct BitInterleavedChannel {
    /// Levels of the axis, symbol energy 1.
    private let levels: [Double]
    private let bits: Int

    init(bitsPerAxis: Int) {
        bits = bitsPerAxis
        let count = 1 << bitsPerAxis
        let odd = (0..<count).map { Double(2 * $0 + 1 - count) }
        let energy = 2 * odd.reduce(0) { $0 + $1 * $1 } / Double(count)
        levels = odd.map { $0 / energy.squareRoot() }
    }

    /// Mean and variance of the information that a symbol carries [bit, bit²].
    func statistics(ratio: Decibels) -> (capacity: Double, dispersion: Double) {
        let sigma = (1 / (2 * ratio.linear)).squareRoot()
        var mean = 0.0
        var square = 0.0
        for sent in levels.indices {
            // Simpson's rule over eight deviations to either side.
            let steps = 128
            for step in 0...steps {
                let deviation = 16 * Double(step) / Double(steps) - 8
                let weight = step == 0 || step == steps ? 1.0 : step % 2 == 1 ? 4 : 2
                let density =
                    weight / 3 * 16 / Double(steps) * exp(-deviation * deviation / 2)
                    / (2 * Double.pi).squareRoot()
                let information = information(received: levels[sent] + sigma * deviation, sent, sigma)
                mean += density * information
                square += density * information * information
            }
        }
        mean /= Double(levels.count)
        square /= Double(levels.count)
        return (2 * mean, 2 * max(square - mean * mean, 0))  // both axes
    }

    /// Sum over the bits of lb of twice the posterior probability of the bit that was sent.
    private func information(received: Double, _ sent: Int, _ sigma: Double) -> Double {
        let nearest = levels.reduce(Double.infinity) { min($0, abs(received - $1)) }
        let likelihoods = levels.map { level in
            let distance = received - level
            return exp((nearest * nearest - distance * distance) / (2 * sigma * sigma))
        }
        let total = likelihoods.reduce(0, +)
        var sum = 0.0
        for bit in 0..<bits {
            var agreeing = 0.0
            for level in levels.indices where (gray(level) ^ gray(sent)) >> bit & 1 == 0 {
                agreeing += likelihoods[level]
            }
            sum += 1 + log2(max(agreeing / total, 1e-300))
        }
        return sum
    }

    private func gray(_ index: Int) -> Int { index ^ (index >> 1) }
}
