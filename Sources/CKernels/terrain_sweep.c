#include "CKernels.h"
#include "sweep_horizon.h"
#include "sweep_loss.h"

// What the columns before the next one mean to a receiver there, a lane a ray.
typedef struct {
    // Steepest surface and bare ground from the antenna [m/column], and where they stand.
    vf steepest, steepest_ground;
    sweep_point first, first_ground;
    // v_1 and v_2 of eq. 85 and 86 in columns, and the ground of the last column [m].
    vf sum, moment, ground;
    // Of a receiver on the ray: steepest from there, and deepest in the Fresnel zones; then bare ground.
    sweep_point tangent, nearest, ground_tangent, highest;
} sweep_state;

typedef struct {
    const coverage_sweep_quarter *quarter;
    int32_t first_ray;
    sweep_state states[GROUPS];
    sweep_history surfaces[GROUPS], grounds[GROUPS];
    // Slope across of each ray, the fall of the earth along it [m/column²].
    vf slopes[GROUPS], falls[GROUPS];
    // Heights of the column [m].
    vf ground[GROUPS], surface[GROUPS];
} sweep_group;

size_t coverage_sweep_scratch(int32_t columns) {
    size_t heights = (size_t)columns + 2, blocks = heights / 8 + 2, supers = heights / 64 + 2;
    return (heights + blocks + supers) * 2 * COVERAGE_SWEEP_RAYS;
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
        vf ray = vf_min(vf_lanes() + (float)(group->first_ray + w * LANES), (float)(2 * quarter->rays));
        vf slope = (ray - (float)quarter->rays) / (float)quarter->rays;
        float fall = quarter->curvature * quarter->cell * quarter->cell;
        group->slopes[w] = slope;
        group->falls[w] = fall * (1.0f + slope * slope);
        sweep_point none = {1.0f, UNKNOWN};
        group->states[w] = (sweep_state){UNKNOWN, UNKNOWN, none, none, 0.0f, 0.0f, 0.0f,
                                         none, none, none, none};
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
        vi isKnown = (a == a) & (b == b);
        if (vi_any(~isKnown)) {
            a = a == a ? a : b;
            b = b == b ? b : a;
            c = c == c ? c : d;
            d = d == d ? d : c;
        }
        vf here = a + fraction * (b - a), top = c + fraction * (d - c);
        group->ground[w] = here == here ? here : group->states[w].ground;
        group->surface[w] = top == top ? top - group->falls[w] * (x * x) : UNKNOWN;
    }
}

// Adds the heights of a column to the state.
LANE void group_advance(sweep_group *group, int32_t column) {
    float x = (float)column - group->quarter->along;
    float near = column > 1 ? x - 1.0f : 0.0f, step = x - near, per_place = 1.0f / x;
    float antenna = group->quarter->antenna;
    for (int w = 0; w < GROUPS; w++) {
        sweep_state *state = &group->states[w];
        vf ground = group->ground[w], surface = group->surface[w];
        point_take(&state->first, &state->steepest, (surface - antenna) * per_place, (float)column, surface);
        point_take(&state->first_ground, &state->steepest_ground, (ground - antenna) * per_place,
                   (float)column, ground);
        state->sum += step * (ground + state->ground);
        state->moment +=
            step * (ground * (2.0f * x + near) + state->ground * (x + 2.0f * near));
        state->ground = ground;
        history_append(group->surfaces[w], column, surface);
        history_append(group->grounds[w], column, ground);
    }
}

