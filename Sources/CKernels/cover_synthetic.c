#include "CKernels.h"
#include "lanes.h"

// The coverage rule of the OPTSYN1 instances, in integers; their README states it.

LANE uint64_t mixed(uint64_t z) {
    z += 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

// One of 32 directions by the share of the larger coordinate: no angle is needed.
LANE uint32_t sector_of(int32_t dx, int32_t dy) {
    uint32_t ax = (uint32_t)(dx < 0 ? -dx : dx), ay = (uint32_t)(dy < 0 ? -dy : dy), sum = ax + ay;
    if (!sum) return 0;
    uint32_t quadrant = dx >= 0 ? (dy >= 0 ? 0 : 3) : (dy >= 0 ? 1 : 2);
    uint32_t part = 8 * (quadrant & 1 ? ax : ay) / sum;
    return quadrant * 8 + (part < 7 ? part : 7);
}

LANE int is_covered(
    const cover_places *places, uint64_t site, int32_t x, int32_t y, const uint16_t *reach, size_t place) {
    int32_t px = places->xs[place], py = places->ys[place];
    int64_t dx = px - x, dy = py - y, squared = dx * dx + dy * dy;
    int64_t r = (uint32_t)reach[sector_of(px - x, py - y)] * (uint32_t)places->clutter[place] / 128;
    // The longest that shadowing makes of it: most places fail here.
    int64_t longest = r * 271 / 240 + 1;
    if (squared > longest * longest) return 0;
    uint64_t hash = mixed(places->seed ^ mixed((site << 32) ^ ((uint64_t)(px >> 7) << 16) ^ (uint64_t)(py >> 7)));
    r = r * (208 + (int64_t)(hash & 63)) / 240;
    if (squared > r * r) return 0;
    int64_t third = r / 3;
    return ((hash >> 6) & 31) != 0 || squared <= third * third;
}

LANE int32_t held(int32_t cell, int32_t count) { return cell < 0 ? 0 : cell >= count ? count - 1 : cell; }

size_t cover_synthetic(
    const cover_places *places, uint32_t site, int32_t x, int32_t y, const uint16_t reach[32], size_t capacity,
    uint32_t *blocks, uint64_t *masks) {
    int32_t longest = 0;
    for (int k = 0; k < 32; k++) longest = reach[k] > longest ? reach[k] : longest;
    int32_t radius = (int32_t)((int64_t)longest * 255 / 128 * 271 / 240) + 1;
    int32_t bits = places->cell_bits;
    int32_t first_column = held((x - radius - places->west) >> bits, places->cell_columns);
    int32_t last_column = held((x + radius - places->west) >> bits, places->cell_columns);
    int32_t first_row = held((y - radius - places->south) >> bits, places->cell_rows);
    int32_t last_row = held((y + radius - places->south) >> bits, places->cell_rows);
    size_t count = 0;
    for (int32_t row = first_row; row <= last_row; row++) {
        for (int32_t column = first_column; column <= last_column; column++) {
            size_t cell = (size_t)row * (size_t)places->cell_columns + (size_t)column;
            uint32_t end = places->cell_ends[cell];
            for (uint32_t place = places->cell_starts[cell]; place < end;) {
                uint32_t block = place / 64, stop = (block + 1) * 64 < end ? (block + 1) * 64 : end;
                uint64_t mask = 0;
                for (; place < stop; place++)
                    mask |= (uint64_t)is_covered(places, site, x, y, reach, place) << (place % 64);
                if (!mask) continue;
                if (count < capacity) {
                    blocks[count] = block;
                    masks[count] = mask;
                }
                count++;
            }
        }
    }
    return count;
}
