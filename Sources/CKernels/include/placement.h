#ifndef CKERNELS_PLACEMENT_H
#define CKERNELS_PLACEMENT_H

#include <stddef.h>
#include <stdint.h>

// Choice of stations over phases. Every element has four lanes side by side, a phase each; all sums are of
// integers, so every instruction set gives the same. Worth of the k-th server of an element in a lane:
// `first` for k = 1, `repeat` >> (k - 2) for k >= 2, times the weight of the lane.

/// What an element is worth, before the weight of a phase.
typedef struct {
    uint32_t first;
    uint32_t repeat;
    /// What goals add to its first server in the lane of the goals, at the prices they have.
    uint32_t bonus;
    /// Stations that could serve it.
    uint16_t degree;
    /// Whether a goal counts it.
    uint16_t has_goal;
} placement_element;

/// What holds for four phases of all elements.
typedef struct {
    uint32_t weights[4];
    /// The lane in which goals are asked for; 4 where it is another four's.
    uint32_t goal_lane;
    /// The most that a price in that lane can be for an element with a goal.
    uint32_t big;
} placement_lanes;

/// Sums over the members `from`..<`end` of a list of the four values of each.
void placement_sums(const uint32_t *members, size_t from, size_t end, const uint32_t *values, uint64_t sums[4]);

/// Adds `sign` to the servers of the members in lanes `first_lane`..<`end_lane`, and brings up to date what the next server of
/// each would add and what the last one adds.
void placement_serve(
    const uint32_t *members, size_t from, size_t end, uint32_t first_lane, uint32_t end_lane, int32_t sign,
    const placement_element *elements, const placement_lanes *lanes, uint16_t *servers, uint32_t *next, uint32_t *last);

/// For elements `from`..<`end` the sum of the masks of the stations that serve them; four lanes of 16 bits.
void placement_supply(
    const uint32_t *stations, const int64_t *offsets, size_t from, size_t end, const uint64_t *masks,
    uint64_t *supply);

/// The demand for servers at some prices: worth above price, summed, is returned, and supply less demand of each
/// lane is left in `excess`; for elements `from`..<`end`.
uint64_t placement_demand(
    size_t from, size_t end, const placement_element *elements, const placement_lanes *lanes, const uint32_t *prices, const uint64_t *supply,
    float *excess);

/// The sum of squares of a direction where a price can move against it.
double placement_norm(
    size_t from, size_t end, const placement_element *elements, const placement_lanes *lanes, const uint32_t *prices, const float *direction);

/// `trial` = `centre` - `length` * `direction`, held in what a price can be.
void placement_step(
    size_t from, size_t end, const placement_element *elements, const placement_lanes *lanes, const uint32_t *centre, const float *direction,
    float length, uint32_t *trial);

/// Sums of e (d - e) and (d - e)^2 of an excess e and a direction d.
void placement_products(size_t from, size_t end, const float *excess, const float *direction, double sums[2]);

/// `direction` += `share` * (`excess` - `direction`).
void placement_average(size_t from, size_t end, const float *excess, float share, float *direction);

/// The least price of a unit of a goal at which enough of its elements are worth their price in the goal's lane; the
/// elements' bonus must be without this goal. It is looked for near `guess`; `limit` where there is none.
uint32_t placement_goal_price(
    const uint32_t *members, const uint32_t *amounts, size_t count, const placement_element *elements,
    const placement_lanes *lanes, const uint32_t *prices, int64_t required, uint32_t guess, uint32_t limit);

#endif
