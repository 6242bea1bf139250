#ifndef CKERNELS_FIELD_CODEC_H
#define CKERNELS_FIELD_CODEC_H

#include <stddef.h>
#include <stdint.h>

/// Codes that are packed at a time.
#define FIELD_BLOCK 128

/// Codes of scratch for a field of so many samples: whole blocks.
size_t field_scratch(size_t count);

/// Most bytes that so many samples are packed to.
size_t field_pack_bound(size_t count);

/// Packs a window of path-loss samples; gives the number of bytes.
///
/// Each sample less what its neighbours to the left, above and above left foretell is folded to a small number. Blocks of them
/// have as many bits each as make the block smallest; those that need more stand apart, with their places. A checksum comes first.
///
/// `codes` holds `field_scratch(width * height)` values, `bytes` has room for `field_pack_bound(width * height)`.
size_t field_pack(
    const int16_t *samples, size_t width, size_t height, uint16_t *codes, uint8_t *bytes);

/// Undoes `field_pack`; 0 where the bytes are not whole or are of a field of another size.
int field_unpack(
    const uint8_t *bytes, size_t size, size_t width, size_t height, uint16_t *codes, int16_t *samples);

/// XXH64 of some bytes with a seed, as XXH64 is specified.
uint64_t field_checksum(const uint8_t *bytes, size_t size, uint64_t seed);

#endif
