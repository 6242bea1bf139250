internal import CKernels
import Coverage
import Raster

/// Fields as packed bytes, each with a checksum of its own.
///
/// A field changes little from cell to cell, so that what is left of a sample after its neighbours foretold it fits into few bits:
/// blocks of 128 are packed to as many as most of them need. That takes half again the room that zstd's fast levels need, and a
/// quarter of the time to read. The scratch stays from field to field. `@unchecked`, as the store lends a codec to one task at a
/// time.
///
/// - Source: XXH64 (xxHash specification 0.1.1) for the checksum.
final class FieldCodec: @unchecked Sendable {
    private var codes: [UInt16] = []

    /// The bytes of a field.
    func packed(_ field: PathLossField) -> [UInt8] {
        let (width, height) = (field.window.width, field.window.height)
        reserve(field.window.count)
        return [UInt8](unsafeUninitializedCapacity: field_pack_bound(field.window.count)) { bytes, size in
            size = field_pack(field.losses, width, height, &codes, bytes.baseAddress)
        }
    }

    /// The field of some bytes over a window; nil where they are damaged or hold another number of samples.
    func field(of bytes: UnsafeRawBufferPointer, over window: GridWindow) -> PathLossField? {
        reserve(window.count)
        var isWhole = false
        let losses = [Int16](unsafeUninitializedCapacity: window.count) { losses, size in
            isWhole =
                field_unpack(
                    bytes.baseAddress, bytes.count, window.width, window.height, &codes, losses.baseAddress)
                != 0
            size = isWhole ? window.count : 0
        }
        return isWhole ? PathLossField(window: window, losses: losses) : nil
    }

    private func reserve(_ count: Int) {
        let room = field_scratch(count)
        if codes.count < room { codes = [UInt16](repeating: 0, count: room) }
    }
}
