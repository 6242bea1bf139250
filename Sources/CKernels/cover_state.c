#include "CKernels.h"
#include "lanes.h"

// The elements of a block that are covered by none, by one and by two of the chosen columns.
typedef struct {
    uint64_t none, one, two;
} block_counts;

LANE block_counts counts_of(const uint64_t *planes, size_t count) {
    uint64_t above = 0;
    for (size_t k = 2; k < count; k++) above |= planes[k];
    uint64_t low = planes[0], high = count > 1 ? planes[1] : 0;
    block_counts found = {~(low | high | above), low & ~(high | above), high & ~(low | above)};
    return found;
}

#define GROUP 16
static const uint32_t bits[GROUP] = {
    1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768};

// Adds an amount to the values of all columns of an element.
LANE void add_to_columns(const cover_state *state, size_t element, int32_t amount) {
    for (size_t i = state->column_offsets[element]; i < state->column_offsets[element + 1]; i++) {
        uint32_t entry = state->columns[i];
        int32_t *restrict v = state->values + (size_t)(entry >> 16) * GROUP;
        for (int k = 0; k < GROUP; k++) v[k] += entry & bits[k] ? amount : 0;
    }
}

LANE void flip_holder(uint32_t *holders, uint64_t mask, uint32_t rank) {
    for (int part = 0; part < 64 / GROUP; part++) {
        uint32_t some = (uint32_t)(mask >> (part * GROUP)) & 0xffff;
        if (!some) continue;
        uint32_t *restrict h = holders + part * GROUP;
        for (int k = 0; k < GROUP; k++) h[k] ^= some & bits[k] ? rank : 0;
    }
}

KERNEL void cover_toggle(
    const cover_state *state, const uint32_t *blocks, const uint64_t *masks, size_t count, uint32_t rank,
    int is_chosen) {
    int32_t sign = is_chosen ? 1 : -1, own = state->values[rank];
    for (size_t entry = 0; entry < count; entry++) {
        size_t first = (size_t)blocks[entry] * 64;
        uint64_t mask = masks[entry], *planes = state->counts + blocks[entry] * state->planes, carry = mask;
        block_counts before = counts_of(planes, state->planes);
        for (size_t k = 0; k < state->planes && carry; k++) {
            uint64_t plane = planes[k];
            planes[k] = plane ^ carry;
            carry &= is_chosen ? ~plane : plane;
        }
        // Nobody covers these before, or after.
        for (uint64_t left = mask & (is_chosen ? before.one : before.none); left; left &= left - 1) {
            size_t element = first + (size_t)__builtin_ctzll(left);
            add_to_columns(state, element, sign * state->weights[element]);
        }
        // These have one holder before, or after.
        if (!is_chosen)
            for (uint64_t left = mask & before.one; left; left &= left - 1) {
                size_t element = first + (size_t)__builtin_ctzll(left);
                state->values[state->holders[element]] -= state->weights[element];
            }
        flip_holder(state->holders + first, mask, rank);
        if (is_chosen)
            for (uint64_t left = mask & before.two; left; left &= left - 1) {
                size_t element = first + (size_t)__builtin_ctzll(left);
                state->values[state->holders[element]] += state->weights[element];
            }
    }
    // The column itself covers all of them: its own value does not move.
    state->values[rank] = own;
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


// How many columns of a stretch may come: with values less penalties from `least` on, within `room`.
LANE uint32_t count_able(
    const int32_t *restrict values, const uint8_t *restrict flags, const int32_t *restrict penalties,
    const int32_t *restrict costs, int32_t least, int32_t room, size_t first, size_t end) {
    uint32_t found = 0;
    for (size_t i = first; i < end; i++)
        found += (flags[i] == 0) & (values[i] - (penalties ? penalties[i] : 0) >= least)
               & (costs ? costs[i] <= room : 1);
    return found;
}

// Counts in stretches, then goes through the one that holds the column drawn.
LANE int64_t any_able(
    const int32_t *values, const uint8_t *flags, const int32_t *penalties, const int32_t *costs,
    int32_t least, int32_t room, uint64_t drawn, size_t count) {
    enum { STRETCHES = 64 };
    uint32_t found[STRETCHES], total = 0;
    size_t width = (count / STRETCHES + 16) & ~(size_t)15;
    for (size_t k = 0; k * width < count; k++) {
        size_t first = k * width;
        size_t end = first + width < count ? first + width : count;
        found[k] = count_able(values, flags, penalties, costs, least, room, first, end);
        total += found[k];
    }
    if (!total) return -1;
    uint32_t rank = (uint32_t)(((drawn >> 32) * total) >> 32);
    size_t stretch = 0;
    while (rank >= found[stretch]) rank -= found[stretch++];
    for (size_t i = stretch * width; i < count; i++)
        if (count_able(values, flags, penalties, costs, least, room, i, i + 1) && rank-- == 0)
            return (int64_t)i;
    return -1;
}

KERNEL int64_t cover_any_from(
    const int32_t *values, const uint8_t *flags, int32_t least, uint64_t drawn, size_t count) {
    return any_able(values, flags, 0, 0, least, 0, drawn, count);
}

KERNEL int64_t cover_any_within(
    const int32_t *values, const uint8_t *flags, const int32_t *penalties, const int32_t *costs,
    int32_t least, int32_t room, uint64_t drawn, size_t count) {
    return any_able(values, flags, penalties, costs, least, room, drawn, count);
}
