#include "CKernels.h"

#include <string.h>

// XXH64: xxHash specification 0.1.1, section "XXH64 algorithm description".
static const uint64_t prime1 = 0x9e3779b185ebca87, prime2 = 0xc2b2ae3d27d4eb4f, prime3 = 0x165667b19e3779f9,
                      prime4 = 0x85ebca77c2b2ae63, prime5 = 0x27d4eb2f165667c5;

static inline uint64_t turned(uint64_t x, int bits) { return x << bits | x >> (64 - bits); }

static inline uint64_t word_at(const uint8_t *bytes) {
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

static inline uint64_t taken(uint64_t sum, uint64_t word) { return turned(sum + word * prime2, 31) * prime1; }

uint64_t field_checksum(const uint8_t *bytes, size_t size, uint64_t seed) {
    uint64_t sum = seed + prime5;
    const uint8_t *next = bytes, *end = bytes + size;
    if (size >= 32) {
        uint64_t lanes[4] = {seed + prime1 + prime2, seed + prime2, seed, seed - prime1};
        for (; end - next >= 32; next += 32)
            for (int lane = 0; lane < 4; lane++) lanes[lane] = taken(lanes[lane], word_at(next + 8 * lane));
        sum = turned(lanes[0], 1) + turned(lanes[1], 7) + turned(lanes[2], 12) + turned(lanes[3], 18);
        for (int lane = 0; lane < 4; lane++) sum = (sum ^ taken(0, lanes[lane])) * prime1 + prime4;
    }
    sum += size;
    for (; end - next >= 8; next += 8) sum = turned(sum ^ taken(0, word_at(next)), 27) * prime1 + prime4;
    if (end - next >= 4) {
        uint32_t word;
        memcpy(&word, next, sizeof word);
        sum = turned(sum ^ word * prime1, 23) * prime2 + prime3;
        next += 4;
    }
    for (; next < end; next++) sum = turned(sum ^ *next * prime5, 11) * prime1;
    sum = (sum ^ sum >> 33) * prime2;
    sum = (sum ^ sum >> 29) * prime3;
    return sum ^ sum >> 32;
}
