#include "CKernels.h"
#include "sweep_group.h"
#include "sweep_loss.h"
#include "sweep_smooth_earth.h"

size_t coverage_sweep_scratch(int32_t columns) {
    return sizes_of(columns).all * 2 * COVERAGE_SWEEP_RAYS + LANES;
}

// What stands right before the receivers: steepest from the antenna, steepest from them, deepest in the Fresnel
// zones [by column].
typedef struct {
    vf steepest, back, fresnel;
} sweep_vicinity;

LANE sweep_vicinity vicinity(
    const coverage_sweep_quarter *quarter, const sweep_cells *cells, const sweep_ends *ends) {
    sweep_vicinity found = {UNKNOWN, 2.0f * UNKNOWN, 2.0f * UNKNOWN};
    vf slope = cells->isWanted ? (cells->lateral - quarter->across) / cells->x : 0.0f;
    vf fall = quarter->curvature * cells->unit * cells->unit, line = ends->line * cells->unit;
    for (int32_t column = cells->column - 1; column >= 1 && column >= cells->column - NEAR; column--) {
        const float *surface = quarter->surface + column * quarter->column_stride;
        float along = (float)column - quarter->along, back = (float)(cells->column - column);
        vf place = quarter->across + slope * along;
        vi below = vi_of(place + 8192.0f) - 8192;
        vf a = vf_gather(surface, below), b = vf_gather(surface, below + 1);
        a = a == a ? a : b;
        b = b == b ? b : a;
        vf height = between(place - vf_of(below), a, b) - fall * (along * along);
        height = height == height ? height : UNKNOWN;
        found.steepest = vf_max((height - quarter->antenna) * (1.0f / along), found.steepest);
        found.back = vf_max((height - ends->low) * (1.0f / back), found.back);
        vf above = height - quarter->antenna - line * along;
        found.fresnel = vf_max(above * (1.0f / __builtin_sqrtf(along * back)), found.fresnel);
    }
    return found;
}

// The steepest from the antenna [m/m], which decides what is hidden.
LANE vf steepest_before(
    const sweep_group *group, int w, const sweep_cells *cells, sweep_ends *ends, const sweep_vicinity *near) {
    vf steepest = steepest_beside(cells, &group->steepest[w], group->steepest_midway[w]);
    steepest = vf_max(steepest, near->steepest) / cells->unit;
    ends->isHidden = steepest >= ends->line;
    return steepest;
}

// nu of the terrain times sqrt(lambda / 2), eq. 13-20. With A and B the slopes of the two horizons above the
// line between the antennas, nu of the point where they meet is sqrt(d A B) times that root.
LANE vf obstruction(
    sweep_group *group, int w, const sweep_cells *cells, const sweep_ends *ends, const sweep_vicinity *near,
    vf steepest, float deepest) {
    int32_t last = cells->column - 1 - NEAR;
    vi isHidden = ends->isHidden & cells->isWanted, isSeen = ~ends->isHidden & cells->isWanted;
    vf hidden = 0.0f, clear = 0.0f;
    if (vi_any(isHidden)) {
        sweep_search search = {group->quarter, cells->share, ends->low, 0.0f, cells->column, BY_SLOPE};
        vf back = search_run(&search, group->surfaces[w], last, &group->tangents[w],
                             isHidden ? near->back : -UNKNOWN);
        back = back / cells->unit + ends->line;
        hidden = vf_sqrt(cells->length * vf_max(steepest - ends->line, 0.0f) * vf_max(back, 0.0f));
    }
    if (vi_any(isSeen) && !group->quarter->is_hidden_only) {
        sweep_search search = {group->quarter, cells->share, group->quarter->antenna, ends->line * cells->unit,
                               cells->column, BY_FRESNEL};
        clear = search_run(&search, group->surfaces[w], last, &group->nearest[w],
                           isSeen ? vf_max(near->fresnel, deepest) : -UNKNOWN);
        clear *= vf_sqrt(cells->x / cells->unit);
    }
    return ends->isHidden ? hidden : clear;
}

LANE void cells_store(
    const sweep_cells *cells, const coverage_sweep_quarter *quarter, int16_t *losses, vf loss, vi isHidden) {
    vf hundredths = vf_min(vf_max(loss * 100.0f + 0.5f, 0.0f), 32767.0f);
    vi rounded = vi_of(hundredths), lateral = vi_of(cells->lateral);
    rounded = isHidden ? -rounded : rounded;
    int16_t *next = losses + cells->column * quarter->loss_column_stride;
    FOR_LANES {
        if (cells->isWanted[lane]) next[lateral[lane] * quarter->loss_lateral_stride] = (int16_t)rounded[lane];
    }
}

