// What one sector sends into one cell: loss, pattern, power. Shared by the kernels of a carrier's coverage.
#ifndef CKERNELS_SIGNAL_H
#define CKERNELS_SIGNAL_H

#include "CKernels.h"
#include "lanes.h"
#include "sector.h"

enum { CHUNK = 256 };

// Path loss [dB]; where there is none, so much that what arrives is far below the smallest float: it adds nothing and serves
// nobody.
LANE float loss_of(int16_t loss) {
    int32_t hundredths = loss < 0 ? -(int32_t)loss : loss;
    return hundredths == 32768 ? 1e9f : 0.01f * (float)hundredths;
}

// Bearing, angle below the horizon and path loss of a part of a chunk of a row.
LANE void chunk_links(
    coverage_row row, float height, const int16_t *restrict losses, const float *restrict ground,
    int32_t from, int32_t count, float *restrict bearing, float *restrict below, float *restrict loss,
    int32_t *restrict hidden) {
    float squared_north = row.north * row.north;
    for (int32_t i = from; i < count; i++) {
        float east = row.east + row.cell * (float)i;
        float distance = __builtin_sqrtf(east * east + squared_north);
        bearing[i] = lane_atan2_degrees(east, row.north);
        below[i] = depression(height, distance, ground[i]);
        hidden[i] = losses[i] < 0;
        loss[i] = loss_of(losses[i]);
    }
}

// Power that arrives from a sector [mW]; not above that of its level less the loss.
LANE float power_of(coverage_sector sector, float loss, float below, float bearing, enum shape shape) {
    float lost = attenuation(sector, below, bearing, shape);
    float level = sector.level - loss;
    float power = lane_exp2((level - lost) * OCTAVES_PER_DECIBEL);
    return level > -1e8f ? power : 0.0f;
}

#endif
