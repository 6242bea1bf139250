// Sixteen lanes at once where control flow keeps compilers from finding them; the rules of lanes.h hold.
#ifndef CKERNELS_VECTORS_H
#define CKERNELS_VECTORS_H

#include "lanes.h"

// All functions of vectors are inlined: how vectors are handed over does not matter.
#pragma clang diagnostic ignored "-Wpsabi"

#define LANES 16
typedef float vf __attribute__((ext_vector_type(16)));
typedef int32_t vi __attribute__((ext_vector_type(16)));

#define FOR_LANES for (int lane = 0; lane < LANES; lane++)

LANE vf vf_load(const float *x) {
    vf y;
    memcpy(&y, x, sizeof y);
    return y;
}

LANE vf vf_lanes(void) {
    return (vf){0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
}

LANE vf vf_max(vf x, vf limit) { return x > limit ? x : limit; }
LANE vf vf_min(vf x, vf limit) { return x < limit ? x : limit; }
LANE vf vf_sqrt(vf x) { return __builtin_elementwise_sqrt(x); }
LANE vi vi_of(vf x) { return __builtin_convertvector(x, vi); }
LANE vf vf_of(vi x) { return __builtin_convertvector(x, vf); }
LANE int vi_any(vi mask) { return __builtin_reduce_or(mask) != 0; }

LANE vf vf_gather(const float *x, vi index) {
    vf y;
    FOR_LANES y[lane] = x[index[lane]];
    return y;
}

// As lane_exp2 and lane_log2.
LANE vf vf_exp2(vf x) {
    x = vf_min(vf_max(x, -125.0f), 127.0f);
    vi whole = vi_of(x + 127.0f) - 127;
    vf f = x - vf_of(whole);
    return EXP2_FIT(f) * (vf)((whole + 127) << 23);
}

LANE vf vf_log2(vf x) {
    vi bits = (vi)x;
    vi exponent = (bits - 0x3f3504f3) >> 23;
    vf m = (vf)(bits - (exponent << 23)) - 1.0f;
    return vf_of(exponent) + LOG2_FIT(m);
}

#endif