// Whether all cells of a column are in sight, going by the steepest of all cells beside the rays. The earth falls
// along a path by a hundredth more or less than along the rays beside it.
LANE int is_in_sight(const sweep_group *group, int w, int32_t column) {
    const coverage_sweep_quarter *quarter = group->quarter;
    float x = (float)column - quarter->along;
    vf steepest = vf_max(group->steepest_cell[w], vf_next(&group->steepest_cell[w]));
    vf low = group->cell_ground[w] + quarter->receiver - 1.02f * group->falls[w] * (x * x) - 0.01f;
    return !vi_any(~(steepest < (low - quarter->antenna) * (1.0f / x)));
}

LANE int group_cells(
    sweep_group *group, int w, const coverage_sweep_carrier *carriers, int32_t carrier_count, int32_t column,
    float deepest) {
    const coverage_sweep_quarter *quarter = group->quarter;
    sweep_cells found = cells_at(group, w, column), *cells = &found;
    if (!vi_any(cells->isWanted)) return 0;
    vf d = cells->length;
    sweep_ends ends = {.bare = cells->ground + quarter->receiver};
    ends.low = ends.bare - quarter->curvature * d * d;
    ends.bare_line = (ends.bare - quarter->antenna) / d;
    ends.line = (ends.low - quarter->antenna) / d;
    vf rise = quarter->antenna - ends.bare;
    sweep_path path = {.length = d, .kilometres = 0.001f * d};
    path.spreading = DECIBELS_PER_OCTAVE * vf_log2(1e-6f * vf_max(d * d + rise * rise, 1.0f));
    if (column >= 2) {
        sweep_vicinity near = vicinity(quarter, cells, &ends);
        vf steepest = steepest_before(group, w, cells, &ends, &near);
        if (quarter->is_hidden_only) cells->isWanted &= ends.isHidden;
        if (!vi_any(cells->isWanted)) return 0;
        path.obstruction = obstruction(group, w, cells, &ends, &near, steepest, deepest);
        smooth_earth(group, w, cells, &ends, &path);
        smooth_terms(cells, quarter, &path);
    }
    for (int32_t i = 0; i < carrier_count; i++) {
        vf loss = column >= 2 ? path_loss(&path, &carriers[i], quarter->is_terrain_loss, cells->isWanted)
                              : carriers[i].free_space + (quarter->is_terrain_loss ? 0.0f : path.spreading);
        cells_store(cells, quarter, carriers[i].losses, loss, column >= 2 ? ends.isHidden : 0);
    }
    return column >= 2 && vi_any(cells->isWanted & ends.isHidden);
}

// Takes no vector from its caller, which is compiled for other instructions than the functions of lanes.
LANE int sweep_rays(
    const coverage_sweep_quarter *quarter, const coverage_sweep_carrier *carriers, int32_t carrier_count,
    int32_t first_ray, float *scratch) {
    sweep_group group = {.quarter = quarter, .first_ray = first_ray};
    group_start(&group, scratch);
    float low = group.slopes[0][0], high = group.slopes[GROUPS - 1][LANES - 1];
    // The disc ends at the column of the ray that is nearest to the axis.
    float flattest = low > 0.0f ? low : high < 0.0f ? -high : 0.0f;
    float reach = quarter->radius / quarter->cell / __builtin_sqrtf(1.0f + flattest * flattest);
    int hidden = 0;
    float smallest = carriers[0].parameter;
    for (int32_t i = 1; i < carrier_count; i++) smallest = lane_min(smallest, carriers[i].parameter);
    for (int32_t column = 1; column <= quarter->last_column; column++) {
        float x = (float)column - quarter->along;
        if (x > reach + 1.0f) break;
        group_sample(&group, column);
        if (column < quarter->first_column) {
            group_advance(&group, column);
            continue;
        }
        // Points of nu below -1 cost nothing on any carrier.
        float deepest = -__builtin_sqrtf(1.42f * quarter->cell / x) / smallest;
        for (int w = 0; w < GROUPS; w++) {
            if (quarter->is_hidden_only && (column < 2 || is_in_sight(&group, w, column))) continue;
            hidden |= group_cells(&group, w, carriers, carrier_count, column, deepest);
        }
        group_advance(&group, column);
    }
    return hidden;
}

KERNEL int coverage_sweep_rays(
    const coverage_sweep_quarter *quarter, const coverage_sweep_carrier *carriers, int32_t carrier_count,
    int32_t first_ray, float *scratch) {
    return sweep_rays(quarter, carriers, carrier_count, first_ray, scratch);
}
