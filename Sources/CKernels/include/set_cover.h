#ifndef CKERNELS_SET_COVER_H
#define CKERNELS_SET_COVER_H

#include <stddef.h>
#include <stdint.h>

/// A choice of columns that cover rows, most of them, and what weights of the rows make of every column: weights begin at
/// one and grow by one while their rows are uncovered.
///
/// The rows of column `c` are `rows`[`column_offsets`[c]..<`column_offsets`[c + 1]], and so are the columns of a row. `scores` holds the
/// weight of the uncovered rows that a column covers, or less the weight of those that it alone covers. `holders` has the columns that cover
/// a row, all xored: the one, where there is one. `cover` and `uncovered` are lists in no order, with the places of their members beside
/// them.
typedef struct {
    size_t row_count, column_count;
    const size_t *column_offsets;
    const uint32_t *rows;
    const size_t *row_offsets;
    const uint32_t *columns;
    const int64_t *costs;
    int64_t *weights, *scores, *changed;
    uint32_t *counts, *holders;
    uint8_t *is_in, *may_come;
    uint32_t *cover, *cover_places;
    size_t cover_count;
    uint32_t *uncovered, *uncovered_places;
    size_t uncovered_count;
    /// The column that came last and may not go at once; -1 where there is none.
    int64_t tabu;
    int64_t cost, moves;
    /// State of the SplitMix64 stream.
    uint64_t random;
} set_cover_state;

/// Adds a column that is not in the cover.
void set_cover_add(set_cover_state *state, uint32_t column);

/// Removes a column of the cover.
void set_cover_remove(set_cover_state *state, uint32_t column);

/// The column outside the cover with the most weight a cost; -1 where none has any.
int64_t set_cover_worthiest(const set_cover_state *state);

/// The column of the cover with the least weight a cost; -1 where there is none.
int64_t set_cover_least_needed(const set_cover_state *state);

/// How columns are exchanged: with columns that cost less than `limit` together; the least needed goes of `drawn` columns, of
/// one in `one_in` where that is more, or of all where there are no more.
typedef struct {
    int64_t limit;
    size_t drawn, one_in;
} set_cover_rules;

/// Exchanges columns so many times, or until all rows are covered.
void set_cover_exchange(set_cover_state *state, int64_t count, set_cover_rules rules);

#endif
