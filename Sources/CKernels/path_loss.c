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

KERNEL void coverage_terminal_clutter(
    coverage_terminal terminal, const float *restrict ground, const float *restrict surface, size_t count,
    int16_t *restrict losses) {
    for (int32_t i = 0; i < (int32_t)count; i++) {
        float above = surface[i] - ground[i] - terminal.receiver;
        float angle = lane_atan2_degrees(above, terminal.street_width);
        float shifted = terminal.parameter * __builtin_sqrtf(lane_max(above * angle, 0.0f)) - 0.1f;
        float sum = __builtin_sqrtf(shifted * shifted + 1.0f) + shifted;
        // J(nu) - 6.03
        float loss = lane_max(0.87f + 2.0f * DECIBELS_PER_OCTAVE * lane_log2(sum), 0.0f);
        int32_t old = losses[i], size = old < 0 ? -old : old;
        float hundredths = lane_min((float)size + (above > 0.0f ? loss * 100.0f + 0.5f : 0.0f), 32767.0f);
        int32_t new = (int32_t)hundredths;
        losses[i] = (int16_t)(old == COVERAGE_NO_LOSS ? old : old < 0 ? -new : new);
    }
}

KERNEL void coverage_hidden_row(
    coverage_row row, const float *restrict table, float nearest, float last,
    const float *restrict clutter_loss, const uint8_t *restrict clutter, const int16_t *restrict terrain,
    float grazing, size_t count, int16_t *restrict losses) {
    float squared_north = row.north * row.north;
    for (int32_t i = 0; i < (int32_t)count; i++) {
        float east = row.east + row.cell * (float)i;
        float distance =
            lane_min(lane_max(__builtin_sqrtf(east * east + squared_north), nearest), last);
        int32_t metre = (int32_t)distance;
        float below = table[metre];
        float loss = below + (distance - (float)metre) * (table[metre + 1] - below);
        loss += clutter_loss[clutter[i]];
        loss += lane_max(-0.01f * (float)terrain[i] - grazing, 0.0f);
        float hundredths = lane_min(lane_max(loss * 100.0f + 0.5f, 1.0f), 32767.0f);
        int32_t clear = losses[i];
        int here = terrain[i] < 0 && terrain[i] != COVERAGE_NO_LOSS && clear != COVERAGE_NO_LOSS;
        losses[i] = (int16_t)(here ? -(int32_t)hundredths : clear);
    }
}
