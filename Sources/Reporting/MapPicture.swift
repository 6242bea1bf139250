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
    /// - Parameters:
    ///   - palette: colours as `#rrggbb`.
    ///   - place: place of a sample's colour in the palette; outside of it the cell is transparent.
    init(file: String, frame: MapFrame, palette: [String], place: (Float) -> Int) throws {
        let layer = try RasterFile.read(file, onto: frame.grid, resampling: .nearest)
        let pixels = layer.samples.map { sample -> UInt8 in
            let place = sample.isNaN ? -1 : place(sample)
            return palette.indices.contains(place) ? UInt8(place + 1) : 0
        }
        let png = try PNGImage.encode(
            width: frame.grid.columns, height: frame.grid.rows, pixels: pixels,
            palette: palette.map(Self.colour))
        address = "data:image/png;base64," + Data(png).base64EncodedString()
    }

    /// Draws a raster in the classes of a legend.
    init(file: String, frame: MapFrame, legend: Legend) throws {
        let palette = legend.classes.map(\.colour) + (legend.belowColour.map { [$0] } ?? [])
        try self.init(file: file, frame: frame, palette: palette) { legend.index(of: Double($0)) }
    }

    private static func colour(_ name: String) -> PNGImage.Colour {
        let value = UInt32(name.dropFirst(), radix: 16) ?? 0
        return (UInt8(value >> 16 & 0xff), UInt8(value >> 8 & 0xff), UInt8(value & 0xff))
    }
}
