// What a receiver between two rays needs to know of the heights before it, for sixteen gaps at once. Heights are
// kept with their maxima over blocks of 8, 64 and 512 columns; a block is looked into where its maximum may win in a
// lane. A height between two rays is the mean of theirs, weighed by nearness.
#ifndef CKERNELS_SWEEP_HORIZON_H
#define CKERNELS_SWEEP_HORIZON_H

#include "CKernels.h"
#include "vectors.h"

#define GROUPS (COVERAGE_SWEEP_RAYS / LANES)
#define UNKNOWN -1e9f
// Columns before a receiver whose heights are taken on the path itself: an obstacle there bends it most.
#define NEAR 5

// Heights of sixteen rays by column, `GROUPS` vectors apart; those of the next ray lie a float further on.
typedef struct {
    vf *heights, *blocks, *supers, *hypers;
} sweep_history;

// A column and the heights of the two rays beside each gap there.
typedef struct {
    vf column, height, next;
} sweep_point;

LANE void history_append(sweep_history history, int32_t column, vf height) {
    history.heights[column * GROUPS] = height;
    vf *block = history.blocks + (column >> 3) * GROUPS;
    vf *super = history.supers + (column >> 6) * GROUPS;
    *block = (column & 7) ? vf_max(*block, height) : height;
    *super = (column & 63) ? vf_max(*super, height) : height;
    vf *hyper = history.hypers + (column >> 9) * GROUPS;
    *hyper = (column & 511) ? vf_max(*hyper, height) : height;
}

LANE vf vf_next(const vf *row) { return vf_load((const float *)row + 1); }
LANE vf between(vf weight, vf a, vf b) { return a + weight * (b - a); }

// The value of a search at a column: height above a line of `slope` from `base`, times a weight.
typedef struct {
    const coverage_sweep_quarter *quarter;
    // How near the next ray is.
    vf share;
    vf base, slope;
    // The receiver's column.
    int32_t column;
    enum { BY_SLOPE, BY_FRESNEL, BY_HEIGHT } by;
} sweep_search;

LANE float search_weight(const sweep_search *search, int32_t near, int32_t far) {
    switch (search->by) {
    case BY_SLOPE: return search->quarter->inverse[search->column - near];
    case BY_FRESNEL:
        return search->quarter->place_root[far] * search->quarter->inverse_root[search->column - near];
    default: return 1.0f;
    }
}

LANE vf search_above(const sweep_search *search, int32_t column, vf height) {
    if (search->by == BY_SLOPE) return height - search->base;
    return height - search->base - search->slope * ((float)column - search->quarter->along);
}

// The value of a point of each gap.
LANE vf search_value(const sweep_search *search, const sweep_point *point) {
    vf back = (float)search->column - point->column, along = point->column - search->quarter->along;
    vf above = between(search->share, point->height, point->next) - search->base;
    switch (search->by) {
    case BY_SLOPE: return above / back;
    case BY_FRESNEL: return (above - search->slope * along) / vf_sqrt(back * along);
    default: return above - search->slope * along;
    }
}

// No value of a block of columns, whose maximum is given, is greater.
LANE vf search_bound(const sweep_search *search, int32_t first, int32_t last, const vf *maximum) {
    vf height = between(search->share, *maximum, vf_next(maximum));
    vf above = vf_max(search_above(search, first, height), search_above(search, last, height));
    // Heavier weights raise what is above, lighter ones what is below.
    float light, heavy;
    int32_t least = first > 1 ? first : 1;
    if (search->by == BY_FRESNEL) {
        light = search_weight(search, first, last);
        heavy = search_weight(search, last, least);
    } else {
        light = search_weight(search, first, first);
        heavy = search_weight(search, last, last);
    }
    return vf_max(above * light, above * heavy);
}

LANE vf search_columns(
    const sweep_search *search, const vf *heights, int32_t first, int32_t last, sweep_point *point, vf best) {
    for (int32_t column = last; column >= first; column--) {
        const vf *row = heights + column * GROUPS;
        vf height = row[0], next = vf_next(row);
        vf above = search_above(search, column, between(search->share, height, next));
        vf value = above * search_weight(search, column, column);
        vi isBetter = value > best;
        best = isBetter ? value : best;
        point->column = isBetter ? (float)column : point->column;
        point->height = isBetter ? height : point->height;
        point->next = isBetter ? next : point->next;
    }
    return best;
}

// The greatest value from column `last` back, if it is above `best`. The point of an earlier receiver is a good
// guess: little else is looked at then.
LANE vf search_run(
    const sweep_search *search, sweep_history history, int32_t last, sweep_point *point, vf best) {
    if (last < 1) return best;
    best = vf_max(point->column <= (float)last ? search_value(search, point) : best, best);
    int32_t block = last >> 3;
    best = search_columns(search, history.heights, block ? block * 8 : 1, last, point, best);
    for (block--; block >= 0; block--) {
        if ((block & 63) == 63) {
            const vf *hyper = history.hypers + (block >> 6) * GROUPS;
            if (!vi_any(search_bound(search, block * 8 - 504, block * 8 + 7, hyper) > best)) {
                block -= 63;
                continue;
            }
        }
        if ((block & 7) == 7) {
            const vf *super = history.supers + (block >> 3) * GROUPS;
            if (!vi_any(search_bound(search, block * 8 - 56, block * 8 + 7, super) > best)) {
                block -= 7;
                continue;
            }
        }
        const vf *maximum = history.blocks + block * GROUPS;
        if (!vi_any(search_bound(search, block * 8, block * 8 + 7, maximum) > best)) continue;
        best = search_columns(search, history.heights, block ? block * 8 : 1, block * 8 + 7, point, best);
    }
    return best;
}

#endif
