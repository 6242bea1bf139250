// A group of rays that a sweep walks outwards together, and the cells between them.
#ifndef CKERNELS_SWEEP_GROUP_H
#define CKERNELS_SWEEP_GROUP_H

#include "sweep_horizon.h"

// Rays side by side, a lane each, and the gaps between them: lane r of what concerns cells stands for the gap between
// ray r and the next. The last lane has no next ray and serves as that alone.
typedef struct {
    const coverage_sweep_quarter *quarter;
    int32_t first_ray;
    sweep_history surfaces[GROUPS], grounds[GROUPS];
    // Slope across of each ray, the fall of the earth along it [m/column²].
    vf slopes[GROUPS], falls[GROUPS];
    // Where the rays cross the column [cells], heights there [m]; one vector more than is used.
    vf places[GROUPS + 1], ground[GROUPS + 1], surface[GROUPS + 1];
    // The first cell at or after each ray, and its ground [m]; the highest surface of the cells beside the ray.
    vf laterals[GROUPS], cell_ground[GROUPS], highest_surface[GROUPS];
    // No cell before the column is steeper from the antenna [m/column].
    vf steepest_cell[GROUPS + 1];
    // Steepest surface and bare ground from the antenna before the column [m/column]: on the ray, halfway to the next.
    vf steepest[GROUPS + 1], steepest_ground[GROUPS + 1];
    vf steepest_midway[GROUPS], steepest_ground_midway[GROUPS];
    // v_1 and v_2 of eq. 85 and 86 in columns, and the ground of the column before [m].
    vf sum[GROUPS + 1], moment[GROUPS + 1], before[GROUPS + 1];
    // What the last receivers in the gaps saw: steepest from there, deepest in the Fresnel zones, steepest and highest
    // bare ground.
    sweep_point tangents[GROUPS], nearest[GROUPS], ground_tangents[GROUPS], highest[GROUPS];
} sweep_group;

// Vectors of each ray's heights, of their maxima over 8, 64 and 512 columns, and all of them together.
typedef struct {
    size_t heights, blocks, supers, hypers, all;
} sweep_sizes;

LANE sweep_sizes sizes_of(int32_t columns) {
    size_t heights = (size_t)columns + 2;
    sweep_sizes sizes = {heights, heights / 8 + 2, heights / 64 + 2, heights / 512 + 2, 0};
    sizes.all = sizes.heights + sizes.blocks + sizes.supers + sizes.hypers;
    return sizes;
}

LANE sweep_history history_at(vf *heights, sweep_sizes sizes) {
    vf *blocks = heights + sizes.heights * GROUPS, *supers = blocks + sizes.blocks * GROUPS;
    return (sweep_history){heights, blocks, supers, supers + sizes.supers * GROUPS};
}

LANE void group_start(sweep_group *group, float *scratch) {
    const coverage_sweep_quarter *quarter = group->quarter;
    sweep_sizes sizes = sizes_of(quarter->columns);
    vf *next = (vf *)scratch;
    for (int w = 0; w < GROUPS; w++) {
        group->surfaces[w] = history_at(next + w, sizes);
        group->grounds[w] = history_at(next + sizes.all * GROUPS + w, sizes);
        history_append(group->surfaces[w], 0, UNKNOWN);
        history_append(group->grounds[w], 0, UNKNOWN);
        vf ray = vf_min(vf_lanes() + (float)(group->first_ray + w * LANES), (float)(2 * quarter->rays + 2));
        vf slope = (ray - (float)(quarter->rays + 1)) / (float)quarter->rays;
        float fall = quarter->curvature * quarter->cell * quarter->cell;
        group->slopes[w] = slope;
        group->falls[w] = fall * (1.0f + slope * slope);
        sweep_point none = {1.0f, UNKNOWN, UNKNOWN};
        group->tangents[w] = group->nearest[w] = group->ground_tangents[w] = group->highest[w] = none;
        group->steepest_midway[w] = group->steepest_ground_midway[w] = UNKNOWN;
    }
    for (int w = 0; w <= GROUPS; w++) {
        group->places[w] = group->ground[w] = group->surface[w] = 0.0f;
        group->steepest[w] = group->steepest_ground[w] = group->steepest_cell[w] = UNKNOWN;
        group->sum[w] = group->moment[w] = group->before[w] = 0.0f;
    }
}

// Columns ahead that are fetched: each lies on a page of its own, which no machine foresees.
#define AHEAD 12

LANE void prefetch(const coverage_sweep_quarter *quarter, int32_t column, vf places) {
    if (column > quarter->columns) return;
    ptrdiff_t first = column * quarter->column_stride + vi_of(places + 8192.0f)[0] - 8192;
    for (int line = 0; line < LANES + 16; line += 16) {
        __builtin_prefetch(quarter->ground + first + line);
        __builtin_prefetch(quarter->surface + first + line);
    }
}

