#ifndef CKERNELS_TUNING_H
#define CKERNELS_TUNING_H

#include "coverage.h"

/// The links of a station to the samples it reaches, in the order of the arrays.
typedef struct {
    /// Bearing of the sample and its angle below the horizon [degrees], path loss [dB].
    const float *bearing, *below, *loss;
} tuning_links;

/// What arrives at the samples besides one sector.
typedef struct {
    /// Power of the best of the other sectors, and of all of them [mW].
    const float *best, *all;
    /// The links to the station of the sector, and to that of the best of the others.
    coverage_link own, other;
    /// Service that other carriers give, in steps of 1/10 000.
    const uint16_t *elsewhere;
    /// What a sample counts, up to 2^24.
    const int32_t *weight;
} tuning_scene;

/// What service must be reached, and under which conditions.
typedef struct {
    coverage_condition condition;
    /// Noise in a resource element [mW], and the load of the sectors that interfere.
    float noise, load;
    /// Probability of service in steps of 1/10 000 at which a sample counts.
    int32_t threshold;
} tuning_goal;

/// Power of a sector at the samples [mW].
void tuning_power(coverage_sector sector, tuning_links links, size_t count, float *power);

/// Service in steps of 1/10 000 where a best server and all others arrive with some power.
void tuning_service(
    const float *best, const float *others, coverage_link link, tuning_goal goal, size_t count,
    uint16_t *service);

/// The weighted worth of the samples if the sector were as given. A sample is worth its steps up to the threshold, and the
/// threshold once more where it is reached; by this carrier, and by the best of all.
int64_t tuning_worth(
    coverage_sector sector, tuning_links links, tuning_scene scene, tuning_goal goal, size_t count);

/// The worth of samples whose service is known.
int64_t tuning_service_worth(
    const uint16_t *service, const uint16_t *elsewhere, const int32_t *weight, int32_t threshold,
    size_t count);

#endif
