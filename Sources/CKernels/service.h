// The probability of service of one lane.
#ifndef CKERNELS_SERVICE_H
#define CKERNELS_SERVICE_H

#include "coverage.h"
#include "lanes.h"

// In steps of 1/10 000, rounded down: the mixture over both states of the link of level and quality, each normal. `sight` and
// `obstructed` are the mean loss less that of the state, `share` the probability of a line of sight.
LANE int32_t service_steps(
    float best, float interference, float raised_noise, coverage_condition condition, float sight,
    float obstructed, float share, float sight_sigma, float obstructed_sigma) {
    float disturbance = raised_noise + interference;
    float ratio = best / disturbance;
    float level =
        DECIBELS_PER_OCTAVE * lane_log2(lane_max(best, 1.2e-38f)) - condition.loss - condition.rsrp;
    float quality = DECIBELS_PER_OCTAVE * lane_log2(lane_max(ratio, 1.2e-38f)) - condition.sinr;
    float s = sight_sigma, o = obstructed_sigma;
    float per_s = 1.0f / __builtin_sqrtf(s * s + condition.variance);
    float per_o = 1.0f / __builtin_sqrtf(o * o + condition.variance);
    // A wall dims interference as it dims the server: its scatter shows in the quality as far as noise does.
    float noise_share = raised_noise / disturbance;
    float variance = condition.variance * noise_share * noise_share;
    float per_qs = 1.0f / __builtin_sqrtf(s * s + variance);
    float per_qo = 1.0f / __builtin_sqrtf(o * o + variance);
    float seen = lane_normal((level + sight) * per_s) * lane_normal((quality + sight) * per_qs);
    float unseen =
        lane_normal((level + obstructed) * per_o) * lane_normal((quality + obstructed) * per_qo);
    float mixture = share * seen + (1.0f - share) * unseen;
    // A hair above 1 from rounding, NaN where a sigma is unusable: held to 0...1.
    float steps = 10000.0f * lane_min(lane_max(mixture, 0.0f), 1.0f);
    return (int32_t)(best > 0.0f ? steps : 0.0f);
}

#endif
