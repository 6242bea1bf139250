#include "CKernels.h"
#include "lanes.h"

// The elements of a block that are covered by none, by one and by two of the chosen columns.
typedef struct {
    uint64_t none, one, two;
} block_counts;

static inline block_counts counts_of(const uint64_t *planes, size_t count) {
    uint64_t above = 0;
    for (size_t k = 2; k < count; k++) above |= planes[k];
    uint64_t low = planes[0], high = count > 1 ? planes[1] : 0;
    block_counts found = {~(low | high | above), low & ~(high | above), high & ~(low | above)};
    return found;
}

void cover_toggle(const cover_state *state, uint32_t column) {
    uint8_t is_chosen = state->chosen[column];
    for (size_t entry = state->column_offsets[column]; entry < state->column_offsets[column + 1]; entry++) {
        uint32_t block = state->column_blocks[entry];
        uint64_t mask = state->column_masks[entry];
        uint64_t *planes = state->counts + (size_t)block * state->planes;
        block_counts before = counts_of(planes, state->planes);
        uint64_t carry = mask;
        for (size_t k = 0; k < state->planes && carry; k++) {
            uint64_t plane = planes[k];
            planes[k] = plane ^ carry;
            carry &= is_chosen ? ~plane : plane;
        }
        // Nobody covers these before, or after; these have one holder after, or before.
        uint64_t changed[2] = {mask & (is_chosen ? before.one : before.none),
                               mask & (is_chosen ? before.two : before.one)};
        if (!(changed[0] | changed[1])) continue;
        size_t first = state->block_offsets[block], count = state->block_offsets[block + 1] - first;
        // The column itself covers all of them: its own value must not move.
        int32_t own = state->values[column];
        cover_update(state->block_columns + first, state->block_masks + first, count, state->chosen, changed,
                     state->weights + (size_t)block * 64, is_chosen ? 1 : -1, state->values);
        state->values[column] = own;
    }
    state->chosen[column] = !is_chosen;
}

#define NOTHING INT32_MIN

KERNEL static int32_t largest_value(
    const int32_t *restrict values, const uint8_t *restrict flags, uint8_t flag, int32_t sign, size_t count) {
    int32_t best = NOTHING;
    for (size_t i = 0; i < count; i++) {
        int32_t value = flags[i] == flag ? sign * values[i] : NOTHING;
        best = value > best ? value : best;
    }
    return best;
}

static int64_t first_largest(
    const int32_t *values, const uint8_t *flags, uint8_t flag, int32_t sign, size_t count) {
    int32_t best = largest_value(values, flags, flag, sign, count);
    for (size_t i = 0; i < count; i++)
        if (flags[i] == flag && sign * values[i] == best) return (int64_t)i;
    return -1;
}

int64_t cover_largest(const int32_t *values, const uint8_t *flags, uint8_t flag, size_t count) {
    return first_largest(values, flags, flag, 1, count);
}

int64_t cover_smallest(const int32_t *values, const uint8_t *flags, uint8_t flag, size_t count) {
    return first_largest(values, flags, flag, -1, count);
}

KERNEL uint64_t cover_total(const uint32_t *restrict prices, size_t count) {
    uint64_t sum = 0;
    for (size_t i = 0; i < count; i++) sum += prices[i];
    return sum;
}

KERNEL size_t cover_count_from(
    const int32_t *restrict values, const uint8_t *restrict chosen, int32_t least, size_t count) {
    uint32_t found = 0;
    for (size_t i = 0; i < count; i++) found += (chosen[i] == 0) & (values[i] >= least);
    return found;
}

int64_t cover_pick_from(const int32_t *values, const uint8_t *chosen, int32_t least, size_t rank, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (chosen[i] || values[i] < least) continue;
        if (rank-- == 0) return (int64_t)i;
    }
    return -1;
}
