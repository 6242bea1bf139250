#ifndef CKERNELS_TERRAIN_SWEEP_H
#define CKERNELS_TERRAIN_SWEEP_H

#include <stddef.h>
#include <stdint.h>

/// Rays that a call sweeps side by side, and the cells between them; neighbouring calls share a ray.
#define COVERAGE_SWEEP_RAYS 64

/// What the loss of a carrier needs; d in metres, heights in metres, t = a^(-1/3) with a in km.
typedef struct {
    /// sqrt(2 / lambda) [1/√m], makes nu of a clearance times sqrt(d / (d1 d2)).
    float parameter;
    /// 1 / (0.552 sqrt(lambda)), makes h_se / h_req likewise (P.1812-7, eq. 25).
    float clearance;
    /// 92.4 + 20 lg f, with kilometres and GHz; 0 with `is_terrain_loss`.
    float free_space;
    /// 21.88 f^(1/3) and 0.9575 f^(2/3) (eq. 31 and 32).
    float distance, height;
    /// K / t (eq. 29).
    float admittance;
    /// Troposcatter but for its terms of distance and angle [dB] (eq. 44).
    float scatter;
    /// Where the loss of the site's cell goes.
    int16_t *losses;
} coverage_sweep_carrier;

/// A quarter of the plane about a site: columns of cells along its axis, cells side by side in a column.
typedef struct {
    /// Ground and surface above the ground of the site [m], from the site's own cell; NaN where unknown.
    const float *ground, *surface;
    /// From a column to the next.
    ptrdiff_t column_stride;
    /// Offset of the site from the centre of its cell along and across the axis [cells].
    float along, across;
    /// Columns to sweep; the first whose cells are wanted; the last on the grid.
    int32_t columns, first_column, last_column;
    /// Rays on either side of the axis, more than columns; one more beyond either diagonal.
    int32_t rays;
    /// Cells across the axis that lie on the grid, from the site's.
    int32_t first_lateral, last_lateral;
    /// Whether the cells on the diagonals belong to this quarter.
    int32_t includes_diagonals;
    /// Whether free space and scatter are left out; whether only hidden cells are wanted.
    int32_t is_terrain_loss, is_hidden_only;
    /// Side of a cell, antenna and receiver above ground, radius [m].
    float cell, antenna, receiver, radius;
    /// 1 / (2 a_e) [1/m], and a_e [km].
    float curvature, earth;
    /// 1 / n and 1 / sqrt(n); shape `[columns + 2]`.
    const float *inverse, *inverse_root;
    /// 1 / sqrt(k - along), from k = 1; shape `[columns + 2]`.
    const float *place_root;
    /// The losses of the next column, of the next cell across.
    ptrdiff_t loss_column_stride, loss_lateral_stride;
} coverage_sweep_quarter;

/// Floats of working memory, aligned to 64 bytes.
size_t coverage_sweep_scratch(int32_t columns);

/// Sweeps the rays from `first_ray` on and stores the losses [hundredths of a dB] of the cells between them, out to
/// the radius; negative without a line of sight. Cells of unknown ground are left alone. Returns whether the line of
/// sight to any cell is hidden.
int coverage_sweep_rays(
    const coverage_sweep_quarter *quarter, const coverage_sweep_carrier *carriers, int32_t carrier_count,
    int32_t first_ray, float *scratch);

#endif
