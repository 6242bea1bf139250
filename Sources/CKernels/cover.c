#include "CKernels.h"
#include "lanes.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define WIDE __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq")))

/// Whether the lanes below are there; asked once a call of a column, which is cheap beside it.
static inline int is_wide(void) {
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
        && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
}

WIDE static uint32_t wide_sum(
    const uint32_t *blocks, const uint64_t *masks, size_t count, const uint32_t *values) {
    __m512i a = _mm512_setzero_si512(), b = a, c = a, d = a;
    for (size_t i = 0; i < count; i++) {
        const uint32_t *v = values + (size_t)blocks[i] * 64;
        uint64_t mask = masks[i];
        a = _mm512_mask_add_epi32(a, (__mmask16)mask, a, _mm512_loadu_si512(v));
        b = _mm512_mask_add_epi32(b, (__mmask16)(mask >> 16), b, _mm512_loadu_si512(v + 16));
        c = _mm512_mask_add_epi32(c, (__mmask16)(mask >> 32), c, _mm512_loadu_si512(v + 32));
        d = _mm512_mask_add_epi32(d, (__mmask16)(mask >> 48), d, _mm512_loadu_si512(v + 48));
    }
    a = _mm512_add_epi32(_mm512_add_epi32(a, b), _mm512_add_epi32(c, d));
    return (uint32_t)_mm512_reduce_add_epi32(a);
}

WIDE static void wide_count(const uint32_t *blocks, const uint64_t *masks, size_t count, uint8_t *counts) {
    __m512i one = _mm512_set1_epi8(1);
    for (size_t i = 0; i < count; i++) {
        uint8_t *c = counts + (size_t)blocks[i] * 64;
        __m512i v = _mm512_loadu_si512(c);
        _mm512_storeu_si512(c, _mm512_mask_adds_epu8(v, (__mmask64)masks[i], v, one));
    }
}
#else
static inline int is_wide(void) { return 0; }
#define wide_sum(blocks, masks, count, values) 0
#define wide_count(blocks, masks, count, counts)
#endif

uint32_t cover_sum(const uint32_t *blocks, const uint64_t *masks, size_t count, const uint32_t *values) {
    if (is_wide()) return wide_sum(blocks, masks, count, values);
    uint32_t total = 0;
    for (size_t i = 0; i < count; i++) {
        const uint32_t *v = values + (size_t)blocks[i] * 64;
        for (uint64_t mask = masks[i]; mask; mask &= mask - 1) total += v[__builtin_ctzll(mask)];
    }
    return total;
}

void cover_count(const uint32_t *blocks, const uint64_t *masks, size_t count, uint8_t *counts) {
    if (is_wide()) {
        wide_count(blocks, masks, count, counts);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        uint8_t *c = counts + (size_t)blocks[i] * 64;
        for (uint64_t mask = masks[i]; mask; mask &= mask - 1) {
            uint8_t *one = c + __builtin_ctzll(mask);
            *one = (uint8_t)(*one + (*one < 255));
        }
    }
}

KERNEL void cover_prices(
    const uint32_t *restrict centre, const float *restrict direction, const uint32_t *restrict ceilings,
    float step, size_t count, uint32_t *restrict trial) {
    for (size_t i = 0; i < count; i++) {
        float price = (float)(int32_t)centre[i] - step * direction[i];
        float ceiling = (float)(int32_t)ceilings[i];
        price = price > 0 ? price : 0;
        price = price < ceiling ? price : ceiling;
        int32_t whole = (int32_t)(price + 0.5f);
        // The rounded ceiling may lie above the whole one.
        trial[i] = (uint32_t)(whole < (int32_t)ceilings[i] ? whole : (int32_t)ceilings[i]);
    }
}

/// Sums chunks in 16 lanes, and the chunks in double: the same order for every instruction set.
#define LANES 16
#define CHUNK 4096

static inline double total(const float *lanes) {
    double sum = 0;
    for (int k = 0; k < LANES; k++) sum += (double)lanes[k];
    return sum;
}

KERNEL double cover_norm(
    const uint32_t *restrict centre, const float *restrict direction, const uint32_t *restrict ceilings,
    size_t count) {
    double sum = 0;
    for (size_t first = 0; first < count; first += CHUNK) {
        size_t end = first + CHUNK < count ? first + CHUNK : count;
        float lanes[LANES] = {0};
        for (size_t i = first; i + LANES <= end; i += LANES)
            for (int k = 0; k < LANES; k++) {
                float d = direction[i + k];
                int isHeld = d > 0 ? centre[i + k] == 0 : centre[i + k] >= ceilings[i + k];
                lanes[k] += isHeld ? 0 : d * d;
            }
        sum += total(lanes);
    }
    return sum;
}

KERNEL void cover_products(
    const uint8_t *restrict counts, const float *restrict direction, const uint32_t *restrict ceilings,
    size_t count, double sums[2]) {
    double product = 0, square = 0;
    for (size_t first = 0; first < count; first += CHUNK) {
        size_t end = first + CHUNK < count ? first + CHUNK : count;
        float products[LANES] = {0}, squares[LANES] = {0};
        for (size_t i = first; i + LANES <= end; i += LANES)
            for (int k = 0; k < LANES; k++) {
                float e = ceilings[i + k] ? (float)((int)counts[i + k] - 1) : 0;
                float difference = direction[i + k] - e;
                products[k] += e * difference;
                squares[k] += difference * difference;
            }
        product += total(products);
        square += total(squares);
    }
    sums[0] = product;
    sums[1] = square;
}

KERNEL void cover_average(
    const uint8_t *restrict counts, const uint32_t *restrict ceilings, float share, size_t count,
    float *restrict direction) {
    for (size_t i = 0; i < count; i++) {
        float e = ceilings[i] ? (float)((int)counts[i] - 1) : 0;
        direction[i] = direction[i] + share * (e - direction[i]);
    }
}
