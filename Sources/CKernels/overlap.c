#include "signal.h"

// Cells whose levels are looked at together before a sector is worked out for them.
enum { BLOCK = COVERAGE_OVERLAP_BLOCK };

LANE uint8_t counted(uint8_t count, int32_t isServer) { return (uint8_t)(count + (isServer & (count < 255))); }

LANE uint16_t magnitude_of(int16_t loss) { return (uint16_t)(loss < 0 ? -(int32_t)loss : loss); }

// Whether a station whose strongest sector sends some level may reach a cell of a block with the least power that counts there.
// `spare` is how far its level is above that power's.
LANE int may_count(float spare, const int16_t *restrict losses, int32_t first, int32_t end) {
    if (!(spare >= 0.0f)) return 0;
    // A hundredth more than may be, for the rounding of products.
    uint16_t most = (uint16_t)(int32_t)lane_min(100.0f * spare + 2.0f, 32767.0f);
    uint16_t any = 0;
    losses += first;
    if (end - first == BLOCK)
        for (int32_t i = 0; i < BLOCK; i++) any |= magnitude_of(losses[i]) <= most;
    else
        for (int32_t i = 0; i < end - first; i++) any |= magnitude_of(losses[i]) <= most;
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
        overlap.block_level,         overlap.near_power + start, overlap.far_power + start,
        overlap.pilot_power + start, overlap.near + start,       overlap.far + start,
        overlap.pilots + start};
}

KERNEL void coverage_overlap_row(
    coverage_row row, float height, const coverage_sector *sectors, size_t sector_count,
    const int16_t *losses, const float *ground, size_t place, size_t count, coverage_overlap overlap) {
    float bearing[CHUNK], below[CHUNK], loss[CHUNK];
    int32_t hidden[CHUNK];
    float strongest = -1e9f;
    for (size_t i = 0; i < sector_count; i++) strongest = lane_max(strongest, sectors[i].level);
    for (size_t start = 0; start < count; start += CHUNK) {
        int32_t width = (int32_t)(count - start < CHUNK ? count - start : CHUNK);
        coverage_row chunk = row;
        chunk.east = row.east + row.cell * (float)start;
        coverage_overlap part = advanced(overlap, place + start);
        for (int32_t first = 0, end; first < width; first = end) {
            size_t block = (place + start + (size_t)first) / BLOCK;
            end = (int32_t)((block + 1) * BLOCK - place - start);
            end = end < width ? end : width;
            if (!may_count(strongest - overlap.block_level[block], losses + start, first, end)) continue;
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
        uint16_t magnitude = magnitude_of(losses[i]);
        least = magnitude < least ? magnitude : least;
    }
    return loss_of((int16_t)least);
}

KERNEL float coverage_overlap_limits(
    const float *restrict best, coverage_overlap_rule rule, size_t count, float *restrict block_level,
    float *restrict near_power, float *restrict far_power, float *restrict pilot_power) {
    for (size_t i = 0; i < count; i++) {
        // Where nothing arrives nothing counts.
        float power = best[i] > 0.0f ? best[i] : 1e30f;
        near_power[i] = power * rule.near_ratio;
        far_power[i] = power * rule.far_ratio;
        pilot_power[i] = lane_max(far_power[i], rule.pilot_power);
    }
    float row = 1e9f;
    for (size_t start = 0; start < count; start += BLOCK) {
        float least[BLOCK];
        for (size_t lane = 0; lane < BLOCK; lane++) {
            // The last cell stands for those beyond the row.
            size_t i = start + lane < count ? start + lane : count - 1;
            least[lane] = lane_min(near_power[i], far_power[i]);
        }
        for (size_t half = BLOCK / 2; half > 0; half /= 2)
            for (size_t lane = 0; lane < half; lane++) least[lane] = lane_min(least[lane + half], least[lane]);
        // A hundredth of a decibel spare for the rounding of logarithms: blocks may be looked at in vain, never left out.
        float level = DECIBELS_PER_OCTAVE * lane_log2(lane_max(least[0], 1.2e-38f)) - 0.01f;
        block_level[start / BLOCK] = level;
        row = lane_min(level, row);
    }
    return row;
}
