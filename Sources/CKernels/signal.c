#include "service.h"
#include "signal.h"

float coverage_attenuation(
    float height, const coverage_sector *sectors, size_t sector_count, float level, float east, float north,
    float ground) {
    float distance = __builtin_sqrtf(east * east + north * north);
    float below = depression(height, distance, ground);
    float bearing = lane_atan2_degrees(east, north);
    float least = 1e9f;
    for (size_t i = 0; i < sector_count; i++) {
        coverage_sector sector = sectors[i];
        float lost = attenuation(sector, below, bearing, sector.cuts ? MEASURED : HANGING);
        least = lane_min(least, lost + (level - sector.level));
    }
    return least;
}

LANE void add_sector(
    coverage_sector sector, int32_t number, enum shape shape, const float *restrict bearing,
    const float *restrict below, const float *restrict loss, const int32_t *restrict hidden,
    int32_t from, int32_t count, float *restrict best, float *restrict others, int32_t *restrict server) {
    for (int32_t i = from; i < count; i++) {
        float power = power_of(sector, loss[i], below[i], bearing[i], shape);
        int32_t isBetter = power > best[i];
        others[i] += isBetter ? best[i] : power;
        server[i] = isBetter ? 2 * number + hidden[i] : server[i];
        best[i] = isBetter ? power : best[i];
    }
}

// The same of sectors that differ in their loads.
LANE void add_loaded_sector(
    coverage_sector sector, int32_t number, enum shape shape, const float *restrict bearing,
    const float *restrict below, const float *restrict loss, const int32_t *restrict hidden, int32_t from,
    int32_t count, float *restrict best, float *restrict others, float *restrict loaded,
    int32_t *restrict server) {
    for (int32_t i = from; i < count; i++) {
        float power = power_of(sector, loss[i], below[i], bearing[i], shape);
        float disturbing = sector.load * power;
        int32_t isBetter = power > best[i];
        others[i] += isBetter ? loaded[i] : disturbing;
        loaded[i] = isBetter ? disturbing : loaded[i];
        server[i] = isBetter ? 2 * number + hidden[i] : server[i];
        best[i] = isBetter ? power : best[i];
    }
}

KERNEL void coverage_power_row(
    coverage_row row, float height, const coverage_sector *sectors, size_t sector_count,
    int32_t first_sector, const int16_t *losses, const float *ground, size_t first, size_t end, float *best,
    float *others, float *loaded, int32_t *server) {
    float bearing[CHUNK], below[CHUNK], loss[CHUNK];
    int32_t hidden[CHUNK];
    for (size_t start = first / CHUNK * CHUNK; start < end; start += CHUNK) {
        int32_t from = (int32_t)(first > start ? first - start : 0);
        int32_t width = (int32_t)(end - start < CHUNK ? end - start : CHUNK);
        coverage_row chunk = row;
        chunk.east = row.east + row.cell * (float)start;
        chunk_links(
            chunk, height, losses + start, ground + start, from, width, bearing, below, loss, hidden);
        for (size_t i = 0; i < sector_count; i++) {
            coverage_sector sector = sectors[i];
            int32_t number = first_sector + (int32_t)i;
            // A loop for each shape.
#define ADD(shape)                                                                                         \
    if (loaded)                                                                                            \
        add_loaded_sector(sector, number, shape, bearing, below, loss, hidden, from, width, best + start,  \
            others + start, loaded + start, server + start);                                               \
    else                                                                                                   \
        add_sector(sector, number, shape, bearing, below, loss, hidden, from, width, best + start,         \
            others + start, server + start)
            switch (shape_of(sector)) {
            case STRAIGHT: ADD(STRAIGHT); break;
            case HANGING: ADD(HANGING); break;
            case MEASURED: ADD(MEASURED); break;
            }
#undef ADD
        }
    }
}

KERNEL void coverage_level_row(
    const float *restrict best, const float *restrict others, float noise, float load, size_t count,
    float *restrict rsrp, float *restrict sinr) {
    for (size_t i = 0; i < count; i++) {
        float ratio = best[i] / (noise + load * others[i]);
        float level = DECIBELS_PER_OCTAVE * lane_log2(lane_max(best[i], 1.2e-38f));
        float quality = DECIBELS_PER_OCTAVE * lane_log2(lane_max(ratio, 1.2e-38f));
        rsrp[i] = best[i] > 0.0f ? level : __builtin_nanf("");
        sinr[i] = best[i] > 0.0f ? quality : __builtin_nanf("");
    }
}

KERNEL void coverage_service_row(
    const float *restrict best, const float *restrict others, float noise, float load, coverage_link link,
    coverage_condition condition, size_t count, uint16_t *restrict probability) {
    const float *restrict sight = link.line_of_sight_excess;
    const float *restrict obstructed = link.obstructed_excess;
    const float *restrict share = link.probability;
    const float *restrict sight_sigma = link.line_of_sight_sigma;
    const float *restrict obstructed_sigma = link.obstructed_sigma;
    float raised_noise = noise * condition.loss_ratio;
    for (size_t i = 0; i < count; i++)
        probability[i] = (uint16_t)service_steps(
            best[i], load * others[i], raised_noise, condition, sight[i], obstructed[i], share[i],
            sight_sigma[i], obstructed_sigma[i]);
}

KERNEL void coverage_sixteenths_row(const float *restrict levels, size_t count, float *restrict rounded) {
    for (size_t i = 0; i < count; i++) {
        float sixteenths = levels[i] * 16.0f;
        // Just less than a half, so that the largest number below a half goes down.
        float held = sixteenths == sixteenths ? sixteenths : 0.0f;
        float whole = (float)(int32_t)(held + __builtin_copysignf(0x1.fffffep-2f, held));
        whole = __builtin_copysignf(whole, held);
        rounded[i] = (sixteenths == sixteenths ? whole : sixteenths) * 0.0625f;
    }
}
