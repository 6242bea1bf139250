#ifndef CKERNELS_RASTER_MEAN_H
#define CKERNELS_RASTER_MEAN_H

#include <stddef.h>
#include <stdint.h>

/// A row of half the columns, rounded up: the means of the cells of two rows that lie in a square of two by two and have a value, to
/// the nearest multiple of `step` in single precision (halves to an even one), exact where that is 0. NaN is no value, and `none`.
void raster_mean_floats(const float *upper, const float *lower, size_t columns, float step, float *means);
void raster_mean_bytes(
    const uint8_t *upper, const uint8_t *lower, size_t columns, float step, uint8_t none, uint8_t *means);
void raster_mean_shorts(
    const int16_t *upper, const int16_t *lower, size_t columns, float step, int16_t none, int16_t *means);
void raster_mean_integers(
    const int32_t *upper, const int32_t *lower, size_t columns, float step, int32_t none, int32_t *means);

#endif
