#include "CKernels.h"
#include "sweep_horizon.h"
#include "sweep_loss.h"

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

size_t coverage_sweep_scratch(int32_t columns) {
    size_t heights = (size_t)columns + 2, blocks = heights / 8 + 2, supers = heights / 64 + 2;
    return (heights + blocks + supers) * 2 * COVERAGE_SWEEP_RAYS + LANES;
}

LANE void group_start(sweep_group *group, float *scratch) {
    const coverage_sweep_quarter *quarter = group->quarter;
    size_t heights = (size_t)quarter->columns + 2, blocks = heights / 8 + 2, supers = heights / 64 + 2;
    vf *next = (vf *)scratch;
    for (int w = 0; w < GROUPS; w++) {
        group->surfaces[w] = (sweep_history){next + w, next + heights * GROUPS + w,
                                             next + (heights + blocks) * GROUPS + w};
        vf *grounds = next + (heights + blocks + supers) * GROUPS;
        group->grounds[w] = (sweep_history){grounds + w, grounds + heights * GROUPS + w,
                                            grounds + (heights + blocks) * GROUPS + w};
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

// Heights where the rays cross a column, between the two nearest cells; the known one where only one is.
LANE void group_sample(sweep_group *group, int32_t column) {
    const coverage_sweep_quarter *quarter = group->quarter;
    const float *ground = quarter->ground + column * quarter->column_stride;
    const float *surface = quarter->surface + column * quarter->column_stride;
    float x = (float)column - quarter->along;
    for (int w = 0; w < GROUPS; w++) {
        vf place = quarter->across + group->slopes[w] * x;
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

// h'_te, h'_re and theta, eq. 38 and 85-91.
LANE void smooth_earth(
    sweep_group *group, int w, const sweep_cells *cells, const sweep_ends *ends, sweep_path *path) {
    const coverage_sweep_quarter *quarter = group->quarter;
    float x = cells->x, near = cells->column > 1 ? x - 1.0f : 0.0f, step = x - near;
    vf before = beside(cells, &group->before[w]);
    vf sum = beside(cells, &group->sum[w]) + step * (cells->ground + before);
    vf moment = beside(cells, &group->moment[w]) +
                step * (cells->ground * (2.0f * x + near) + before * (x + 2.0f * near));
    vf under = (2.0f * x * sum - moment) / (x * x), beyond = (moment - x * sum) / (x * x);
    path->angle = 0.0f;
    vf out = steepest_beside(cells, &group->steepest_ground[w], group->steepest_ground_midway[w]) / cells->unit -
             ends->bare_line;
    vi isHidden = (out > 0.0f) & cells->isWanted;
    if (vi_any(isHidden)) {
        vf none = isHidden ? 2.0f * UNKNOWN : -UNKNOWN;
        sweep_search search = {quarter, cells->share, ends->bare, 0.0f, cells->column, BY_SLOPE};
        vf back = search_run(&search, group->grounds[w], cells->column - 1, &group->ground_tangents[w], none);
        back = back / cells->unit + ends->bare_line;
        search = (sweep_search){quarter, cells->share, quarter->antenna, ends->bare_line * cells->unit,
                                cells->column, BY_HEIGHT};
        vf height = search_run(&search, group->grounds[w], cells->column - 1, &group->highest[w], none);
        vf slopes = out + back;
        vi isAbove = isHidden & (height > 0.0f);
        under -= isAbove ? height * out / slopes : 0.0f;
        beyond -= isAbove ? height * back / slopes : 0.0f;
        path->angle = isHidden ? 1000.0f * vf_max(slopes, 0.0f) : 0.0f;
    }
    path->transmitter = quarter->antenna - vf_min(under, 0.0f);
    path->receiver = ends->bare - vf_min(beyond, cells->ground);
}

// nu at the point of a column over the smooth earth, times sqrt(lambda / 2).
LANE vf smooth_parameter(
    const sweep_cells *cells, const coverage_sweep_quarter *quarter, const sweep_path *path, vf column) {
    vf first = (column - quarter->along) * cells->unit, rest = cells->length - first;
    vf line = (path->transmitter * rest + path->receiver * first) / cells->length;
    return (quarter->curvature * first * rest - line) * vf_sqrt(cells->length / (first * rest));
}

LANE vf held(vf column, const sweep_cells *cells) {
    return vf_min(vf_max(column, 1.0f), (float)(cells->column - 1));
}

// The same where the smooth earth hides the receiver, eq. 13-20; `otherwise` elsewhere.
LANE vf smooth_horizon(
    const sweep_cells *cells, const coverage_sweep_quarter *quarter, const sweep_path *path, vf otherwise) {
    vf slope = (path->receiver - path->transmitter) / cells->length;
    vf out = UNKNOWN, back = UNKNOWN;
    float c = quarter->curvature;
    for (int side = 0; side < 2; side++) {
        vf peak = vf_of(vi_of(vf_sqrt(path->transmitter / c) / cells->unit + quarter->along));
        vf first = (held(peak + (float)side, cells) - quarter->along) * cells->unit;
        out = vf_max(out, c * (cells->length - first) - path->transmitter / first - slope);
        vf place = (cells->length - vf_sqrt(path->receiver / c)) / cells->unit + quarter->along;
        peak = vf_of(vi_of(vf_max(place, 0.0f)));
        first = (held(peak + (float)side, cells) - quarter->along) * cells->unit;
        back = vf_max(back, c * first - path->receiver / (cells->length - first) + slope);
    }
    vf hidden = vf_sqrt(cells->length * vf_max(out, 0.0f) * vf_max(back, 0.0f));
    return out >= 0.0f ? hidden : otherwise;
}

// Where the line between the antennas comes nearest to the smooth earth, eq. 22-26 and 37.
LANE void smooth_terms(
    const sweep_cells *cells, const coverage_sweep_quarter *quarter, sweep_path *path) {
    vf te = path->transmitter, re = path->receiver, d = cells->length;
    float c = quarter->curvature;
    vf m = c * d * d / (2.0f * (te + re)), difference = (te - re) / (te + re);
    // Eq. 24c is a root of m b^3 - (1 + m) b + c; three of Newton's steps find it.
    vf b = difference / (1.0f + 0.7f * m);
    for (int turn = 0; turn < 3; turn++) {
        vf slope = vf_min(3.0f * m * b * b - (1.0f + m), -0.05f);
        b = vf_max(vf_min(b - ((m * b * b - (1.0f + m)) * b + difference) / slope, 1.0f), -1.0f);
    }
    vf first = vf_max(0.5f * d * (1.0f + b), 1.0f), rest = vf_max(d - first, 1.0f);
    vf clearance = ((te - c * first * first) * rest + (re - c * rest * rest) * first) / d;
    path->clearance = clearance * vf_sqrt(d / (first * rest));
    vf below = vf_of(vi_of(first / cells->unit + quarter->along));
    path->smooth = vf_max(smooth_parameter(cells, quarter, path, held(below, cells)),
                          smooth_parameter(cells, quarter, path, held(below + 1.0f, cells)));
    vf roots = vf_sqrt(te) + vf_sqrt(re);
    path->is_beyond = d * d * c >= roots * roots;
    if (vi_any(cells->isWanted & (path->is_beyond | (path->smooth > 0.0f)))) {
        path->smooth = smooth_horizon(cells, quarter, path, path->smooth);
    }
    vf marginal = path->kilometres / roots;
    vf radius = path->is_beyond ? quarter->earth : 500.0f * marginal * marginal;
    path->root_log = vf_log2(radius) * (-1.0f / 3.0f);
    path->root = vf_exp2(path->root_log);
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
