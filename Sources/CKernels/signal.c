#include "signal.h"

float coverage_attenuation(
    coverage_sectors sectors, const float *bearings, size_t sector_count, float east, float north,
    float ground) {
    float distance = __builtin_sqrtf(east * east + north * north);
    float vertical = vertical_attenuation(sectors, distance, ground);
    float bearing = lane_atan2_degrees(east, north);
    float least = sectors.largest;
    for (size_t sector = 0; sector < sector_count; sector++)
        least = lane_min(least, attenuation(sectors, vertical, bearing, bearings[sector]));
    return least;
}

LANE void add_sector(
    float bearing, int32_t sector, coverage_sectors sectors, const float *restrict bearings,
    const float *restrict vertical, const float *restrict level, const int32_t *restrict hidden,
    int32_t from, int32_t count, float *restrict best, float *restrict others, int32_t *restrict server) {
    for (int32_t i = from; i < count; i++) {
        float power = power_of(sectors, level[i], vertical[i], bearings[i], bearing);
        int32_t isBetter = power > best[i];
        others[i] += isBetter ? best[i] : power;
        server[i] = isBetter ? 2 * sector + hidden[i] : server[i];
        best[i] = isBetter ? power : best[i];
    }
}

KERNEL void coverage_power_row(
    coverage_row row, coverage_sectors sectors, const float *bearings, size_t sector_count,
    int32_t first_sector, const int16_t *losses, const float *ground, size_t first, size_t end, float *best,
    float *others, int32_t *server) {
    float bearing[CHUNK], vertical[CHUNK], level[CHUNK];
    int32_t hidden[CHUNK];
    for (size_t start = first / CHUNK * CHUNK; start < end; start += CHUNK) {
        int32_t from = (int32_t)(first > start ? first - start : 0);
        int32_t width = (int32_t)(end - start < CHUNK ? end - start : CHUNK);
        coverage_row chunk = row;
        chunk.east = row.east + row.cell * (float)start;
        chunk_levels(
            chunk, sectors, losses + start, ground + start, from, width, bearing, vertical, level, hidden);
        for (size_t sector = 0; sector < sector_count; sector++)
            add_sector(
                bearings[sector], first_sector + (int32_t)sector, sectors, bearing, vertical, level,
                hidden, from, width, best + start, others + start, server + start);
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
    for (size_t i = 0; i < count; i++) {
        float disturbance = raised_noise + load * others[i];
        float ratio = best[i] / disturbance;
        float level =
            DECIBELS_PER_OCTAVE * lane_log2(lane_max(best[i], 1.2e-38f)) - condition.loss - condition.rsrp;
        float quality = DECIBELS_PER_OCTAVE * lane_log2(lane_max(ratio, 1.2e-38f)) - condition.sinr;
        float s = sight_sigma[i], o = obstructed_sigma[i];
        float per_s = 1.0f / __builtin_sqrtf(s * s + condition.variance);
        float per_o = 1.0f / __builtin_sqrtf(o * o + condition.variance);
        // A wall dims interference as it dims the server: its scatter shows in the quality as far as noise does.
        float noise_share = raised_noise / disturbance;
        float variance = condition.variance * noise_share * noise_share;
        float per_qs = 1.0f / __builtin_sqrtf(s * s + variance);
        float per_qo = 1.0f / __builtin_sqrtf(o * o + variance);
        float seen =
            lane_normal((level + sight[i]) * per_s) * lane_normal((quality + sight[i]) * per_qs);
        float unseen = lane_normal((level + obstructed[i]) * per_o)
            * lane_normal((quality + obstructed[i]) * per_qo);
        float mixture = share[i] * seen + (1.0f - share[i]) * unseen;
        // A hair above 1 from rounding, NaN where a sigma is unusable: held to 0...1.
        float steps = 10000.0f * lane_min(lane_max(mixture, 0.0f), 1.0f);
        probability[i] = (uint16_t)(int32_t)(best[i] > 0.0f ? steps : 0.0f);
    }
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
