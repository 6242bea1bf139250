#include "CKernels.h"
#include "lanes.h"

KERNEL void coverage_loss_row(
    coverage_row row, const float *restrict table, float nearest, float last, float squared_radius,
    const float *restrict clutter_loss, const uint8_t *restrict clutter, const float *restrict ground,
    size_t count, int16_t *restrict losses) {
    float squared_north = row.north * row.north;
    for (int32_t i = 0; i < (int32_t)count; i++) {
        float east = row.east + row.cell * (float)i;
        float squared = east * east + squared_north;
        float distance = lane_min(lane_max(__builtin_sqrtf(squared), nearest), last);
        int32_t metre = (int32_t)distance;
        float below = table[metre];
        float loss = below + (distance - (float)metre) * (table[metre + 1] - below);
        loss += clutter_loss[clutter[i]];
        // Held between 0 and the largest value short of the mark.
        float hundredths = lane_min(lane_max(loss * 100.0f + 0.5f, 0.0f), 32767.0f);
        int here = squared <= squared_radius && ground[i] == ground[i];
        losses[i] = here ? (int16_t)(int32_t)hundredths : COVERAGE_NO_LOSS;
    }
}

KERNEL int coverage_obstruction_row(
    coverage_row row, float height, float curvature, const int32_t *restrict index,
    const float *restrict horizon_slope, const float *restrict horizon_distance, const float *restrict ground,
    size_t count, float *restrict obstruction) {
    float squared_north = row.north * row.north;
    int32_t hidden = 0;
    for (int32_t i = 0; i < (int32_t)count; i++) {
        float east = row.east + row.cell * (float)i;
        float distance = lane_max(__builtin_sqrtf(east * east + squared_north), row.cell);
        float slope = (ground[i] - height) / distance - curvature * distance;
        // Height of the edge above the ray is its excess of slope times its distance.
        float excess = horizon_slope[index[i]] - slope;
        float before = horizon_distance[index[i]];
        float after = lane_max(distance - before, 0.5f * row.cell);
        float nu = excess * before * __builtin_sqrtf(2.0f / before + 2.0f / after);
        int32_t isHidden = excess > 0.0f;
        obstruction[i] = isHidden ? nu : 0.0f;
        hidden |= isHidden;
    }
    return hidden;
}

KERNEL void coverage_hidden_row(
    coverage_row row, const float *restrict table, float nearest, float last,
    const float *restrict clutter_loss, const uint8_t *restrict clutter, const float *restrict obstruction,
    float per_root_wavelength, size_t count, int16_t *restrict losses) {
    float squared_north = row.north * row.north;
    for (int32_t i = 0; i < (int32_t)count; i++) {
        float east = row.east + row.cell * (float)i;
        float distance =
            lane_min(lane_max(__builtin_sqrtf(east * east + squared_north), nearest), last);
        int32_t metre = (int32_t)distance;
        float below = table[metre];
        float loss = below + (distance - (float)metre) * (table[metre + 1] - below);
        loss += clutter_loss[clutter[i]];
        loss += lane_excess_over_grazing(obstruction[i] * per_root_wavelength);
        float hundredths = lane_min(lane_max(loss * 100.0f + 0.5f, 1.0f), 32767.0f);
        int32_t clear = losses[i];
        int here = obstruction[i] > 0.0f && clear != COVERAGE_NO_LOSS;
        losses[i] = (int16_t)(here ? -(int32_t)hundredths : clear);
    }
}

KERNEL void coverage_sweep_step(
    coverage_sweep sweep, const int16_t *restrict columns, const int16_t *restrict rows,
    const float *restrict ground, size_t count, float *restrict steepest, float *restrict horizon,
    float *restrict slopes, float *restrict distances) {
    for (int32_t i = 0; i < (int32_t)count; i++) {
        slopes[i] = steepest[i];
        distances[i] = horizon[i];
        int32_t column = sweep.column + columns[i], row = sweep.row + rows[i];
        int32_t isInside = (column >= 0) & (column < sweep.width) & (row >= 0) & (row < sweep.height);
        int32_t cell = isInside ? row * sweep.width + column : 0;
        float slope = (ground[cell] - sweep.antenna) * sweep.per_distance - sweep.drop;
        int32_t isSteeper = isInside & (slope > steepest[i]);
        steepest[i] = isSteeper ? slope : steepest[i];
        horizon[i] = isSteeper ? sweep.distance : horizon[i];
    }
}
