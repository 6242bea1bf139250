/// How an overview takes the mean of four cells: of those that have a value, to the nearest step (halves to an even number of
/// steps), in single precision.
struct RasterMean {
    private let noData: Float
    private let step: Float?

    /// - Parameters:
    ///   - noData: stands for no value.
    ///   - step: what samples are whole multiples of; nil where they are not.
    init(noData: Double, step: Double?) {
        self.noData = Float(noData)
        self.step = step.map { Float($0) }
    }

    /// A raster of half the columns and rows; what is left over at the edges makes cells of its own.
    struct Level {
        var columns: Int
        var rows: Int
        var bytes: [UInt8]
    }

    /// The means of a raster.
    func halved(
        _ samples: UnsafeRawBufferPointer, kind: RasterSampleKind, columns: Int, rows: Int
    ) -> Level {
        switch kind {
        case .float:
            halved(
                samples.bindMemory(to: Float.self), columns, rows, step: step, load: { $0 }, store: { $0 })
        case .byte: whole(samples.bindMemory(to: UInt8.self), columns, rows)
        case .short: whole(samples.bindMemory(to: Int16.self), columns, rows)
        case .integer: whole(samples.bindMemory(to: Int32.self), columns, rows)
        }
    }

    private func whole<Sample: FixedWidthInteger & BitwiseCopyable>(
        _ samples: UnsafeBufferPointer<Sample>, _ columns: Int, _ rows: Int
    ) -> Level {
        let none = Sample(exactly: noData)
        return halved(
            samples, columns, rows, step: step ?? 1, load: { $0 == none ? .nan : Float($0) },
            store: { $0.isNaN ? none ?? 0 : Sample(clamping: Int($0)) })
    }

    @inline(__always)
    private func halved<Sample: BitwiseCopyable>(
        _ samples: UnsafeBufferPointer<Sample>, _ columns: Int, _ rows: Int, step: Float?,
        load: (Sample) -> Float, store: (Float) -> Sample
    ) -> Level {
        let (width, height) = ((columns + 1) / 2, (rows + 1) / 2)
        let size = MemoryLayout<Sample>.size
        // A row and a column beyond the edge have no values.
        var pair = [Float](repeating: .nan, count: 4 * width)
        let bytes = [UInt8](unsafeUninitializedCapacity: width * height * size) { bytes, filled in
            let target = UnsafeMutableRawBufferPointer(bytes).bindMemory(to: Sample.self)
            for row in 0..<height {
                pair.withUnsafeMutableBufferPointer { pair in
                    for line in 0..<2 {
                        let source = (2 * row + line) * columns
                        let isThere = 2 * row + line < rows
                        for column in 0..<columns {
                            pair[2 * width * line + column] =
                                isThere ? load(samples[source + column]) : .nan
                        }
                    }
                    for column in 0..<width {
                        let mean = Self.mean(
                            pair[2 * column], pair[2 * column + 1], pair[2 * (width + column)],
                            pair[2 * (width + column) + 1])
                        target[row * width + column] = store(step.map { Self.rounded(mean, to: $0) } ?? mean)
                    }
                }
            }
            filled = width * height * size
        }
        return Level(columns: width, rows: height, bytes: bytes)
    }

    /// The mean of those that are numbers.
    @inline(__always)
    private static func mean(_ a: Float, _ b: Float, _ c: Float, _ d: Float) -> Float {
        let sum = (a == a ? a : 0) + (b == b ? b : 0) + (c == c ? c : 0) + (d == d ? d : 0)
        let count: Float = (a == a ? 1 : 0) + (b == b ? 1 : 0) + (c == c ? 1 : 0) + (d == d ? 1 : 0)
        return count > 0 ? sum / count : .nan
    }

    /// A sum with 1.5 * 2^23 has no room for a fraction; larger numbers have none anyway.
    @inline(__always)
    private static func rounded(_ mean: Float, to step: Float) -> Float {
        let steps = mean / step
        return abs(steps) < 4_194_304 ? (steps + 12_582_912 - 12_582_912) * step : mean
    }
}
