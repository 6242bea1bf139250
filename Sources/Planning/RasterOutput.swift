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

/// A sample of a raster of the run.
protocol OutputSample: RasterSample, BitwiseCopyable {
    /// Its number; NaN where it has none.
    var number: Double { get }
}

extension Float: OutputSample {
    var number: Double { Double(self) }
}

extension Int32: OutputSample {
    var number: Double { Double(self) }
}

extension UInt8: OutputSample {
    var number: Double { Double(self) }
}

/// Writes a raster as its rows come, and describes what is in it.
struct RasterWriter<Sample: OutputSample>: CoverageAccumulator, ~Copyable {
    private let output: RasterOutput
    private let stream: RasterStream
    private let rows: @Sendable (CoverageBand) -> [Sample]
    private var hash = SHA256Stream()
    private var cells = 0
    private var total = 0.0
    private var smallest = Double.infinity
    private var largest = -Double.infinity

    /// Begins a raster.
    ///
    /// - Parameter rows: the samples of a band.
    init(
        _ output: RasterOutput, grid: RasterGrid, run: PendingRun,
        rows: @escaping @Sendable (CoverageBand) -> [Sample]
    ) throws {
        self.output = output
        self.rows = rows
        stream = try RasterStream(
            run.path(output.file), grid: grid, kind: Sample.kind,
            description: .init(
                title: output.title, unit: output.unit, noData: output.noData,
                isCategorical: output.isCategorical, step: output.step))
    }

    mutating func add(_ band: CoverageBand) throws {
        let samples = rows(band)
        for sample in samples {
            let number = sample.number
            guard number != output.noData, !number.isNaN else { continue }
            cells += 1
            total += number
            smallest = min(smallest, number)
            largest = max(largest, number)
        }
        try samples.withUnsafeBytes { bytes in
            hash.update(bytes)
            try stream.append(bytes)
        }
    }

    /// Writes the file, and gives its description.
    mutating func finish() throws -> RasterDescription {
        try stream.finish()
        return RasterDescription(
            file: output.file, unit: output.unit, cells: cells, mean: cells > 0 ? total / Double(cells) : 0,
            minimum: cells > 0 ? smallest : 0, maximum: cells > 0 ? largest : 0,
            digest: hash.finish().hexadecimal)
    }
}
