#include "CKernels.h"
#include "lanes.h"

KERNEL void coverage_exp2(const float *x, size_t count, float *y) {
    for (size_t i = 0; i < count; i++) y[i] = lane_exp2(x[i]);
}

KERNEL void coverage_log2(const float *x, size_t count, float *y) {
    for (size_t i = 0; i < count; i++) y[i] = lane_log2(x[i]);
}

KERNEL void coverage_atan2_degrees(const float *x, const float *y, size_t count, float *angle) {
    for (size_t i = 0; i < count; i++) angle[i] = lane_atan2_degrees(x[i], y[i]);
}

KERNEL void coverage_cos_degrees(const float *angle, size_t count, float *y) {
    for (size_t i = 0; i < count; i++) y[i] = lane_cos_degrees(angle[i]);
}

KERNEL void coverage_normal(const float *x, size_t count, float *y) {
    for (size_t i = 0; i < count; i++) y[i] = lane_normal(x[i]);
}
