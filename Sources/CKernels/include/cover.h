#ifndef CKERNELS_COVER_H
#define CKERNELS_COVER_H

#include <stddef.h>
#include <stdint.h>

// Coverage matrices in blocks of 64 elements: an entry is the number of a block and the mask of the elements in it.
// All sums are of integers, so every instruction set gives the same.

/// Sum of the values of the elements of a column, modulo 2^32; `values` holds 64 a block.
uint32_t cover_sum(const uint32_t *blocks, const uint64_t *masks, size_t count, const uint32_t *values);

/// Adds one to each element of a column, up to 255; `counts` holds 64 a block.
void cover_count(const uint32_t *blocks, const uint64_t *masks, size_t count, uint8_t *counts);

/// The next prices of the volume algorithm: `trial` = `centre` - `step` * `direction`, held in 0...`ceiling`.
void cover_prices(
    const uint32_t *centre, const float *direction, const uint32_t *ceilings, float step, size_t count,
    uint32_t *trial);

/// Sums over elements of the squared direction where its price can move along it, in 16 interleaved lanes.
double cover_norm(const uint32_t *centre, const float *direction, const uint32_t *ceilings, size_t count);

/// With e = `counts` - 1, d the direction: the sums of e (d - e) and of (d - e)^2, where there is a ceiling.
void cover_products(
    const uint8_t *counts, const float *direction, const uint32_t *ceilings, size_t count, double sums[2]);

/// direction += `share` * (`counts` - 1 - direction), where there is a ceiling.
void cover_average(
    const uint8_t *counts, const uint32_t *ceilings, float share, size_t count, float *direction);

/// What a choice of columns makes of the elements, and which columns cover each of these.
///
/// Columns have ranks, so that near ones have near ranks. The columns of element `e` are the entries
/// `column_offsets[e]`..<`column_offsets[e + 1]` of `columns`: 16 ranks from 16 * (entry >> 16), those whose bits are set in its lower
/// half. `values` holds what a column would add that is not chosen, and what would be lost with one that is. How many chosen columns
/// cover an element is kept in bits: bit k of all counts of a block is `counts[block * planes + k]`; `holders` has their ranks, all
/// xored: the one, where there is one.
typedef struct {
    const size_t *column_offsets;
    const uint32_t *columns;
    const int32_t *weights;
    size_t planes;
    uint64_t *counts;
    uint32_t *holders;
    int32_t *values;
} cover_state;

/// Adds the column of a rank that is not chosen, or removes one that is; `blocks` and `masks` are its entries.
void cover_toggle(
    const cover_state *state, const uint32_t *blocks, const uint64_t *masks, size_t count, uint32_t rank,
    int is_chosen);

/// The column with the largest value of those whose flag is `flag`, the first of equals; -1 where there is none.
int64_t cover_largest(const int32_t *values, const uint8_t *flags, uint8_t flag, size_t count);

/// As `cover_largest`, the smallest.
int64_t cover_smallest(const int32_t *values, const uint8_t *flags, uint8_t flag, size_t count);

/// One of the columns with flag 0 and a value of at least `least`, by 64 bits drawn; -1 where there is none.
int64_t cover_any_from(
    const int32_t *values, const uint8_t *flags, int32_t least, uint64_t drawn, size_t count);

/// As `cover_any_from` of values less `penalties`, among columns that cost no more than `room`.
int64_t cover_any_within(
    const int32_t *values, const uint8_t *flags, const int32_t *penalties, const int32_t *costs,
    int32_t least, int32_t room, uint64_t drawn, size_t count);

/// Sum of some prices.
uint64_t cover_total(const uint32_t *prices, size_t count);

/// Places of an OPTSYN1 instance along a Hilbert curve, and the squares of `2^cell_bits` metres they lie in.
typedef struct {
    const int32_t *xs, *ys;
    const uint8_t *clutter;
    const uint32_t *cell_starts, *cell_ends;
    int32_t west, south, cell_bits, cell_columns, cell_rows;
    uint64_t seed;
} cover_places;

/// The entries of a site's column, by block but for repetitions; gives their number, or more than `capacity`
/// where they do not fit.
size_t cover_synthetic(
    const cover_places *places, uint32_t site, int32_t x, int32_t y, const uint16_t reach[32], size_t capacity,
    uint32_t *blocks, uint64_t *masks);

#endif
