#ifndef CKERNELS_COVERAGE_H
#define CKERNELS_COVERAGE_H

#include <stddef.h>
#include <stdint.h>

/// The value of a path-loss sample where there is none. Its magnitude reads as 32768.
#define COVERAGE_NO_LOSS INT16_MIN

/// Where the cells of a row lie as seen from a site [m].
typedef struct {
    /// First cell's centre east of the site.
    float east;
    /// The row's centres north of the site.
    float north;
    /// Side of a cell.
    float cell;
} coverage_row;

/// Samples of a table of an antenna's cuts, every half degree from -180 to 180; the last stands twice.
enum { COVERAGE_CUT_SAMPLES = 721 };

/// One sector of a station, TR 38.901 table 7.3-1 or the antenna's own cuts.
typedef struct {
    /// Clockwise from grid north [degrees], -180...180.
    float bearing;
    /// Level per resource element in the direction of the maximum [dBm].
    float level;
    /// Electrical downtilt, the same all around, and mechanical downtilt, which fades with the cosine of the angle off the
    /// bearing [degrees].
    float tilt, mechanical_tilt;
    /// 1 / half-power beamwidth in azimuth and in elevation [1/degree].
    float per_horizontal_width, per_vertical_width;
    /// Largest attenuation in all, and of the vertical cut [dB].
    float largest, side_lobe;
    /// NULL for the parabolas of the table; else three tables [dB]: the horizontal cut by the angle clockwise from the bearing, and
    /// what the vertical cut adds by the angle below the main beam, in front and behind.
    const float *cuts;
    /// Share of its resource elements that interfere, where sectors differ in it.
    float load;
} coverage_sector;

/// Loss of a row by linear interpolation of a table at whole metres, plus that of the clutter: hundredths of
/// a dB.
///
/// `table` holds `last + 2` samples; distances are held within `nearest`...`last`. Beyond the radius and
/// where the ground is unknown (NaN) there is no loss.
void coverage_loss_row(
    coverage_row row, const float *table, float nearest, float last, float squared_radius,
    const float *clutter_loss, const uint8_t *clutter, const float *ground, size_t count, int16_t *losses);

/// A receiver among clutter (ITU-R P.2108-1, 3.1).
typedef struct {
    /// Above the ground, width of the street [m]; 0.342 sqrt(f) with f in GHz.
    float receiver, street_width, parameter;
} coverage_terminal;

/// Adds the loss of eq. 2a to the losses of receivers below the clutter, whose height is that of the surface above the
/// ground [m].
void coverage_terminal_clutter(
    coverage_terminal terminal, const float *ground, const float *surface, size_t count, int16_t *losses);

/// Replaces the losses of the hidden receivers of a row, where `terrain` is negative, by that without a line of
/// sight, plus what `terrain` [hundredths of a dB] has in excess of that at `grazing` incidence [dB] and the
/// clutter's: hundredths of a dB, negative. `table` as in `coverage_loss_row`.
void coverage_hidden_row(
    coverage_row row, const float *table, float nearest, float last, const float *clutter_loss,
    const uint8_t *clutter, const int16_t *terrain, float grazing, size_t count, int16_t *losses);

/// Adds the sectors of a station to the cells of a row from `first` up to `end`: `best` and `others` [mW] per resource
/// element, and the `server`: twice the sector's number, plus 1 where the ground hides it.
///
/// `height` is that of the antennas above mean sea level, less the receiver's above ground [m]. Where sectors differ in their
/// loads, `others` takes the power of each times its load, and `loaded` holds that of the best; NULL where they do not.
void coverage_power_row(
    coverage_row row, float height, const coverage_sector *sectors, size_t sector_count,
    int32_t first_sector, const int16_t *losses, const float *ground, size_t first, size_t end, float *best,
    float *others, float *loaded, int32_t *server);

/// The least of some losses as `coverage_power_row` reads them [dB]; 1e9 where there is none.
float coverage_least_loss(const int16_t *losses, size_t count);

/// What makes a sector one of several servers of a cell, beside the best.
typedef struct {
    /// Least share of the best sector's power: of the near and the far count.
    float near_ratio, far_ratio;
    /// Least power of a pilot [mW per resource element], beside its far share of the best.
    float pilot_power;
} coverage_overlap_rule;

/// Cells in a block of a row, the last of which may have fewer.
#define COVERAGE_OVERLAP_BLOCK 32

/// The limits of the cells of a row and the counts of their servers.
typedef struct {
    /// Level below which a station's sectors cannot count in a block of cells [dBm].
    const float *block_level;
    /// Least powers of the counts in each cell [mW].
    const float *near_power, *far_power, *pilot_power;
    /// Sectors counted so far, 255 for more.
    uint8_t *near, *far, *pilots;
} coverage_overlap;

/// The limits of a row's cells for `coverage_overlap_row`, from the power of their best sectors [mW]; gives the least of the
/// levels of its blocks.
float coverage_overlap_limits(
    const float *best, coverage_overlap_rule rule, size_t count, float *block_level, float *near_power,
    float *far_power, float *pilot_power);

/// Counts the sectors of a station in `count` cells of a row from `place` on, where `losses` and `ground` begin; the arguments as of
/// `coverage_power_row`, the powers bit for bit the same.
void coverage_overlap_row(
    coverage_row row, float height, const coverage_sector *sectors, size_t sector_count,
    const int16_t *losses, const float *ground, size_t place, size_t count, coverage_overlap overlap);

/// What the sector that brings most to a place brings less than `level` less the path loss [dB], as in `coverage_power_row`.
float coverage_attenuation(
    float height, const coverage_sector *sectors, size_t sector_count, float level, float east, float north,
    float ground);

/// RSRP [dBm] and SINR [dB] of the cells of a row; NaN where no power arrives.
void coverage_level_row(
    const float *best, const float *others, float noise, float load, size_t count, float *rsrp, float *sinr);

/// The link to the best server in the cells of a row, in the order of the arrays.
typedef struct {
    /// Mean loss less the loss with and without a line of sight [dB].
    const float *line_of_sight_excess, *obstructed_excess;
    /// Probability of a line of sight.
    const float *probability;
    /// Shadow sigmas with and without a line of sight [dB].
    const float *line_of_sight_sigma, *obstructed_sigma;
} coverage_link;

/// What a service asks for.
typedef struct {
    /// Smallest RSRP [dBm] and SINR [dB].
    float rsrp, sinr;
    /// Loss on top of the path's [dB] and the same as a power ratio.
    float loss, loss_ratio;
    /// Variance on top of the shadow fading's [dB2].
    float variance;
} coverage_condition;

/// Probability of service in steps of 1/10 000, rounded down.
void coverage_service_row(
    const float *best, const float *others, float noise, float load, coverage_link link,
    coverage_condition condition, size_t count, uint16_t *probability);

/// The lane functions themselves, for their tests.
void coverage_exp2(const float *x, size_t count, float *y);
void coverage_log2(const float *x, size_t count, float *y);
void coverage_cos_degrees(const float *angle, size_t count, float *y);
void coverage_atan2_degrees(const float *x, const float *y, size_t count, float *angle);
void coverage_normal(const float *x, size_t count, float *y);

/// Levels [dB] on multiples of a sixteenth, halves away from 0; NaN stays.
void coverage_sixteenths_row(const float *levels, size_t count, float *rounded);

#endif
