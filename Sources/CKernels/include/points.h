#ifndef CKERNELS_POINTS_H
#define CKERNELS_POINTS_H

#include <stddef.h>
#include <stdint.h>

#include "coverage.h"

/// Cells scattered over a grid.
typedef struct {
    /// Their places in the grid.
    const int32_t *row, *column;
    /// Height of the ground there [m].
    const float *ground;
    size_t count;
} coverage_points;

/// A field of path loss: where its window lies in the grid, and where its first cell's centre lies as seen from the site [m].
///
/// `losses` holds the rows of the window from `first` up to `end`.
typedef struct {
    const int16_t *losses;
    int32_t row, column, first, end, width;
    float east, north, cell;
} coverage_field;

/// Adds the sectors of a station to the strongest of each point.
///
/// `power` [mW per resource element] and `server` (twice the sector's number, plus 1 where the ground hides it; -1 for none)
/// hold `links` entries a point, the strongest first; `rest` is the power of all that found no place.
void coverage_point_links(
    coverage_points points, coverage_field field, float height, const coverage_sector *sectors,
    size_t sector_count, int32_t first_sector, size_t links, float *power, int32_t *server, float *rest);

#endif
