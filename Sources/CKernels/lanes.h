// Functions of one lane that compilers turn into vectors: no branches, no libm, multiply and add only, so
// that every instruction set gives the same bits.
#ifndef CKERNELS_LANES_H
#define CKERNELS_LANES_H

#include <stdint.h>
#include <string.h>

// A build for one instruction set defines KERNEL as nothing.
#ifdef KERNEL
#elif defined(__x86_64__) && defined(__linux__)
#define KERNEL __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define KERNEL
#endif
#define LANE static inline __attribute__((always_inline))

LANE float lane_of_bits(int32_t bits) {
    float x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

LANE int32_t bits_of_lane(float x) {
    int32_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

// The second operand where the first is NaN, as the min and max instructions do.
LANE float lane_max(float x, float limit) { return x > limit ? x : limit; }
LANE float lane_min(float x, float limit) { return x < limit ? x : limit; }
LANE float lane_abs(float x) { return lane_of_bits(bits_of_lane(x) & 0x7fffffff); }

// 2^f on [0, 1) and log2(1 + m) on [1/sqrt 2 - 1, sqrt 2 - 1), of a lane or a vector of them. Chebyshev fits.
#define EXP2_FIT(f)                                                                                        \
    (((((0.0018951073f * (f) + 0.0089462148f) * (f) + 0.0558632836f) * (f) + 0.2401407659f) * (f)          \
      + 0.6931546330f) * (f) + 0.9999998808f)
#define LOG2_FIT(m)                                                                                        \
    (((((((((0.1261484623f * (m) - 0.2074210346f) * (m) + 0.2156698555f) * (m) - 0.2389203459f) * (m)      \
          + 0.2879183292f) * (m) - 0.3607048392f) * (m) + 0.4809105992f) * (m) - 0.7213473320f) * (m)      \
      + 1.4426950216f) * (m))

// 2^x for x in -125...127, held there outside; relative error below 3e-7.
LANE float lane_exp2(float x) {
    x = lane_min(lane_max(x, -125.0f), 127.0f);
    int32_t whole = (int32_t)(x + 127.0f) - 127;
    // x + 127 may round up to the next whole number: the fraction is then a hair below 0, where the fit still
    // holds.
    float f = x - (float)whole;
    return EXP2_FIT(f) * lane_of_bits((whole + 127) << 23);
}

// log2 of a positive normal number; absolute error below 2e-6 near 1, relative rounding elsewhere.
LANE float lane_log2(float x) {
    int32_t bits = bits_of_lane(x);
    int32_t exponent = (bits - 0x3f3504f3) >> 23;
    float m = lane_of_bits(bits - (int32_t)((uint32_t)exponent << 23)) - 1.0f;
    return (float)exponent + LOG2_FIT(m);
}

#define DEGREES_PER_RADIAN 57.29577951f

// The angle of (x, y) from the direction of y towards x [degrees], -180...180; absolute error below 1e-4. 0
// at the origin.
LANE float lane_atan2_degrees(float x, float y) {
    float ax = lane_abs(x), ay = lane_abs(y);
    float t = lane_min(ax, ay) / lane_max(lane_max(ax, ay), 1e-30f);
    float u = t * t;
    float p = 0.0078254826f;
    p = p * u - 0.0368986279f;
    p = p * u + 0.0837415531f;
    p = p * u - 0.1348040551f;
    p = p * u + 0.1987987161f;
    p = p * u - 0.3332637548f;
    p = p * u + 0.9999993443f;
    float angle = p * t * DEGREES_PER_RADIAN;
    angle = ax > ay ? 90.0f - angle : angle;
    angle = y < 0.0f ? 180.0f - angle : angle;
    return x < 0.0f ? -angle : angle;
}

// The cosine of an angle [degrees] in 0...180; absolute error below 4e-6. Taylor's series of the sine about 90 degrees.
LANE float lane_cos_degrees(float angle) {
    float z = (90.0f - angle) * (1.0f / 90.0f);
    float u = z * z;
    float p = 1.6044118e-4f;
    p = p * u - 4.6817541e-3f;
    p = p * u + 7.9692626e-2f;
    p = p * u - 0.6459640975f;
    p = p * u + 1.5707963268f;
    return p * z;
}

// The normal distribution function; absolute error below 1e-6.
// Abramowitz and Stegun, eq. 7.1.26, with Phi(x) = erfc(-x / sqrt 2) / 2.
LANE float lane_normal(float x) {
    float z = lane_abs(x) * 0.7071067812f;
    float t = 1.0f / (1.0f + 0.3275911f * z);
    float p = 1.061405429f;
    p = p * t - 1.453152027f;
    p = p * t + 1.421413741f;
    p = p * t - 0.284496736f;
    p = p * t + 0.254829592f;
    float tail = 0.5f * p * t * lane_exp2(-1.4426950409f * z * z);
    return x < 0.0f ? tail : 1.0f - tail;
}

// 10 log10(x) = this times log2(x).
#define DECIBELS_PER_OCTAVE 3.0102999566f
#define OCTAVES_PER_DECIBEL 0.3321928095f

#endif
