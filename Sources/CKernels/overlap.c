#include "signal.h"

// Cells whose levels are looked at together before a sector is worked out for them.
enum { BLOCK = 32 };

LANE uint8_t counted(uint8_t count, int32_t isServer) { return (uint8_t)(count + (isServer & (count < 255))); }

// Whether a station whose strongest sector sends some level may reach a cell of a block with the least power that counts there.
LANE int32_t may_count(
    float level, const int16_t *restrict losses, const float *restrict least, int32_t first, int32_t end) {
    int32_t any = 0;
    for (int32_t i = first; i < end; i++) any |= level - loss_of(losses[i]) >= least[i];
    return any;
}

LANE void count_sector(
    coverage_sector sector, enum shape shape, const float *restrict bearing, const float *restrict below,
    const float *restrict loss, coverage_overlap overlap, int32_t first, int32_t end) {
    const float *restrict near = overlap.near_power, *restrict far = overlap.far_power;
    const float *restrict pilot = overlap.pilot_power;
    uint8_t *restrict nears = overlap.near, *restrict fars = overlap.far, *restrict pilots = overlap.pilots;
    for (int32_t i = first; i < end; i++) {
        float power = power_of(sector, loss[i], below[i], bearing[i], shape);
        nears[i] = counted(nears[i], power >= near[i]);
        fars[i] = counted(fars[i], power >= far[i]);
        pilots[i] = counted(pilots[i], power >= pilot[i]);
    }
}

LANE coverage_overlap advanced(coverage_overlap overlap, size_t start) {
    return (coverage_overlap){
        overlap.least_level + start, overlap.near_power + start, overlap.far_power + start,
        overlap.pilot_power + start, overlap.near + start,       overlap.far + start,
        overlap.pilots + start};
}

KERNEL void coverage_overlap_row(
    coverage_row row, float height, const coverage_sector *sectors, size_t sector_count,
    const int16_t *losses, const float *ground, size_t count, coverage_overlap overlap) {
    float bearing[CHUNK], below[CHUNK], loss[CHUNK];
    int32_t hidden[CHUNK];
    float strongest = -1e9f;
    for (size_t i = 0; i < sector_count; i++) strongest = lane_max(strongest, sectors[i].level);
    for (size_t start = 0; start < count; start += CHUNK) {
        int32_t width = (int32_t)(count - start < CHUNK ? count - start : CHUNK);
        coverage_row chunk = row;
        chunk.east = row.east + row.cell * (float)start;
        coverage_overlap part = advanced(overlap, start);
        for (int32_t first = 0; first < width; first += BLOCK) {
            int32_t end = first + BLOCK < width ? first + BLOCK : width;
            if (!may_count(strongest, losses + start, part.least_level, first, end)) continue;
            chunk_links(
                chunk, height, losses + start, ground + start, first, end, bearing, below, loss, hidden);
            for (size_t i = 0; i < sector_count; i++) {
                switch (shape_of(sectors[i])) {
                case STRAIGHT: count_sector(sectors[i], STRAIGHT, bearing, below, loss, part, first, end); break;
                case HANGING: count_sector(sectors[i], HANGING, bearing, below, loss, part, first, end); break;
                case MEASURED: count_sector(sectors[i], MEASURED, bearing, below, loss, part, first, end); break;
                }
            }
        }
    }
}

KERNEL float coverage_least_loss(const int16_t *losses, size_t count) {
    uint16_t least = 32768;
    for (size_t i = 0; i < count; i++) {
        uint16_t magnitude = (uint16_t)(losses[i] < 0 ? -(int32_t)losses[i] : losses[i]);
        least = magnitude < least ? magnitude : least;
    }
    return loss_of((int16_t)least);
}

KERNEL float coverage_overlap_limits(
    const float *restrict best, coverage_overlap_rule rule, size_t count, float *restrict least_level,
    float *restrict near_power, float *restrict far_power, float *restrict pilot_power) {
    for (size_t i = 0; i < count; i++) {
        // Where nothing arrives nothing counts.
        float power = best[i] > 0.0f ? best[i] : 1e30f;
        near_power[i] = power * rule.near_ratio;
        far_power[i] = power * rule.far_ratio;
        pilot_power[i] = lane_max(far_power[i], rule.pilot_power);
        float least = lane_min(near_power[i], far_power[i]);
        // A hundredth of a decibel spare for the rounding of logarithms: blocks may be looked at in vain, never left out.
        least_level[i] = DECIBELS_PER_OCTAVE * lane_log2(lane_max(least, 1.2e-38f)) - 0.01f;
    }
    // A minimum is the same in any order, but only who knows that no NaN comes here may use it.
    float lows[16];
    for (int lane = 0; lane < 16; lane++) lows[lane] = 1e9f;
    for (size_t i = 0; i < count / 16 * 16; i += 16)
        for (int lane = 0; lane < 16; lane++) lows[lane] = lane_min(least_level[i + lane], lows[lane]);
    for (size_t i = count / 16 * 16; i < count; i++) lows[0] = lane_min(least_level[i], lows[0]);
    for (int lane = 1; lane < 16; lane++) lows[0] = lane_min(lows[lane], lows[0]);
    return lows[0];
}
