import CKernels
import Testing

@Suite("Means of overviews")
struct RasterMeanTests {
    /// Two rows of a width, with holes.
    private func rows(_ columns: Int) -> ([Float], [Float]) {
        func row(_ seed: Int) -> [Float] {
            (0..<columns).map { ($0 + seed) % 5 == 0 ? .nan : Float(($0 * 29 + seed * 11) % 97) / 16 - 2 }
        }
        return (row(1), row(4))
    }

    /// The mean of the values of a square in Double.
    private func mean(_ upper: [Float], _ lower: [Float], _ place: Int) -> Double? {
        let columns = 2 * place..<min(2 * place + 2, upper.count)
        var (sum, count) = (0.0, 0.0)
        for value in Array(upper[columns]) + Array(lower[columns]) where !value.isNaN {
            sum += Double(value)
            count += 1
        }
        return count > 0 ? sum / count : nil
    }

    /// Whether a mean is the expected one, or is none.
    private func isNear(_ found: Float, _ expected: Double?) -> Bool {
        guard let expected else { return found.isNaN }
        return abs(expected - Double(found)) < 1e-6
    }

    @Test("are those of the cells with a value, on the nearest step", arguments: 1...37)
    func floats(columns: Int) {
        let (upper, lower) = rows(columns)
        let step = 1.0 / 16
        var means = [Float](repeating: 0, count: (columns + 1) / 2)
        raster_mean_floats(upper, lower, columns, Float(step), &means)
        for (place, found) in means.enumerated() {
            let steps = mean(upper, lower, place).map { ($0 / step).rounded(.toNearestOrEven) }
            #expect(isNear(found, steps.map { $0 * step }))
        }
        raster_mean_floats(upper, lower, columns, 0, &means)
        for (place, found) in means.enumerated() {
            #expect(isNear(found, mean(upper, lower, place)))
        }
    }

    /// By hand: 255 is no value; halves go to the even number.
    @Test("of whole numbers are whole")
    func whole() {
        let (upper, lower): ([UInt8], [UInt8]) = ([1, 2, 255, 255, 7], [2, 1, 255, 255, 255])
        var bytes = [UInt8](repeating: 0, count: 3)
        raster_mean_bytes(upper, lower, 5, 1, 255, &bytes)
        #expect(bytes == [2, 255, 7])
        var shorts = [Int16](repeating: 0, count: 2)
        raster_mean_shorts([-5, -6, 32767], [-1, -1, 32767], 3, 1, -1, &shorts)
        #expect(shorts == [-6, 32767])
        var integers = [Int32](repeating: 0, count: 1)
        raster_mean_integers([2_000_000_000, 1_000_000_000], [-1, -1], 2, 1, -1, &integers)
        #expect(integers == [1_500_000_000])
    }
}
