internal import CGDAL
import Foundation

/// PNG pictures, through GDAL's driver.
public enum PNGImage {
    /// Red, green and blue.
    public typealias Colour = (red: UInt8, green: UInt8, blue: UInt8)

    /// The bytes of a picture in the colours of a palette.
    ///
    /// - Parameters:
    ///   - pixels: row by row from the top; 0 is transparent, n the n-th colour.
    ///   - palette: at most 15 colours: a pixel takes half a byte.
    public static func encode(
        width: Int, height: Int, pixels: [UInt8], palette: [Colour]
    ) throws(GISError) -> [UInt8] {
        precondition(pixels.count == width * height, "a picture has one byte a pixel")
        precondition(palette.count < 16 && pixels.allSatisfy { $0 <= palette.count }, "pixels have colours")
        GDALRuntime.reset()
        guard let columns = Int32(exactly: width), let rows = Int32(exactly: height), width > 0, height > 0,
            let memory = GDALCreate(GDALGetDriverByName("MEM"), "", columns, rows, 1, GDT_Byte, nil)
        else { throw .unwritable(path: "picture", reason: "of \(width) x \(height) pixels") }
        let raster = Dataset(owning: memory, path: "picture")
        let band = GDALGetRasterBand(raster.handle, 1)
        var pixels = pixels
        let status = GDALRasterIO(
            band, GF_Write, 0, 0, columns, rows, &pixels, columns, rows, GDT_Byte, 0, 0)
        paint(band, palette)
        let name = "/vsimem/\(UUID().uuidString).png"
        defer { VSIUnlink(name) }
        let options = GDALOptions(["NBITS=4"])
        guard status == CE_None,
            let copy = options.withList({
                GDALCreateCopy(GDALGetDriverByName("PNG"), name, raster.handle, 0, $0, nil, nil)
            })
        else { throw .unwritable(path: "picture", reason: GDALRuntime.lastMessage) }
        GDALClose(copy)
        var length: vsi_l_offset = 0
        guard let bytes = VSIGetMemFileBuffer(name, &length, 0) else {
            throw .unwritable(path: "picture", reason: GDALRuntime.lastMessage)
        }
        return Array(UnsafeBufferPointer(start: bytes, count: Int(length)))
    }

    private static func paint(_ band: GDALRasterBandH?, _ palette: [Colour]) {
        let table = GDALCreateColorTable(GPI_RGB)
        defer { GDALDestroyColorTable(table) }
        for (index, colour) in ([(0, 0, 0)] + palette).enumerated() {
            var entry = GDALColorEntry(
                c1: Int16(colour.red), c2: Int16(colour.green), c3: Int16(colour.blue),
                c4: index == 0 ? 0 : 255)
            GDALSetColorEntry(table, Int32(index), &entry)
        }
        GDALSetRasterColorTable(band, table)
    }
}
