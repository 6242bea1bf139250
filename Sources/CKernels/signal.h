// What one sector sends into one cell: pattern, level, power. Shared by the kernels of a carrier's coverage.
#ifndef CKERNELS_SIGNAL_H
#define CKERNELS_SIGNAL_H

#include "CKernels.h"
#include "lanes.h"

enum { CHUNK = 256 };

// A_V of table 7.3-1, positive: the angle below the horizon less the tilt is theta - 90.
LANE float vertical_attenuation(coverage_sectors sectors, float distance, float ground) {
    float below = lane_atan2_degrees(sectors.height - ground, distance) - sectors.tilt;
    float widths = below * sectors.per_vertical_width;
    return lane_min(12.0f * widths * widths, sectors.side_lobe);
}

// A of the same table, positive, for a bearing of the place and one of the sector.
LANE float attenuation(coverage_sectors sectors, float vertical, float place, float sector) {
    float off = lane_abs(place - sector);
    off = off > 180.0f ? 360.0f - off : off;
    float widths = off * sectors.per_horizontal_width;
    float horizontal = lane_min(12.0f * widths * widths, sectors.largest);
    return lane_min(vertical + horizontal, sectors.largest);
}

// Level before the pattern; far below the smallest float where there is none: adds nothing and serves nobody.
LANE float level_of(coverage_sectors sectors, int16_t loss) {
    int32_t hundredths = loss < 0 ? -(int32_t)loss : loss;
    float level = sectors.level - 0.01f * (float)hundredths;
    return hundredths == 32768 ? -1e9f : level;
}

// Bearing and level short of the horizontal pattern for a part of a chunk of a row.
LANE void chunk_levels(
    coverage_row row, coverage_sectors sectors, const int16_t *restrict losses, const float *restrict ground,
    int32_t from, int32_t count, float *restrict bearing, float *restrict vertical, float *restrict level,
    int32_t *restrict hidden) {
    float squared_north = row.north * row.north;
    for (int32_t i = from; i < count; i++) {
        float east = row.east + row.cell * (float)i;
        float distance = __builtin_sqrtf(east * east + squared_north);
        bearing[i] = lane_atan2_degrees(east, row.north);
        vertical[i] = vertical_attenuation(sectors, distance, ground[i]);
        hidden[i] = losses[i] < 0;
        level[i] = level_of(sectors, losses[i]);
    }
}

// Power that arrives from a sector [mW]; not above that of its level alone.
LANE float power_of(coverage_sectors sectors, float level, float vertical, float place, float sector) {
    float lost = attenuation(sectors, vertical, place, sector);
    float power = lane_exp2((level - lost) * OCTAVES_PER_DECIBEL);
    return level > -1e8f ? power : 0.0f;
}

#endif
