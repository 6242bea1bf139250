import Foundation
import GISIO
import Planning
import Raster

/// A raster of a run as a picture in the colours of its legend.
struct MapPicture {
    /// `data:` address of the PNG, for a page that opens offline.
    let address: String

    /// Draws a raster; cells without a value are transparent.
    ///
    /// - Parameter colour: the colour of a sample as `#rrggbb`, or nil for none.
    init(file: String, frame: MapFrame, colour: (Float) -> String?) throws {
        let layer = try RasterFile.read(file, onto: frame.grid, resampling: .nearest)
        var palette: [String: [UInt8]] = [:]
        var pixels = [UInt8](repeating: 0, count: frame.grid.count * 4)
        for (index, sample) in layer.samples.enumerated() {
            guard !sample.isNaN, let name = colour(sample) else { continue }
            let bytes = palette[name] ?? Self.bytes(of: name)
            palette[name] = bytes
            for channel in 0..<4 { pixels[index * 4 + channel] = bytes[channel] }
        }
        let png = try PNGImage.encode(width: frame.grid.columns, height: frame.grid.rows, rgba: pixels)
        address = "data:image/png;base64," + Data(png).base64EncodedString()
    }

    /// Draws a raster in the classes of a legend.
    init(file: String, frame: MapFrame, legend: Legend, scale: Double = 1) throws {
        try self.init(file: file, frame: frame) { sample in
            let index = legend.index(of: Double(sample) * scale)
            return index < legend.classes.count ? legend.classes[index].colour : legend.belowColour
        }
    }

    private static func bytes(of colour: String) -> [UInt8] {
        let value = UInt32(colour.dropFirst(), radix: 16) ?? 0
        return [UInt8(value >> 16 & 0xff), UInt8(value >> 8 & 0xff), UInt8(value & 0xff), 255]
    }
}
