internal import CGDAL
import Foundation

/// PNG pictures, through GDAL's driver.
public enum PNGImage {
    /// The bytes of a picture of red, green, blue and opacity, row by row from the top.
    public static func encode(width: Int, height: Int, rgba: [UInt8]) throws(GISError) -> [UInt8] {
        precondition(rgba.count == width * height * 4, "a picture has four bytes a pixel")
        GDALRuntime.reset()
        guard let columns = Int32(exactly: width), let rows = Int32(exactly: height), width > 0, height > 0,
            let memory = GDALCreate(GDALGetDriverByName("MEM"), "", columns, rows, 4, GDT_Byte, nil)
        else { throw .unwritable(path: "picture", reason: "of \(width) x \(height) pixels") }
        let raster = Dataset(owning: memory, path: "picture")
        var pixels = rgba
        var bands: [Int32] = [1, 2, 3, 4]
        let status = GDALDatasetRasterIO(
            raster.handle, GF_Write, 0, 0, columns, rows, &pixels, columns, rows, GDT_Byte, 4, &bands, 4,
            columns * 4, 1)
        for band in 1...4 {
            let meaning = [GCI_RedBand, GCI_GreenBand, GCI_BlueBand, GCI_AlphaBand][band - 1]
            GDALSetRasterColorInterpretation(GDALGetRasterBand(raster.handle, Int32(band)), meaning)
        }
        let name = "/vsimem/\(UUID().uuidString).png"
        defer { VSIUnlink(name) }
        guard status == CE_None,
            let copy = GDALCreateCopy(GDALGetDriverByName("PNG"), name, raster.handle, 0, nil, nil, nil)
        else { throw .unwritable(path: "picture", reason: GDALRuntime.lastMessage) }
        GDALClose(copy)
        var length: vsi_l_offset = 0
        guard let bytes = VSIGetMemFileBuffer(name, &length, 0) else {
            throw .unwritable(path: "picture", reason: GDALRuntime.lastMessage)
        }
        return Array(UnsafeBufferPointer(start: bytes, count: Int(length)))
    }
}
