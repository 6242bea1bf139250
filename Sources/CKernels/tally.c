#include "CKernels.h"
#include "lanes.h"

#include <math.h>

KERNEL void tally_ground(
    const uint8_t *restrict county, const uint8_t *restrict clutter, const float *restrict population,
    const uint8_t *restrict focus, size_t count, uint16_t *restrict groups, int64_t *restrict people) {
    for (size_t i = 0; i < count; i++)
        groups[i] = county[i] > 0 ? (uint16_t)((county[i] - 1) << 8 | clutter[i]) : TALLY_NO_GROUP;
    for (size_t i = 0; focus && i < count; i++) groups[i] = focus[i] ? groups[i] : TALLY_NO_GROUP;
    for (size_t i = 0; i < count; i++) {
        float residents = population[i];
        // The product of a float and a million is exact in double, and so is half of one more.
        double millionths = (double)residents * 1e6 + 0.5;
        people[i] = residents > 0.0f && residents < 1e9f ? (int64_t)millionths : 0;
    }
}

void tally_add(
    const uint16_t *restrict groups, size_t group_count, const int64_t *restrict people, size_t count,
    const uint8_t *const *restrict planes, size_t predictions, size_t classes, tally_count *restrict table) {
    for (size_t i = 0; i < count; i++) {
        if (groups[i] >= group_count) continue;
        tally_count *row = table + groups[i] * predictions * classes;
        int64_t residents = people[i];
        for (size_t prediction = 0; prediction < predictions; prediction++) {
            tally_count *entry = row + prediction * classes + planes[prediction][i];
            entry->cells++;
            entry->people += residents;
        }
    }
}

KERNEL void tally_limits(
    const float *restrict values, size_t count, const float *restrict limits, size_t limit_count,
    uint8_t none, uint8_t *restrict classes) {
    for (size_t i = 0; i < count; i++) classes[i] = values[i] == values[i] ? 0 : none;
    for (size_t limit = 0; limit < limit_count; limit++) {
        float least = limits[limit];
        // No comparison with NaN holds.
        for (size_t i = 0; i < count; i++) classes[i] += values[i] < least;
    }
}

KERNEL void tally_pairs(
    const float *restrict first, const float *restrict second, size_t count,
    const float *restrict first_limits, const float *restrict second_limits, size_t limit_count,
    uint8_t none, uint8_t *restrict classes) {
    for (size_t i = 0; i < count; i++) classes[i] = first[i] == first[i] ? 0 : none;
    for (size_t limit = 0; limit < limit_count; limit++) {
        float a = first_limits[limit], b = second_limits[limit];
        for (size_t i = 0; i < count; i++)
            classes[i] += (first[i] < a) | ((first[i] == first[i]) & !(second[i] >= b));
    }
}

KERNEL void tally_bins(
    const float *restrict values, size_t count, float first, float width, uint8_t bins, uint8_t none,
    uint8_t *restrict classes) {
    for (size_t i = 0; i < count; i++) {
        float place = lane_min(lane_max((values[i] - first) / width, 0.0f), (float)(bins - 1));
        classes[i] = values[i] == values[i] ? (uint8_t)(int32_t)place : none;
    }
}

KERNEL void tally_numbers(
    const uint8_t *restrict numbers, size_t count, uint8_t most, uint8_t none, uint8_t *restrict classes) {
    for (size_t i = 0; i < count; i++) {
        uint8_t held = numbers[i] < most ? numbers[i] : most;
        classes[i] = held > 0 ? (uint8_t)(held - 1) : none;
    }
}

KERNEL void tally_above(
    const uint8_t *restrict numbers, const float *restrict values, size_t count, uint8_t limit, uint8_t none,
    uint8_t *restrict classes) {
    for (size_t i = 0; i < count; i++) {
        uint8_t above = numbers[i] > limit;
        classes[i] = values[i] == values[i] ? above : none;
    }
}

KERNEL void tally_both(
    const float *restrict first, const float *restrict second, size_t count, float first_limit,
    float second_limit, uint8_t none, uint8_t *restrict classes) {
    for (size_t i = 0; i < count; i++) {
        uint8_t lacks_first = !(first[i] >= first_limit), lacks_second = !(second[i] >= second_limit);
        classes[i] = first[i] == first[i] ? (uint8_t)(2 * lacks_first + lacks_second) : none;
    }
}

KERNEL tally_sum tally_bytes(const uint8_t *samples, size_t count, int32_t none) {
    uint64_t cells = 0, sum = 0;
    uint8_t least = 255, most = 0;
    for (size_t i = 0; i < count; i++) {
        int counts = samples[i] != none;
        cells += (uint64_t)counts;
        sum += counts ? samples[i] : 0;
        least = counts && samples[i] < least ? samples[i] : least;
        most = counts && samples[i] > most ? samples[i] : most;
    }
    return (tally_sum){(int64_t)cells, (double)sum, least, most};
}

KERNEL tally_sum tally_steps(const float *samples, size_t count) {
    enum { WIDTH = 16 };
    double sums[WIDTH] = {0};
    int32_t cells[WIDTH] = {0};
    float least[WIDTH], most[WIDTH];
    for (int lane = 0; lane < WIDTH; lane++) least[lane] = INFINITY, most[lane] = -INFINITY;
    size_t whole = count / WIDTH * WIDTH;
#define TAKE(sample, lane)                                                                                 \
    cells[lane] += (sample) == (sample);                                                                   \
    sums[lane] += (sample) == (sample) ? (double)(sample) : 0.0;                                           \
    least[lane] = lane_min((sample), least[lane]);                                                         \
    most[lane] = lane_max((sample), most[lane]);
    for (size_t start = 0; start < whole; start += WIDTH)
        for (int lane = 0; lane < WIDTH; lane++) { TAKE(samples[start + lane], lane) }
    for (size_t i = whole; i < count; i++) { TAKE(samples[i], 0) }
#undef TAKE
    tally_sum all = {0, 0, INFINITY, -INFINITY};
    for (int lane = 0; lane < WIDTH; lane++) {
        all.cells += cells[lane];
        all.sum += sums[lane];
        all.least = least[lane] < all.least ? least[lane] : all.least;
        all.most = most[lane] > all.most ? most[lane] : all.most;
    }
    return all;
}
