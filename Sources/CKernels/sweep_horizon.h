// What a receiver on a ray needs to know of the heights before it, for sixteen rays at once. Heights are kept
// with their maxima over blocks of 8 and 64 columns; a block is looked into where its maximum may win in a lane.
#ifndef CKERNELS_SWEEP_HORIZON_H
#define CKERNELS_SWEEP_HORIZON_H

#include "CKernels.h"
#include "vectors.h"

#define GROUPS (COVERAGE_SWEEP_RAYS / LANES)
#define UNKNOWN -1e9f

// Heights of sixteen rays by column, `GROUPS` vectors apart.
typedef struct {
    vf *heights, *blocks, *supers;
} sweep_history;

// A point of each ray: its column and its height.
typedef struct {
    vf column, height;
} sweep_point;

LANE void history_append(sweep_history history, int32_t column, vf height) {
    history.heights[column * GROUPS] = height;
    vf *block = history.blocks + (column >> 3) * GROUPS;
    vf *super = history.supers + (column >> 6) * GROUPS;
    *block = (column & 7) ? vf_max(*block, height) : height;
    *super = (column & 63) ? vf_max(*super, height) : height;
}

LANE void point_take(sweep_point *point, vf *best, vf value, float column, vf height) {
    vi isBetter = value > *best;
    *best = isBetter ? value : *best;
    point->column = isBetter ? column : point->column;
    point->height = isBetter ? height : point->height;
}

// The value of a search at a column: height above a line of `slope` from `base`, times a weight.
typedef struct {
    const coverage_sweep_quarter *quarter;
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

// No value of a block of columns, whose maximum is given, is greater.
LANE vf search_bound(const sweep_search *search, int32_t first, int32_t last, vf maximum) {
    vf above = vf_max(search_above(search, first, maximum), search_above(search, last, maximum));
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

LANE void search_columns(
    const sweep_search *search, sweep_history history, int32_t first, int32_t last, sweep_point *point,
    vf *best) {
    for (int32_t column = last; column >= first; column--) {
        vf height = history.heights[column * GROUPS];
        vf value = search_above(search, column, height) * search_weight(search, column, column);
        point_take(point, best, value, (float)column, height);
    }
}

// The point before the receiver with the greatest value above `best`; lanes that find none keep theirs.
LANE void search_run(const sweep_search *search, sweep_history history, sweep_point *point, vf best) {
    int32_t last = search->column - 1;
    int32_t block = last >> 3;
    search_columns(search, history, block ? block * 8 : 1, last, point, &best);
    for (block--; block >= 0; block--) {
        if ((block & 7) == 7) {
            vf bound =
                search_bound(search, block * 8 - 56, block * 8 + 7, history.supers[(block >> 3) * GROUPS]);
            if (!vi_any(bound > best)) {
                block -= 7;
                continue;
            }
        }
        vf bound = search_bound(search, block * 8, block * 8 + 7, history.blocks[block * GROUPS]);
        if (!vi_any(bound > best)) continue;
        search_columns(search, history, block ? block * 8 : 1, block * 8 + 7, point, &best);
    }
}

#endif
