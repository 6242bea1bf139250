// The pattern of a sector, TR 38.901 table 7.3-1, of one lane.
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

// A of the same table, positive, of a place `off` the bearing and `below` the axis of the electrical tilt. A panel that hangs
// forward looks less far down to its sides.
LANE float attenuation(coverage_sector sector, float below, float off, int hangs) {
    float tilted = hangs ? below - sector.mechanical_tilt * lane_cos_degrees(off) : below;
    float widths = off * sector.per_horizontal_width;
    float horizontal = lane_min(12.0f * widths * widths, sector.largest);
    return lane_min(vertical_attenuation(sector, tilted) + horizontal, sector.largest);
}

#endif
