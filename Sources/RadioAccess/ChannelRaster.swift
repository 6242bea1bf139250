public import RadioUnits

/// A section of a raster: numbers from `first` to `last`, `stepHertz` apart from `origin` at `first`.
private struct RasterSection {
    var first: Int
    var last: Int
    var originHertz: Double
    var stepHertz: Double

    func hertz(of number: Int) -> Double { originHertz + Double(number - first) * stepHertz }

    /// The number whose frequency is within 1 Hz of `hertz`.
    func number(at hertz: Double) -> Int? {
        let steps = ((hertz - originHertz) / stepHertz).rounded()
        guard steps >= 0, steps <= Double(last - first) else { return nil }
        let number = first + Int(steps)
        return abs(self.hertz(of: number) - hertz) <= 1 ? number : nil
    }
}

/// The NR absolute radio frequency channel number.
///
/// - Source: 3GPP TS 38.104 V17, table 5.4.2.1-1.
public enum NRChannelNumber {
    private static let sections = [
        RasterSection(first: 0, last: 599_999, originHertz: 0, stepHertz: 5e3),
        RasterSection(first: 600_000, last: 2_016_666, originHertz: 3e9, stepHertz: 15e3),
        RasterSection(first: 2_016_667, last: 3_279_165, originHertz: 24_250.08e6, stepHertz: 60e3),
    ]

    /// The reference frequency of a channel number.
    ///
    /// - Throws: `RadioAccessError.outOfRange` outside 0...3279165.
    public static func frequency(of number: Int) throws(RadioAccessError) -> Frequency {
        guard let section = sections.first(where: { $0.first <= number && number <= $0.last }) else {
            throw .outOfRange(Double(number), of: "NR-ARFCN", valid: 0...3_279_165)
        }
        return Frequency(hertz: section.hertz(of: number))
    }

    /// The channel number of a reference frequency.
    ///
    /// - Throws: `RadioAccessError.offRaster` where no number has that frequency (to 1 Hz).
    public static func number(at frequency: Frequency) throws(RadioAccessError) -> Int {
        guard let number = sections.lazy.compactMap({ $0.number(at: frequency.hertz) }).first else {
            throw .offRaster(frequency, raster: "NR-ARFCN")
        }
        return number
    }
}

/// The global synchronization channel number: where an SS/PBCH block may stand.
///
/// - Source: 3GPP TS 38.104 V17, table 5.4.3.1-1.
public enum SynchronizationChannelNumber {
    private static let upper = [
        RasterSection(first: 7499, last: 22_255, originHertz: 3e9, stepHertz: 1.44e6),
        RasterSection(first: 22_256, last: 26_639, originHertz: 24_250.08e6, stepHertz: 17.28e6),
    ]

    /// SS_REF of a number. Below 3 GHz, GSCN = 3N + (M-3)/2 stands for 1 200N + 50M kHz, M in {1, 3, 5}.
    ///
    /// - Throws: `RadioAccessError.outOfRange` outside 2...26639.
    public static func frequency(of number: Int) throws(RadioAccessError) -> Frequency {
        if (2...7498).contains(number) {
            let n = (number + 1) / 3
            let m = 2 * (number - 3 * n) + 3
            return Frequency(hertz: Double(n) * 1.2e6 + Double(m) * 50e3)
        }
        guard let section = upper.first(where: { $0.first <= number && number <= $0.last }) else {
            throw .outOfRange(Double(number), of: "GSCN", valid: 2...26_639)
        }
        return Frequency(hertz: section.hertz(of: number))
    }

    /// The number of an SS_REF.
    ///
    /// - Throws: `RadioAccessError.offRaster` where no number has that frequency (to 1 Hz).
    public static func number(at frequency: Frequency) throws(RadioAccessError) -> Int {
        let hertz = frequency.hertz
        if hertz > 0, hertz < 3e9 {
            let n = (hertz / 1.2e6).rounded()
            for m in [1.0, 3, 5] where n >= 1 && n <= 2499 && abs(n * 1.2e6 + m * 50e3 - hertz) <= 1 {
                return 3 * Int(n) + (Int(m) - 3) / 2
            }
        } else if let number = upper.lazy.compactMap({ $0.number(at: hertz) }).first {
            return number
        }
        throw .offRaster(frequency, raster: "GSCN")
    }
}
