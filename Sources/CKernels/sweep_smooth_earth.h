// The smooth earth that stands for the terrain in the spherical terms of P.1812-7, section 4.3.
#ifndef CKERNELS_SWEEP_SMOOTH_EARTH_H
#define CKERNELS_SWEEP_SMOOTH_EARTH_H

#include "sweep_group.h"
#include "sweep_loss.h"

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

#endif
