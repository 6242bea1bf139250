#include "CKernels.h"
#include "field_blocks.h"
#include "lanes.h"

// All functions of vectors are inlined: how vectors are handed over does not matter.
#pragma clang diagnostic ignored "-Wpsabi"

/// Magnitude with the sign below it, so that a receiver that comes into sight is a change of 1; what has no loss is 1,
/// which is no sample's (there is no -0).
static inline uint16_t code_of(int16_t sample) {
    uint16_t magnitude = (uint16_t)(sample < 0 ? -(int32_t)sample : sample);
    uint16_t code = (uint16_t)(magnitude << 1 | (sample < 0));
    return sample == COVERAGE_NO_LOSS ? 1 : code;
}

static inline int16_t sample_of(uint16_t code) {
    int32_t magnitude = code >> 1;
    int16_t sample = (int16_t)((code & 1) ? -magnitude : magnitude);
    return code == 1 ? COVERAGE_NO_LOSS : sample;
}

/// Small numbers of either sign to small ones of none.
static inline uint16_t folded(uint16_t difference) {
    return (uint16_t)(difference << 1 ^ (uint16_t)((int16_t)difference >> 15));
}

static inline uint16_t unfolded(uint16_t folded) {
    return (uint16_t)(folded >> 1 ^ (uint16_t)-(folded & 1));
}

// Sums up to each of 16 codes, modulo 2^16, in four steps.
typedef uint16_t codes __attribute__((ext_vector_type(16)));
#define SHIFTED(x, a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15)                   \
    __builtin_shufflevector(                                                                               \
        x, (codes)(0), a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15)

LANE codes running_sums(codes x) {
    x += SHIFTED(x, 16, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
    x += SHIFTED(x, 16, 17, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
    x += SHIFTED(x, 16, 17, 18, 19, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    x += SHIFTED(x, 16, 17, 18, 19, 20, 21, 22, 23, 0, 1, 2, 3, 4, 5, 6, 7);
    return x;
}

// Each code the sum of those up to it.
LANE void add_up(uint16_t *values, size_t count) {
    uint16_t sum = 0;
    size_t i = 0;
    for (; i + 16 <= count; i += 16) {
        codes x;
        memcpy(&x, values + i, sizeof x);
        x = running_sums(x) + sum;
        memcpy(values + i, &x, sizeof x);
        sum = x[15];
    }
    for (; i < count; i++) values[i] = sum = (uint16_t)(sum + values[i]);
}

// What the neighbours leave of each sample, folded.
LANE void foretell(const int16_t *restrict samples, size_t width, size_t height, uint16_t *restrict codes) {
    size_t count = width * height;
    for (size_t i = 0; i < count; i++) codes[i] = code_of(samples[i]);
    // From the last row up and from the right to the left, so that the neighbours are still whole.
    for (size_t row = height; row-- > 0;) {
        uint16_t *here = codes + row * width;
        if (row > 0) {
            const uint16_t *above = here - width;
            for (size_t i = 0; i < width; i++) here[i] = (uint16_t)(here[i] - above[i]);
        }
        for (size_t i = width; i-- > 1;) here[i] = (uint16_t)(here[i] - here[i - 1]);
    }
    for (size_t i = 0; i < count; i++) codes[i] = folded(codes[i]);
}

// The samples of a row, given its folded codes, which become whole, and the row above.
LANE void recall(
    uint16_t *restrict here, const uint16_t *restrict above, size_t width, int16_t *restrict samples) {
    for (size_t i = 0; i < width; i++) here[i] = unfolded(here[i]);
    add_up(here, width);
    if (above)
        for (size_t i = 0; i < width; i++) here[i] = (uint16_t)(here[i] + above[i]);
    for (size_t i = 0; i < width; i++) samples[i] = sample_of(here[i]);
}

enum { CHECKSUM = 8 };

size_t field_scratch(size_t count) { return (count + FIELD_BLOCK - 1) / FIELD_BLOCK * FIELD_BLOCK; }

size_t field_pack_bound(size_t count) {
    return CHECKSUM + field_scratch(count) / FIELD_BLOCK * BLOCK_BOUND;
}

KERNEL size_t field_pack(
    const int16_t *samples, size_t width, size_t height, uint16_t *codes, uint8_t *bytes) {
    size_t count = width * height, room = field_scratch(count);
    foretell(samples, width, height, codes);
    for (size_t i = count; i < room; i++) codes[i] = 0;
    size_t size = CHECKSUM;
    for (size_t i = 0; i < room; i += FIELD_BLOCK) size += block_pack(codes + i, bytes + size);
    uint64_t sum = field_checksum(bytes + CHECKSUM, size - CHECKSUM, count);
    for (int i = 0; i < CHECKSUM; i++) bytes[i] = (uint8_t)(sum >> (8 * i));
    return size;
}

KERNEL int field_unpack(
    const uint8_t *bytes, size_t size, size_t width, size_t height, uint16_t *codes, int16_t *samples) {
    size_t count = width * height, room = field_scratch(count), place = CHECKSUM;
    if (size < CHECKSUM) return 0;
    uint64_t sum = field_checksum(bytes + CHECKSUM, size - CHECKSUM, count);
    for (int i = 0; i < CHECKSUM; i++)
        if (bytes[i] != (uint8_t)(sum >> (8 * i))) return 0;
    for (size_t i = 0; i < room; i += FIELD_BLOCK) {
        size_t length = block_unpack(bytes + place, size - place, codes + i);
        if (length == 0) return 0;
        place += length;
    }
    if (place != size) return 0;
    for (size_t row = 0; row < height; row++) {
        uint16_t *here = codes + row * width;
        recall(here, row > 0 ? here - width : NULL, width, samples + row * width);
    }
    return 1;
}
