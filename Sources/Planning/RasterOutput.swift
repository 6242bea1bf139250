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

    mutating func add(_ rows: RasterRows, noData: Double) {
        switch rows {
        case .floats(let samples): add(samples)
        case .integers(let samples): add(samples, but: Int32(exactly: noData))
        case .bytes(let samples): add(samples, but: UInt8(exactly: noData))
        }
    }

    /// One after the other: sums of floating-point numbers depend on their order.
    private mutating func add(_ samples: [Float]) {
        var (count, sum) = (0, total)
        var (least, most) = (Float.infinity, -Float.infinity)
        for sample in samples where sample == sample {
            count += 1
            sum += Double(sample)
            least = sample < least ? sample : least
            most = sample > most ? sample : most
        }
        total = sum
        take(count, least: Double(least), most: Double(most))
    }

    private mutating func add<Sample: FixedWidthInteger>(_ samples: [Sample], but none: Sample?) {
        var (count, sum) = (0, 0)
        var (least, most) = (Sample.max, Sample.min)
        for sample in samples where sample != none {
            count &+= 1
            sum &+= Int(sample)
            least = min(least, sample)
            most = max(most, sample)
        }
        total += Double(sum)
        take(count, least: Double(least), most: Double(most))
    }

    private mutating func take(_ count: Int, least: Double, most: Double) {
        guard count > 0 else { return }
        cells += count
        smallest = min(smallest, least)
        largest = max(largest, most)
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
        statistics.add(samples, noData: output.noData)
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
