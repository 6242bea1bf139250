// Blocks of small numbers, packed to as many bits each as most of them need.
#ifndef CKERNELS_FIELD_BLOCKS_H
#define CKERNELS_FIELD_BLOCKS_H

#include "field_codec.h"
#include "lanes.h"

// A block is 16 rows of 8 numbers. Its bytes: the bits of a number, how many stand apart, the bits of each column of rows side by
// side, then the places and the values of those that stand apart.
enum { ROWS = 16, COLUMNS = FIELD_BLOCK / ROWS, HEAD = 2, APART = 3, BLOCK_BOUND = HEAD + 2 * FIELD_BLOCK };

typedef uint16_t block_row __attribute__((ext_vector_type(8)));

LANE block_row row_load(const void *place) {
    block_row row;
    memcpy(&row, place, sizeof row);
    return row;
}

LANE void row_store(void *place, block_row row) { memcpy(place, &row, sizeof row); }

// Bits are known where this is inlined: shifts of constants.
LANE void rows_pack(const uint16_t *restrict codes, int bits, uint8_t *restrict bytes) {
    block_row mask = (block_row)(uint16_t)((1u << bits) - 1), word = 0;
    int filled = 0;
#pragma clang loop unroll(full)
    for (int i = 0; i < ROWS; i++) {
        block_row row = row_load(codes + i * COLUMNS) & mask;
        word |= row << (uint16_t)filled;
        filled += bits;
        if (filled < 16) continue;
        row_store(bytes, word);
        bytes += sizeof word;
        filled -= 16;
        word = filled > 0 ? row >> (uint16_t)(bits - filled) : 0;
    }
}

LANE void rows_unpack(const uint8_t *restrict bytes, int bits, uint16_t *restrict codes) {
    block_row mask = (block_row)(uint16_t)((1u << bits) - 1), word = 0;
    int left = 0;
#pragma clang loop unroll(full)
    for (int i = 0; i < ROWS; i++) {
        block_row row = word;
        int had = left;
        if (left < bits) {
            word = row_load(bytes);
            bytes += sizeof word;
            row |= had > 0 ? word << (uint16_t)had : word;
            left += 16;
            word = bits - had < 16 ? word >> (uint16_t)(bits - had) : 0;
        } else {
            word >>= (uint16_t)bits;
        }
        left -= bits;
        row_store(codes + i * COLUMNS, row & mask);
    }
}

#define FOR_BITS(CASE)                                                                                     \
    CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6) CASE(7) CASE(8) CASE(9) CASE(10) CASE(11) CASE(12)     \
    CASE(13) CASE(14) CASE(15) CASE(16)

// The bits that make a block smallest, the fewest of equals; sets how many numbers need more.
LANE int best_bits(const uint16_t *codes, int *apart) {
    uint16_t any = 0;
    for (int i = 0; i < FIELD_BLOCK; i++) any |= codes[i];
    int best = any ? 32 - __builtin_clz(any) : 0, least = best * ROWS;
    *apart = 0;
    for (int bits = best - 1; bits >= 0; bits--) {
        uint16_t limit = (uint16_t)(1u << bits), more = 0;
        for (int i = 0; i < FIELD_BLOCK; i++) more += codes[i] >= limit;
        int size = bits * ROWS + more * APART;
        if (size > least) continue;
        best = bits;
        least = size;
        *apart = more;
    }
    return best;
}

// Packs a block; gives the number of bytes.
LANE size_t block_pack(const uint16_t *restrict codes, uint8_t *restrict bytes) {
    int apart, bits = best_bits(codes, &apart);
    bytes[0] = (uint8_t)bits;
    bytes[1] = (uint8_t)apart;
    switch (bits) {
#define PACK(n) case n: rows_pack(codes, n, bytes + HEAD); break;
        FOR_BITS(PACK)
#undef PACK
    }
    uint8_t *places = bytes + HEAD + bits * ROWS, *values = places + apart;
    for (int i = 0; i < FIELD_BLOCK; i++) {
        if (codes[i] >> bits == 0) continue;
        *places++ = (uint8_t)i;
        *values++ = (uint8_t)codes[i];
        *values++ = (uint8_t)(codes[i] >> 8);
    }
    return (size_t)(HEAD + bits * ROWS + apart * APART);
}

// Unpacks a block from at most `size` bytes; gives the number of them, 0 where they hold none.
LANE size_t block_unpack(const uint8_t *restrict bytes, size_t size, uint16_t *restrict codes) {
    if (size < HEAD) return 0;
    int bits = bytes[0], apart = bytes[1];
    if (bits > 16 || apart > FIELD_BLOCK) return 0;
    size_t length = (size_t)(HEAD + bits * ROWS + apart * APART);
    if (length > size) return 0;
    switch (bits) {
    case 0: memset(codes, 0, FIELD_BLOCK * sizeof *codes); break;
#define UNPACK(n) case n: rows_unpack(bytes + HEAD, n, codes); break;
        FOR_BITS(UNPACK)
#undef UNPACK
    }
    const uint8_t *places = bytes + HEAD + bits * ROWS, *values = places + apart;
    for (int i = 0; i < apart; i++) {
        // A place beyond the block is none of ours: the checksum has said that there is none.
        codes[places[i] % FIELD_BLOCK] = (uint16_t)(values[2 * i] | values[2 * i + 1] << 8);
    }
    return length;
}

#endif
