internal import CKernels
internal import CZstd
import Coverage
import Raster

/// Fields as compressed frames, each with a checksum of its own.
///
/// A field changes little from cell to cell, so that what is left of a sample after its neighbours foretold it fits into
/// few bits; zstd packs those at one of its fast levels, which costs less time than writing the rest would.
///
/// - Source: RFC 8878 (frames, XXH64 content checksum), through libzstd.
struct FieldCodec: ~Copyable {
    private let compression = ZSTD_createCCtx()
    private let decompression = ZSTD_createDCtx()
    private var codes: [UInt16] = []
    private var bytes: [UInt8] = []

    init() {
        ZSTD_CCtx_setParameter(compression, ZSTD_c_compressionLevel, -3)  // negative: faster than 1
        ZSTD_CCtx_setParameter(compression, ZSTD_c_checksumFlag, 1)
    }

    deinit {
        ZSTD_freeCCtx(compression)
        ZSTD_freeDCtx(decompression)
    }

    /// The frame of a field; nil only where memory runs out.
    mutating func frame(of field: PathLossField) -> [UInt8]? {
        let count = field.window.count
        reserve(count)
        field_encode(field.losses, field.window.width, field.window.height, &codes, &bytes)
        let bound = ZSTD_compressBound(2 * count)
        var failed = false
        let frame = [UInt8](unsafeUninitializedCapacity: bound) { frame, size in
            let written = ZSTD_compress2(compression, frame.baseAddress, bound, bytes, 2 * count)
            failed = ZSTD_isError(written) != 0
            size = failed ? 0 : written
        }
        return failed ? nil : frame
    }

    /// The field of a frame over a window; nil where the frame is damaged or holds another number of samples.
    mutating func field(of frame: UnsafeRawBufferPointer, over window: GridWindow) -> PathLossField? {
        let count = window.count
        guard ZSTD_getFrameContentSize(frame.baseAddress, frame.count) == UInt64(2 * count) else {
            return nil
        }
        reserve(count)
        let read = bytes.withUnsafeMutableBytes { bytes in
            ZSTD_decompressDCtx(
                decompression, bytes.baseAddress, 2 * count, frame.baseAddress, frame.count)
        }
        guard ZSTD_isError(read) == 0, read == 2 * count else { return nil }
        let losses = [Int16](unsafeUninitializedCapacity: count) { losses, size in
            field_decode(bytes, window.width, window.height, &codes, losses.baseAddress)
            size = count
        }
        return PathLossField(window: window, losses: losses)
    }

    private mutating func reserve(_ count: Int) {
        if codes.count < count {
            codes = [UInt16](repeating: 0, count: count)
            bytes = [UInt8](repeating: 0, count: 2 * count)
        }
    }
}