// Heights where the rays cross a column, between the two nearest cells; the known one where only one is.
LANE void group_sample(sweep_group *group, int32_t column) {
    const coverage_sweep_quarter *quarter = group->quarter;
    const float *ground = quarter->ground + column * quarter->column_stride;
    const float *surface = quarter->surface + column * quarter->column_stride;
    float x = (float)column - quarter->along;
    for (int w = 0; w < GROUPS; w++) {
        vf place = quarter->across + group->slopes[w] * x;
        prefetch(quarter, column + AHEAD, place + group->slopes[w] * (float)AHEAD);
        vi below = vi_of(place + 8192.0f) - 8192;
        vf fraction = place - vf_of(below);
        vf a = vf_gather(ground, below), b = vf_gather(ground, below + 1);
        vf c = vf_gather(surface, below), d = vf_gather(surface, below + 1);
        vi isAfter = fraction > 0.0f;
        group->places[w] = place;
        group->laterals[w] = vf_of(below) + (isAfter ? 1.0f : 0.0f);
        group->cell_ground[w] = isAfter ? b : a;
        vi isKnown = (a == a) & (b == b);
        if (vi_any(~isKnown)) {
            a = a == a ? a : b;
            b = b == b ? b : a;
            c = c == c ? c : d;
            d = d == d ? d : c;
        }
        vf here = a + fraction * (b - a), top = c + fraction * (d - c);
        group->ground[w] = here == here ? here : group->before[w];
        group->surface[w] = top == top ? top - group->falls[w] * (x * x) : UNKNOWN;
        group->highest_surface[w] = vf_max(vf_max(c, d) - group->falls[w] * (x * x), UNKNOWN);
    }
}

// Adds the heights of a column to what is known before the next.
LANE void group_advance(sweep_group *group, int32_t column) {
    float x = (float)column - group->quarter->along;
    float near = column > 1 ? x - 1.0f : 0.0f, step = x - near, per_place = 1.0f / x;
    float antenna = group->quarter->antenna;
    for (int w = 0; w < GROUPS; w++) {
        vf ground = group->ground[w], before = group->before[w];
        vf next_ground = 0.5f * (ground + vf_next(&group->ground[w]));
        group->steepest_ground[w] = vf_max((ground - antenna) * per_place, group->steepest_ground[w]);
        group->steepest_ground_midway[w] =
            vf_max((next_ground - antenna) * per_place, group->steepest_ground_midway[w]);
        group->sum[w] += step * (ground + before);
        group->moment[w] += step * (ground * (2.0f * x + near) + before * (x + 2.0f * near));
        group->before[w] = ground;
        group->steepest_cell[w] =
            vf_max((group->highest_surface[w] - antenna) * per_place, group->steepest_cell[w]);
        history_append(group->surfaces[w], column, group->surface[w]);
        history_append(group->grounds[w], column, ground);
    }
    // Receivers see for themselves what is near them.
    column -= NEAR - 1;
    if (column < 1) return;
    per_place = 1.0f / ((float)column - group->quarter->along);
    for (int w = 0; w < GROUPS; w++) {
        const vf *surface = group->surfaces[w].heights + column * GROUPS;
        vf midway = 0.5f * (*surface + vf_next(surface));
        group->steepest[w] = vf_max((*surface - antenna) * per_place, group->steepest[w]);
        group->steepest_midway[w] = vf_max((midway - antenna) * per_place, group->steepest_midway[w]);
    }
}

// A cell in each of sixteen gaps, where there is one.
typedef struct {
    int32_t column;
    // Along the axis [columns], metres a column, length [m].
    float x;
    vf unit, length;
    // From the site's cell across the axis [cells]; how near the next ray is, the ground [m].
    vf lateral, share, ground;
    vi isWanted;
} sweep_cells;

LANE sweep_cells cells_at(const sweep_group *group, int w, int32_t column) {
    const coverage_sweep_quarter *quarter = group->quarter;
    sweep_cells cells = {.column = column, .x = (float)column - quarter->along};
    vf place = group->places[w], next = vf_next(&group->places[w]);
    vf y = group->laterals[w] - quarter->across, side = y < 0.0f ? -y : y;
    cells.lateral = group->laterals[w];
    cells.ground = group->cell_ground[w];
    cells.length = quarter->cell * vf_sqrt(cells.x * cells.x + y * y);
    cells.unit = cells.length / cells.x;
    vf lane = vf_lanes() + (float)(w * LANES);
    vi isInside = quarter->includes_diagonals ? side <= cells.x : side < cells.x;
    vi isOnGrid =
        (cells.lateral >= (float)quarter->first_lateral) & (cells.lateral <= (float)quarter->last_lateral);
    cells.isWanted = isInside & (cells.lateral < next) & (lane < (float)(COVERAGE_SWEEP_RAYS - 1)) & isOnGrid &
                     (cells.ground == cells.ground) & (cells.length <= quarter->radius);
    cells.share = cells.isWanted ? (cells.lateral - place) / (next - place) : 0.0f;
    cells.ground = cells.isWanted ? cells.ground : 0.0f;
    return cells;
}

LANE vf beside(const sweep_cells *cells, const vf *row) { return between(cells->share, row[0], vf_next(row)); }

// The greatest of a mean that moves from a ray to the next, of which the greatest midway is known too.
LANE vf steepest_beside(const sweep_cells *cells, const vf *rays, vf midway) {
    vf twice = cells->share + cells->share;
    return twice < 1.0f ? between(twice, rays[0], midway) : between(twice - 1.0f, midway, vf_next(rays));
}

// How the ends of sixteen paths stand to each other.
typedef struct {
    // Above the ground of the site [m], and flattened.
    vf bare, low;
    // From the antenna to them [m/m].
    vf bare_line, line;
    vi isHidden;
} sweep_ends;

#endif
