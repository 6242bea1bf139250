/// How an overview takes the mean of four cells: of those that have a value, to the nearest step, in single precision.
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
        case .float: halved(samples.bindMemory(to: Float.self), columns, rows, load: { $0 }, store: { $0 })
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
            samples, columns, rows, load: { $0 == none ? .nan : Float($0) },
            store: { $0.isNaN ? none ?? 0 : Sample(clamping: Int($0.rounded())) })
    }

    @inline(__always)
    private func halved<Sample: BitwiseCopyable>(
        _ samples: UnsafeBufferPointer<Sample>, _ columns: Int, _ rows: Int, load: (Sample) -> Float,
        store: (Float) -> Sample
    ) -> Level {
        let (width, height) = ((columns + 1) / 2, (rows + 1) / 2)
        let size = MemoryLayout<Sample>.size
        // A row and a column beyond the edge have no values.
        var pair = [Float](repeating: .nan, count: 4 * width)
        let bytes = [UInt8](unsafeUninitializedCapacity: width * height * size) { bytes, filled in
            let target = UnsafeMutableRawBufferPointer(bytes).bindMemory(to: Sample.self)
            for row in 0..<height {
                for line in 0..<2 {
                    let source = (2 * row + line) * columns
                    let isThere = 2 * row + line < rows
                    for column in 0..<columns {
                        pair[2 * width * line + column] = isThere ? load(samples[source + column]) : .nan
                    }
                }
                for column in 0..<width {
                    target[row * width + column] = store(mean(of: pair, at: 2 * column, 2 * width))
                }
            }
            filled = width * height * size
        }
        return Level(columns: width, rows: height, bytes: bytes)
    }

    @inline(__always)
    private func mean(of pair: [Float], at place: Int, _ below: Int) -> Float {
        var (sum, count) = (Float(0), Float(0))
        for place in [place, place + 1, below + place, below + place + 1] where !pair[place].isNaN {
            sum += pair[place]
            count += 1
        }
        guard count > 0 else { return .nan }
        guard let step else { return sum / count }
        return (sum / count / step).rounded() * step
    }
}