// Looks back from receivers on sixteen rays.
LANE void state_look(
    sweep_state *state, const coverage_sweep_quarter *quarter, sweep_history surfaces, sweep_history grounds,
    vf fall, vf ground, int32_t column, float deepest) {
    float x = (float)column - quarter->along, per_place = 1.0f / x;
    vf bare = ground + quarter->receiver, low = bare - fall * (x * x);
    vf line = (low - quarter->antenna) * per_place;
    vi isHidden = state->steepest >= line;
    state->tangent = state->nearest = state->first;
    state->ground_tangent = state->highest = state->first_ground;
    if (vi_any(isHidden)) {
        sweep_search search = {quarter, low, 0.0f, column, BY_SLOPE};
        search_run(&search, surfaces, &state->tangent, isHidden ? 2.0f * UNKNOWN : -UNKNOWN);
    }
    if (vi_any(~isHidden)) {
        sweep_search search = {quarter, quarter->antenna, line, column, BY_FRESNEL};
        search_run(&search, surfaces, &state->nearest, isHidden ? -UNKNOWN : deepest);
    }
    line = (bare - quarter->antenna) * per_place;
    isHidden = state->steepest_ground > line;
    if (vi_any(isHidden)) {
        sweep_search search = {quarter, bare, 0.0f, column, BY_SLOPE};
        search_run(&search, grounds, &state->ground_tangent, isHidden ? 2.0f * UNKNOWN : -UNKNOWN);
        search = (sweep_search){quarter, quarter->antenna, line, column, BY_HEIGHT};
        search_run(&search, grounds, &state->highest, isHidden ? 2.0f * UNKNOWN : -UNKNOWN);
    }
}

// Sixteen cells side by side in a column.
typedef struct {
    int32_t column;
    // Along the axis [columns], across it [cells], metres a column, length [m].
    float x;
    vf y, unit, length;
    // The ray below in the group, how near the next one is, the ground [m].
    vi ray;
    vf weight, ground;
    vi isWanted;
} sweep_cells;

LANE sweep_cells cells_at(const coverage_sweep_quarter *quarter, int32_t first_ray, int32_t column, int32_t first) {
    sweep_cells cells = {.column = column, .x = (float)column - quarter->along};
    vf lateral = vf_lanes() + (float)first;
    vf rays = (float)quarter->rays;
    cells.y = lateral - quarter->across;
    vf place = vf_max(cells.y * ((float)quarter->rays / cells.x) + rays, 0.0f);
    vf ray = vf_min(vf_of(vi_of(place)), rays + rays - 1.0f);
    cells.weight = place - ray;
    cells.ray = vi_of(ray) - first_ray;
    vf squares = cells.x * cells.x + cells.y * cells.y;
    cells.length = quarter->cell * vf_sqrt(squares);
    cells.unit = cells.length / cells.x;
    cells.ground = vf_load(quarter->ground + column * quarter->column_stride + first);
    vf side = cells.y < 0.0f ? -cells.y : cells.y;
    vi isInside = quarter->includes_diagonals ? side <= cells.x : side < cells.x;
    vi isBetween = (cells.ray >= 0) & (cells.ray < COVERAGE_SWEEP_RAYS - 1);
    vi isOnGrid = (lateral >= (float)quarter->first_lateral) & (lateral <= (float)quarter->last_lateral);
    cells.isWanted = isInside & isBetween & isOnGrid & (cells.ground == cells.ground) &
                     (cells.length <= quarter->radius);
    cells.ray = cells.isWanted ? cells.ray : 0;
    cells.ground = cells.isWanted ? cells.ground : 0.0f;
    return cells;
}

// A value of the two rays beside each cell. The states are read as floats: lane r of group r / 16.
#define STATE(field, ray)                                                                                      \
    vf_gather((const float *)group->states + offsetof(sweep_state, field) / sizeof(float),                     \
              ((ray) >> 4) * (int32_t)(sizeof(sweep_state) / sizeof(float)) + ((ray) & 15))

LANE vf between(vf weight, vf a, vf b) { return a + weight * (b - a); }
#define BETWEEN(field) between(cells->weight, STATE(field, cells->ray), STATE(field, cells->ray + 1))

// How the ends of sixteen paths stand to each other.
typedef struct {
    // Above the ground of the site [m], and flattened.
    vf bare, low;
    // From the antenna to them [m/m].
    vf bare_line, line;
    vi isHidden;
} sweep_ends;

LANE vf slope_back(const sweep_cells *cells, const coverage_sweep_quarter *quarter, vf column, vf above) {
    return above / ((cells->x - (column - quarter->along)) * cells->unit);
}

LANE vf fresnel(
    const sweep_cells *cells, const sweep_ends *ends, const coverage_sweep_quarter *quarter, vf column,
    vf height) {
    vf distance = (column - quarter->along) * cells->unit;
    vf clearance = height - quarter->antenna - ends->line * distance;
    return clearance * vf_sqrt(cells->length / (distance * (cells->length - distance)));
}

