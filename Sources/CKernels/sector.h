// The pattern of a sector, TR 38.901 table 7.3-1 or its antenna's cuts, of one lane.
#ifndef CKERNELS_SECTOR_H
#define CKERNELS_SECTOR_H

#include "coverage.h"
#include "lanes.h"

// Angle below the horizon at which a place is seen from the antennas.
LANE float depression(float height, float distance, float ground) {
    return lane_atan2_degrees(height - ground, distance);
}

// Angle from a sector's bearing to that of a place, 0...180.
LANE float angle_off(coverage_sector sector, float place) {
    float off = lane_abs(place - sector.bearing);
    return off > 180.0f ? 360.0f - off : off;
}

// A_V of table 7.3-1, positive: the angle below the horizon less the tilt is theta - 90.
LANE float vertical_attenuation(coverage_sector sector, float below) {
    float widths = below * sector.per_vertical_width;
    return lane_min(12.0f * widths * widths, sector.side_lobe);
}

// How a sector's pattern is worked out, known before the loop over places: most panels hang straight, and the cosine costs.
enum shape { STRAIGHT, HANGING, MEASURED };

LANE enum shape shape_of(coverage_sector sector) {
    if (sector.cuts) return MEASURED;
    return sector.mechanical_tilt == 0.0f ? STRAIGHT : HANGING;
}

// Angle clockwise from a sector's bearing to that of a place, -180...180.
LANE float turn_from(coverage_sector sector, float place) {
    float turn = place - sector.bearing;
    turn = turn > 180.0f ? turn - 360.0f : turn;
    return turn < -180.0f ? turn + 360.0f : turn;
}

// Between two samples of a table; NaN reads the first.
LANE float cut_at(const float *table, float angle) {
    float place = (angle + 180.0f) * 2.0f;
    place = lane_min(lane_max(place, 0.0f), (float)(COVERAGE_CUT_SAMPLES - 1));
    int32_t before = (int32_t)place;
    return table[before] + (place - (float)before) * (table[before + 1] - table[before]);
}

// What the cuts say of a place `turn` clockwise from the bearing and `below` the main beam.
LANE float measured_attenuation(const float *cuts, float below, float turn) {
    float back = lane_abs(turn) * (1.0f / 180.0f);
    float front = cut_at(cuts + COVERAGE_CUT_SAMPLES + 1, below);
    float behind = cut_at(cuts + 2 * (COVERAGE_CUT_SAMPLES + 1), below);
    return lane_max(cut_at(cuts, turn) + ((1.0f - back) * front + back * behind), 0.0f);
}

// A of the same table, positive, of a place at some bearing and `below` the horizon. A panel that hangs forward looks less far
// down to its sides.
LANE float attenuation(coverage_sector sector, float below, float bearing, enum shape shape) {
    float tilted = below - sector.tilt;
    float off = angle_off(sector, bearing);
    if (shape != STRAIGHT) tilted = tilted - sector.mechanical_tilt * lane_cos_degrees(off);
    if (shape == MEASURED) return measured_attenuation(sector.cuts, tilted, turn_from(sector, bearing));
    float widths = off * sector.per_horizontal_width;
    float horizontal = lane_min(12.0f * widths * widths, sector.largest);
    return lane_min(vertical_attenuation(sector, tilted) + horizontal, sector.largest);
}

#endif
