#include "CKernels.h"
#include "sector.h"
#include "service.h"

LANE float power_at(coverage_sector sector, float bearing, float below, float loss, enum shape shape) {
    float lost = attenuation(sector, below, bearing, shape);
    return lane_exp2((sector.level - loss - lost) * OCTAVES_PER_DECIBEL);
}

KERNEL void tuning_power(
    coverage_sector sector, tuning_links links, size_t count, float *restrict power) {
    const float *restrict bearing = links.bearing, *restrict below = links.below, *restrict loss = links.loss;
    if (sector.cuts)
        for (size_t i = 0; i < count; i++) power[i] = power_at(sector, bearing[i], below[i], loss[i], MEASURED);
    else
        for (size_t i = 0; i < count; i++) power[i] = power_at(sector, bearing[i], below[i], loss[i], HANGING);
}

KERNEL void tuning_service(
    const float *restrict best, const float *restrict others, coverage_link link, tuning_goal goal,
    size_t count, uint16_t *restrict service) {
    const float *restrict sight = link.line_of_sight_excess;
    const float *restrict obstructed = link.obstructed_excess;
    const float *restrict share = link.probability;
    const float *restrict sight_sigma = link.line_of_sight_sigma;
    const float *restrict obstructed_sigma = link.obstructed_sigma;
    float raised_noise = goal.noise * goal.condition.loss_ratio;
    for (size_t i = 0; i < count; i++)
        service[i] = (uint16_t)service_steps(
            best[i], goal.load * others[i], raised_noise, goal.condition, sight[i], obstructed[i], share[i],
            sight_sigma[i], obstructed_sigma[i]);
}

LANE int32_t worth(int32_t steps, int32_t threshold) {
    return steps >= threshold ? 2 * threshold : steps;
}

// Two worths of at most 2^15 each.
LANE int32_t double_worth(int32_t steps, int32_t elsewhere, int32_t threshold) {
    return worth(steps, threshold) + worth(steps > elsewhere ? steps : elsewhere, threshold);
}

// Both are read, so that there is no branch.
LANE float choose(int first, float a, float b) { return first ? a : b; }

LANE int64_t scene_worth(
    coverage_sector sector, tuning_links links, tuning_scene scene, tuning_goal goal, size_t count, enum shape shape) {
    const float *restrict bearing = links.bearing, *restrict below = links.below, *restrict loss = links.loss;
    const float *restrict rival = scene.best, *restrict all = scene.all;
    const uint16_t *restrict elsewhere = scene.elsewhere;
    const int32_t *restrict weight = scene.weight;
    float raised_noise = goal.noise * goal.condition.loss_ratio;
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++) {
        float power = power_at(sector, bearing[i], below[i], loss[i], shape);
        int own = power > rival[i];
        float best = choose(own, power, rival[i]);
        // Rounding may leave less than nothing.
        float others = lane_max(choose(own, all[i], all[i] - rival[i] + power), 0.0f);
#define OF(quantity) choose(own, scene.own.quantity[i], scene.other.quantity[i])
        int32_t steps = service_steps(
            best, goal.load * others, raised_noise, goal.condition, OF(line_of_sight_excess),
            OF(obstructed_excess), OF(probability), OF(line_of_sight_sigma), OF(obstructed_sigma));
#undef OF
        sum += (int64_t)double_worth(steps, elsewhere[i], goal.threshold) * weight[i];
    }
    return sum;
}

KERNEL int64_t tuning_worth(
    coverage_sector sector, tuning_links links, tuning_scene scene, tuning_goal goal, size_t count) {
    switch (shape_of(sector)) {
    case STRAIGHT: return scene_worth(sector, links, scene, goal, count, STRAIGHT);
    case HANGING: return scene_worth(sector, links, scene, goal, count, HANGING);
    case MEASURED: return scene_worth(sector, links, scene, goal, count, MEASURED);
    }
    return 0;
}

KERNEL int64_t tuning_service_worth(
    const uint16_t *restrict service, const uint16_t *restrict elsewhere, const int32_t *restrict weight,
    int32_t threshold, size_t count) {
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += (int64_t)double_worth(service[i], elsewhere[i], threshold) * weight[i];
    return sum;
}