// nu of the terrain times sqrt(lambda / 2), eq. 13-20. With A and B the slopes of the two horizons above the
// line between the antennas, nu of the point where they meet is sqrt(d A B) times that root.
LANE vf obstruction(sweep_group *group, const sweep_cells *cells, sweep_ends *ends) {
    const coverage_sweep_quarter *quarter = group->quarter;
    vf steepest = BETWEEN(steepest) / cells->unit;
    ends->isHidden = steepest >= ends->line;
    vf hidden = 0.0f, clear = 0.0f;
    if (vi_any(ends->isHidden & cells->isWanted)) {
        vf a = slope_back(cells, quarter, STATE(tangent.column, cells->ray),
                          STATE(tangent.height, cells->ray) - ends->low);
        vf b = slope_back(cells, quarter, STATE(tangent.column, cells->ray + 1),
                          STATE(tangent.height, cells->ray + 1) - ends->low);
        vf back = between(cells->weight, a, b) + ends->line;
        hidden = vf_sqrt(cells->length * vf_max(steepest - ends->line, 0.0f) * vf_max(back, 0.0f));
    }
    if (vi_any(~ends->isHidden & cells->isWanted)) {
        vf a = fresnel(cells, ends, quarter, STATE(nearest.column, cells->ray),
                       STATE(nearest.height, cells->ray));
        vf b = fresnel(cells, ends, quarter, STATE(nearest.column, cells->ray + 1),
                       STATE(nearest.height, cells->ray + 1));
        clear = between(cells->weight, a, b);
    }
    return ends->isHidden ? hidden : clear;
}

