#ifndef CKERNELS_TALLY_H
#define CKERNELS_TALLY_H

#include <stddef.h>
#include <stdint.h>

/// The group of a cell that is not counted.
#define TALLY_NO_GROUP UINT16_MAX

/// Cells of a class, and their residents in millionths.
typedef struct {
    int64_t cells, people;
} tally_count;

/// What a tally counts cells by: 256 times the number of the county, from 0, plus the code of the clutter; none where the county is
/// 0 or, with a `focus`, that is 0. `people` are the residents in millionths, to the nearest; none for what is no number up to 1e9.
void tally_ground(
    const uint8_t *county, const uint8_t *clutter, const float *population, const uint8_t *focus, size_t count,
    uint16_t *groups, int64_t *people);

/// Counts the cells of groups below `group_count` by group, prediction and class, which is the shape of `table`.
void tally_add(
    const uint16_t *groups, size_t group_count, const int64_t *people, size_t count,
    const uint8_t *const *planes, size_t predictions, size_t classes, tally_count *table);

/// Classes by descending limits: the number of limits above a value; `none` for NaN.
void tally_limits(
    const float *values, size_t count, const float *limits, size_t limit_count, uint8_t none, uint8_t *classes);

/// Classes by descending pairs of limits, both of which a pair of values must reach: the number of those that it does not reach;
/// `none` where the first value is NaN.
void tally_pairs(
    const float *first, const float *second, size_t count, const float *first_limits,
    const float *second_limits, size_t limit_count, uint8_t none, uint8_t *classes);

/// Classes of equal width from `first` on; what lies outside goes to the ends, NaN to `none`.
void tally_bins(
    const float *values, size_t count, float first, float width, uint8_t bins, uint8_t none, uint8_t *classes);

/// Classes of numbers: one less than the number, `most - 1` at most; `none` for 0.
void tally_numbers(const uint8_t *numbers, size_t count, uint8_t most, uint8_t none, uint8_t *classes);

/// 1 where a number is above a limit, 0 elsewhere; `none` where the value beside it is NaN.
void tally_above(
    const uint8_t *numbers, const float *values, size_t count, uint8_t limit, uint8_t none, uint8_t *classes);

/// What some samples come to.
typedef struct {
    int64_t cells;
    double sum, least, most;
} tally_sum;

/// The samples that are not `none`; pass 256 to take all.
tally_sum tally_bytes(const uint8_t *samples, size_t count, int32_t none);

/// The samples that are numbers: multiples of a step so coarse that their sums are exact, whatever the order.
tally_sum tally_steps(const float *samples, size_t count);

/// 0 where both values reach their limits, 1 where the first does, 2 where the second does, 3 where none does; `none` where the first
/// is NaN.
void tally_both(
    const float *first, const float *second, size_t count, float first_limit, float second_limit,
    uint8_t none, uint8_t *classes);

#endif
