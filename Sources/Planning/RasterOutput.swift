import Foundation
import GISIO
import Raster

/// Writes a raster of the run, and describes what is in it.
struct RasterOutput: Sendable {
    /// Name below `coverage/`, without extension.
    var name: String
    /// What it shows.
    var title: String
    /// Unit of its samples.
    var unit: String
    /// The sample that means no data.
    var noData: Double
    /// Whether samples are names.
    var isCategorical = false

    /// Writes the raster and gives its description.
    func write<Sample: RasterSample & BinaryInteger>(
        _ layer: RasterLayer<Sample>, into run: PendingRun
    ) throws -> RasterDescription {
        let empty = Sample(noData)
        return try write(layer, into: run) { $0 == empty ? nil : Double($0) }
    }

    /// Writes the raster and gives its description; NaN is no data.
    func write(_ layer: RasterLayer<Float>, into run: PendingRun) throws -> RasterDescription {
        try write(layer, into: run) { $0.isNaN ? nil : Double($0) }
    }

    private func write<Sample: RasterSample>(
        _ layer: RasterLayer<Sample>, into run: PendingRun, value: (Sample) -> Double?
    ) throws -> RasterDescription {
        let file = "coverage/\(name).tif"
        try CloudOptimisedGeoTIFF.write(
            layer, to: run.path(file),
            description: .init(title: title, unit: unit, noData: noData, isCategorical: isCategorical))
        var cells = 0
        var total = 0.0
        var smallest = Double.infinity
        var largest = -Double.infinity
        for sample in layer.samples {
            guard let number = value(sample) else { continue }
            cells += 1
            total += number
            smallest = min(smallest, number)
            largest = max(largest, number)
        }
        let digest = layer.samples.withUnsafeBytes { FileDigest.sha256(of: $0) }
        return RasterDescription(
            file: file, unit: unit, cells: cells, mean: cells > 0 ? total / Double(cells) : 0,
            minimum: cells > 0 ? smallest : 0, maximum: cells > 0 ? largest : 0, digest: digest)
    }
}

extension RasterLayer<Float> {
    /// The samples on multiples of a sixteenth: far below what a terminal reports (1 dB), and a quarter of the file.
    func roundedToSixteenths() -> RasterLayer<Float> {
        var rounded = RasterLayer(grid: grid, filledWith: .nan)
        for index in rounded.samples.indices { rounded.samples[index] = (samples[index] * 16).rounded() / 16 }
        return rounded
    }
}
