#include "CKernels.h"
#include "lanes.h"

// A value of a lane, NaN where it is none.
LANE float value_or_zero(float x) { return x == x ? x : 0.0f; }
LANE float is_value(float x) { return x == x ? 1.0f : 0.0f; }

// The mean of those that are numbers, to the nearest step: a sum with 1.5 * 2^23 has no room for a fraction, and larger numbers have
// none anyway.
LANE float mean_of(float a, float b, float c, float d, float step) {
    float sum = value_or_zero(a) + value_or_zero(b) + value_or_zero(c) + value_or_zero(d);
    float count = is_value(a) + is_value(b) + is_value(c) + is_value(d);
    float mean = count > 0.0f ? sum / count : __builtin_nanf("");
    float steps = mean / step;
    float rounded = (steps + 12582912.0f - 12582912.0f) * step;
    return step > 0.0f && lane_abs(steps) < 4194304.0f ? rounded : mean;
}

#define LOAD_FLOAT(x) (x)
#define STORE_FLOAT(mean) (mean)
#define LOAD_WHOLE(x) ((x) == none ? __builtin_nanf("") : (float)(x))
#define STORE_WHOLE(type, mean)                                                                            \
    ((mean) != (mean) ? none : (type)(int32_t)lane_min(lane_max((mean), least), most))

#define MEANS(load, store)                                                                                 \
    for (size_t i = 0; i < columns / 2; i++)                                                               \
        means[i] = store(mean_of(                                                                          \
            load(upper[2 * i]), load(upper[2 * i + 1]), load(lower[2 * i]), load(lower[2 * i + 1]), step)); \
    if (columns % 2) {                                                                                     \
        float nothing = __builtin_nanf("");                                                                \
        means[columns / 2] = store(                                                                        \
            mean_of(load(upper[columns - 1]), nothing, load(lower[columns - 1]), nothing, step));          \
    }

KERNEL void raster_mean_floats(
    const float *restrict upper, const float *restrict lower, size_t columns, float step,
    float *restrict means) {
    MEANS(LOAD_FLOAT, STORE_FLOAT)
}

#define STORE_BYTE(mean) STORE_WHOLE(uint8_t, mean)
#define STORE_SHORT(mean) STORE_WHOLE(int16_t, mean)
#define STORE_INTEGER(mean) STORE_WHOLE(int32_t, mean)

KERNEL void raster_mean_bytes(
    const uint8_t *restrict upper, const uint8_t *restrict lower, size_t columns, float step, uint8_t none,
    uint8_t *restrict means) {
    const float least = 0.0f, most = 255.0f;
    MEANS(LOAD_WHOLE, STORE_BYTE)
}

KERNEL void raster_mean_shorts(
    const int16_t *restrict upper, const int16_t *restrict lower, size_t columns, float step, int16_t none,
    int16_t *restrict means) {
    const float least = -32768.0f, most = 32767.0f;
    MEANS(LOAD_WHOLE, STORE_SHORT)
}

KERNEL void raster_mean_integers(
    const int32_t *restrict upper, const int32_t *restrict lower, size_t columns, float step, int32_t none,
    int32_t *restrict means) {
    // The largest float below 2^31.
    const float least = -2147483648.0f, most = 2147483520.0f;
    MEANS(LOAD_WHOLE, STORE_INTEGER)
}
