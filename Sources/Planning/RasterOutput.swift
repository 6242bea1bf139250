import CKernels
import Coverage
import Digests
import GISIO
import Raster

/// A raster of the run: its name, and what is in it.
struct RasterOutput: Sendable {
    /// Name below `coverage/`, without extension.
    var name: String
    /// What it shows.
    var title: String
    /// Unit of its samples.
    var unit: String
    /// The sample that means no data; not a number in rasters of `Float`.
    var noData: Double
    /// Whether samples are names.
    var isCategorical = false
    /// What samples are whole multiples of; nil where they are not.
    var step: Double?

    /// Path in the run directory.
    var file: String { "coverage/\(name).tif" }
}

/// Samples of a raster of the run.
enum RasterRows: Sendable {
    case floats([Float])
    case integers([Int32])
    case bytes([UInt8])

    /// Lends the bytes of the samples.
    func withUnsafeBytes<Value>(_ body: (UnsafeRawBufferPointer) throws -> Value) rethrows -> Value {
        switch self {
        case .floats(let samples): try samples.withUnsafeBytes(body)
        case .integers(let samples): try samples.withUnsafeBytes(body)
        case .bytes(let samples): try samples.withUnsafeBytes(body)
        }
    }
}

/// A sample of a raster of the run.
protocol OutputSample: RasterSample {
    /// Samples of this type.
    static func rows(_ samples: [Self]) -> RasterRows
}

extension Float: OutputSample {
    static func rows(_ samples: [Float]) -> RasterRows { .floats(samples) }
}

extension Int32: OutputSample {
    static func rows(_ samples: [Int32]) -> RasterRows { .integers(samples) }
}

extension UInt8: OutputSample {
    static func rows(_ samples: [UInt8]) -> RasterRows { .bytes(samples) }
}

/// What the samples of a raster come to.
private struct SampleStatistics {
    var cells = 0
    var total = 0.0
    var smallest = Double.infinity
    var largest = -Double.infinity

    mutating func add(_ rows: RasterRows, of output: RasterOutput) {
        switch rows {
        case .floats(let samples) where output.step != nil: take(tally_steps(samples, samples.count))
        case .floats(let samples): add(samples)
        case .bytes(let samples):
            take(tally_bytes(samples, samples.count, Int32(exactly: output.noData) ?? 256))
        case .integers(let samples): add(samples, but: Int32(exactly: output.noData))
        }
    }

    /// One after the other: sums of floating-point numbers depend on their order.
    private mutating func add(_ samples: [Float]) {
        var found = tally_sum(cells: 0, sum: total, least: .infinity, most: -.infinity)
        for sample in samples where sample == sample {
            found.cells += 1
            found.sum += Double(sample)
            found.least = min(found.least, Double(sample))
            found.most = max(found.most, Double(sample))
        }
        total = 0
        take(found)
    }

    private mutating func add(_ samples: [Int32], but none: Int32?) {
        var (cells, sum, least, most) = (0, 0, Int32.max, Int32.min)
        for sample in samples where sample != none {
            cells += 1
            sum += Int(sample)
            least = min(least, sample)
            most = max(most, sample)
        }
        take(
            tally_sum(cells: Int64(cells), sum: Double(sum), least: Double(least), most: Double(most)))
    }

    private mutating func take(_ found: tally_sum) {
        total += found.sum
        guard found.cells > 0 else { return }
        cells += Int(found.cells)
        smallest = min(smallest, found.least)
        largest = max(largest, found.most)
    }
}

/// Writes a raster as its rows come, and describes what is in it.
struct RasterWriter: CoverageAccumulator, ~Copyable {
    private let output: RasterOutput
    private let stream: RasterStream
    private let rows: @Sendable (CoverageBand) -> RasterRows
    private var hash = SHA256Stream()
    private var statistics = SampleStatistics()

    /// Begins a raster.
    ///
    /// - Parameter rows: the samples of a band.
    init(
        _ output: RasterOutput, kind: RasterSampleKind, grid: RasterGrid, run: PendingRun,
        rows: @escaping @Sendable (CoverageBand) -> RasterRows
    ) throws {
        self.output = output
        self.rows = rows
        stream = try RasterStream(
            run.path(output.file), grid: grid, kind: kind,
            description: .init(
                title: output.title, unit: output.unit, noData: output.noData,
                isCategorical: output.isCategorical, step: output.step))
    }

    mutating func add(_ band: CoverageBand) throws {
        let samples = rows(band)
        statistics.add(samples, of: output)
        try samples.withUnsafeBytes { bytes in
            hash.update(bytes)
            try stream.append(bytes)
        }
    }

    /// Writes the file, and gives its description.
    mutating func finish() throws -> RasterDescription {
        try stream.finish()
        let isEmpty = statistics.cells == 0
        return RasterDescription(
            file: output.file, unit: output.unit, cells: statistics.cells,
            mean: isEmpty ? 0 : statistics.total / Double(statistics.cells),
            minimum: isEmpty ? 0 : statistics.smallest, maximum: isEmpty ? 0 : statistics.largest,
            digest: hash.finish().hexadecimal)
    }
}
