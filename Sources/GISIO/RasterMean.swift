internal import CKernels

/// How an overview takes the mean of four cells: of those that have a value, to the nearest step (halves to an even number of
/// steps), in single precision.
struct RasterMean {
    private let noData: Double
    private let step: Float?

    /// - Parameters:
    ///   - noData: stands for no value; in rasters of whole numbers one of them, else 0 does.
    ///   - step: what samples are whole multiples of; nil where they are not.
    init(noData: Double, step: Double?) {
        self.noData = noData
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
        precondition(samples.count == columns * rows * kind.size, "a raster has one sample a cell")
        switch kind {
        case .float:
            let step = step ?? 0
            return halved(samples, columns, rows, none: Float.nan) {
                raster_mean_floats($0, $1, columns, step, $2)
            }
        case .byte:
            let none = UInt8(exactly: noData) ?? 0
            return halved(samples, columns, rows, none: none) {
                raster_mean_bytes($0, $1, columns, step ?? 1, none, $2)
            }
        case .short:
            let none = Int16(exactly: noData) ?? 0
            return halved(samples, columns, rows, none: none) {
                raster_mean_shorts($0, $1, columns, step ?? 1, none, $2)
            }
        case .integer:
            let none = Int32(exactly: noData) ?? 0
            return halved(samples, columns, rows, none: none) {
                raster_mean_integers($0, $1, columns, step ?? 1, none, $2)
            }
        }
    }

    private func halved<Sample: BitwiseCopyable>(
        _ samples: UnsafeRawBufferPointer, _ columns: Int, _ rows: Int, none: Sample,
        _ means: (UnsafePointer<Sample>?, UnsafePointer<Sample>?, UnsafeMutablePointer<Sample>?) -> Void
    ) -> Level {
        let (width, height) = ((columns + 1) / 2, (rows + 1) / 2)
        let size = width * height * MemoryLayout<Sample>.size
        let source = samples.bindMemory(to: Sample.self)
        // Below the last row nothing has a value.
        let beyond = [Sample](repeating: none, count: columns)
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { bytes, filled in
            let target = UnsafeMutableRawBufferPointer(bytes).bindMemory(to: Sample.self)
            beyond.withUnsafeBufferPointer { beyond in
                for row in 0..<height {
                    let upper = source.baseAddress?.advanced(by: 2 * row * columns)
                    means(
                        upper, 2 * row + 1 < rows ? upper?.advanced(by: columns) : beyond.baseAddress,
                        target.baseAddress?.advanced(by: row * width))
                }
            }
            filled = size
        }
        return Level(columns: width, rows: height, bytes: bytes)
    }
}