// h'_te, h'_re and theta, eq. 38 and 85-91.
LANE void smooth_earth(
    sweep_group *group, const sweep_cells *cells, const sweep_ends *ends, sweep_path *path) {
    const coverage_sweep_quarter *quarter = group->quarter;
    float x = cells->x, near = cells->column > 1 ? x - 1.0f : 0.0f, step = x - near;
    vf before = BETWEEN(ground);
    vf sum = BETWEEN(sum) + step * (cells->ground + before);
    vf moment =
        BETWEEN(moment) + step * (cells->ground * (2.0f * x + near) + before * (x + 2.0f * near));
    vf under = (2.0f * x * sum - moment) / (x * x), beyond = (moment - x * sum) / (x * x);
    path->angle = 0.0f;
    vf out = BETWEEN(steepest_ground) / cells->unit - ends->bare_line;
    if (vi_any((out > 0.0f) & cells->isWanted)) {
        vf a = slope_back(cells, quarter, STATE(ground_tangent.column, cells->ray),
                          STATE(ground_tangent.height, cells->ray) - ends->bare);
        vf b = slope_back(cells, quarter, STATE(ground_tangent.column, cells->ray + 1),
                          STATE(ground_tangent.height, cells->ray + 1) - ends->bare);
        vf back = between(cells->weight, a, b) + ends->bare_line;
        vf place = BETWEEN(highest.column) - quarter->along;
        vf height = BETWEEN(highest.height) - quarter->antenna - ends->bare_line * place * cells->unit;
        vf slopes = out + back;
        vi isAbove = (out > 0.0f) & (height > 0.0f);
        under -= isAbove ? height * out / slopes : 0.0f;
        beyond -= isAbove ? height * back / slopes : 0.0f;
        path->angle = out > 0.0f ? 1000.0f * vf_max(slopes, 0.0f) : 0.0f;
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
    // Eq. 24c is a root of m b^3 - (1 + m) b + c; Newton's steps find it from that of m = 0.
    vf b = difference;
    for (int turn = 0; turn < 4; turn++) {
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
    const sweep_cells *cells, const coverage_sweep_quarter *quarter, int16_t *losses, int32_t first, vf loss,
    vi isHidden) {
    vf hundredths = vf_min(vf_max(loss * 100.0f + 0.5f, 0.0f), 32767.0f);
    vi rounded = vi_of(hundredths);
    rounded = isHidden ? -rounded : rounded;
    int16_t *next = losses + cells->column * quarter->loss_column_stride + first * quarter->loss_lateral_stride;
    FOR_LANES {
        if (cells->isWanted[lane]) next[lane * quarter->loss_lateral_stride] = (int16_t)rounded[lane];
    }
}

LANE void group_cells(
    sweep_group *group, const coverage_sweep_carrier *carriers, int32_t carrier_count, int32_t column,
    int32_t first) {
    const coverage_sweep_quarter *quarter = group->quarter;
    sweep_cells found = cells_at(quarter, group->first_ray, column, first);
    const sweep_cells *cells = &found;
    if (!vi_any(cells->isWanted)) return;
    vf d = cells->length;
    sweep_ends ends = {.bare = cells->ground + quarter->receiver};
    ends.low = ends.bare - quarter->curvature * d * d;
    ends.bare_line = (ends.bare - quarter->antenna) / d;
    ends.line = (ends.low - quarter->antenna) / d;
    vf rise = quarter->antenna - ends.bare;
    sweep_path path = {.length = d, .kilometres = 0.001f * d};
    path.spreading = DECIBELS_PER_OCTAVE * vf_log2(1e-6f * vf_max(d * d + rise * rise, 1.0f));
    if (column >= 2) {
        path.obstruction = obstruction(group, cells, &ends);
        smooth_earth(group, cells, &ends, &path);
        smooth_terms(cells, quarter, &path);
    }
    for (int32_t i = 0; i < carrier_count; i++) {
        vf loss = column >= 2 ? path_loss(&path, &carriers[i], quarter->is_terrain_loss, cells->isWanted)
                              : carriers[i].free_space + (quarter->is_terrain_loss ? 0.0f : path.spreading);
        cells_store(cells, quarter, carriers[i].losses, first, loss, column >= 2 ? ends.isHidden : 0);
    }
}

// Takes no vector from its caller, which is compiled for other instructions than the functions of lanes.
LANE void sweep_rays(
    const coverage_sweep_quarter *quarter, const coverage_sweep_carrier *carriers, int32_t carrier_count,
    int32_t first_ray, float *scratch) {
    sweep_group group = {.quarter = quarter, .first_ray = first_ray};
    group_start(&group, scratch);
    float rays = (float)quarter->rays;
    int32_t last_ray = first_ray + COVERAGE_SWEEP_RAYS - 1;
    last_ray = last_ray < 2 * quarter->rays ? last_ray : 2 * quarter->rays;
    float low = ((float)first_ray - rays) / rays, high = ((float)last_ray - rays) / rays;
    // The disc ends at the column of the ray that is nearest to the axis.
    float flattest = low > 0.0f ? low : high < 0.0f ? -high : 0.0f;
    float reach = quarter->radius / quarter->cell / __builtin_sqrtf(1.0f + flattest * flattest);
    float smallest = carriers[0].parameter;
    for (int32_t i = 1; i < carrier_count; i++) smallest = lane_min(smallest, carriers[i].parameter);
    for (int32_t column = 1; column <= quarter->last_column; column++) {
        float x = (float)column - quarter->along;
        if (x > reach + 1.0f) break;
        group_sample(&group, column);
        if (column >= 2) {
            // Points of nu below -1 cost nothing on any carrier.
            float deepest = -__builtin_sqrtf(1.42f * quarter->cell / x) / smallest;
            for (int w = 0; w < GROUPS; w++) {
                state_look(&group.states[w], quarter, group.surfaces[w], group.grounds[w], group.falls[w],
                           group.ground[w], column, deepest);
            }
        }
        int32_t first = (int32_t)(quarter->across + low * x + 8192.0f) - 8193;
        int32_t last = (int32_t)(quarter->across + high * x + 8192.0f) - 8190;
        for (; first <= last; first += LANES) group_cells(&group, carriers, carrier_count, column, first);
        group_advance(&group, column);
    }
}

KERNEL void coverage_sweep_rays(
    const coverage_sweep_quarter *quarter, const coverage_sweep_carrier *carriers, int32_t carrier_count,
    int32_t first_ray, float *scratch) {
    sweep_rays(quarter, carriers, carrier_count, first_ray, scratch);
}
