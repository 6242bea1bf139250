import CKernels
import Testing

@Suite("Packing of path-loss fields")
struct FieldCodecTests {
    private func packed(_ samples: [Int16], _ width: Int, _ height: Int) -> [UInt8] {
        var codes = [UInt16](repeating: 0, count: field_scratch(samples.count))
        return [UInt8](unsafeUninitializedCapacity: field_pack_bound(samples.count)) { bytes, size in
            size = field_pack(samples, width, height, &codes, bytes.baseAddress)
        }
    }

    private func unpacked(_ bytes: [UInt8], _ width: Int, _ height: Int) -> [Int16]? {
        var codes = [UInt16](repeating: 0, count: field_scratch(width * height))
        var samples = [Int16](repeating: 0, count: width * height)
        return field_unpack(bytes, bytes.count, width, height, &codes, &samples) != 0 ? samples : nil
    }

    /// Published values of other implementations; the longest text has 39 bytes, more than one turn of the lanes takes.
    @Test("the checksum is XXH64")
    func checksum() {
        func sum(_ text: String, seed: UInt64 = 0) -> UInt64 {
            field_checksum(Array(text.utf8), text.utf8.count, seed)
        }
        #expect(sum("") == 0xef46_db37_51d8_e999)
        #expect(sum("a") == 0xd24e_c4f1_a98c_6e5b)
        #expect(sum("abc") == 0x44bc_2cf5_ad77_0999)
        #expect(sum("Nobody inspects the spammish repetition") == 0xfbce_a83c_8a37_8bf1)
    }

    /// Samples whose residuals need every number of bits, alone in their block and many at once.
    @Test("samples of every roughness come back", arguments: 0...16)
    func roughness(bits: Int) {
        for (width, height) in [(1, 1), (7, 3), (128, 1), (1, 300), (129, 65)] {
            for rare in [1, 5, 97] {
                let samples = (0..<width * height).map { index -> Int16 in
                    let drawn = UInt64(index &+ 1) &* 0x9e37_79b9_7f4a_7c15
                    let rough = Int(drawn >> 40) & ((1 << bits) - 1)
                    return Int16(truncatingIfNeeded: 9000 + (index % rare == 0 ? rough : index / 7 % 3))
                }
                #expect(unpacked(packed(samples, width, height), width, height) == samples)
            }
        }
    }

    /// By hand: 128 equal samples are one residual of 2 x 9000 folded to 36,000, 16 bits, and 127 of nothing. The block is smallest with
    /// no bits and one number apart: eight bytes of checksum, two of head, one of place, two of value.
    @Test("a block takes as many bits as make it smallest")
    func smallest() {
        let samples = [Int16](repeating: 9000, count: 128)
        let bytes = packed(samples, 128, 1)
        #expect(bytes.count == 13)
        #expect(Array(bytes[8...]) == [0, 1, 0, UInt8(36_000 & 255), UInt8(36_000 >> 8)])
    }

    @Test("bytes of another size of field, or cut short, hold none")
    func foreign() {
        let samples = (0..<600).map { Int16($0 * $0 % 977 - 300) }
        let bytes = packed(samples, 30, 20)
        #expect(unpacked(bytes, 30, 20) == samples)
        #expect(unpacked(bytes, 30, 21) == nil && unpacked(bytes, 29, 20) == nil)
        for count in 0..<bytes.count { #expect(unpacked(Array(bytes.prefix(count)), 30, 20) == nil) }
        #expect(unpacked(bytes + [0], 30, 20) == nil)
    }
}
