#include "CKernels.h"
#include "lanes.h"

typedef uint32_t lanes32 __attribute__((vector_size(16), aligned(4)));
typedef uint64_t lanes64 __attribute__((vector_size(32), aligned(8)));
typedef int32_t lanes_int __attribute__((vector_size(16), aligned(4)));
typedef float lanes_float __attribute__((vector_size(16), aligned(4)));
typedef double lanes_double __attribute__((vector_size(32), aligned(8)));

KERNEL void placement_sums(
    const uint32_t *members, size_t from, size_t end, const uint32_t *values, uint64_t sums[4]) {
    lanes64 total = {0, 0, 0, 0};
    for (size_t i = from; i < end; i++) {
        lanes32 value = *(const lanes32 *)(values + (size_t)members[i] * 4);
        total += __builtin_convertvector(value, lanes64);
    }
    for (int lane = 0; lane < 4; lane++) sums[lane] = total[lane];
}

// Worth of the server of a number, before the weight of the lane.
LANE uint32_t worth_of(uint32_t first, uint32_t repeat, uint32_t server) {
    if (server <= 1) return server == 1 ? first : 0;
    return server < 34 ? repeat >> (server - 2) : 0;
}

void placement_serve(
    const uint32_t *members, size_t from, size_t end, uint32_t first_lane, uint32_t end_lane, int32_t sign,
    const placement_element *elements, const placement_lanes *lanes, uint16_t *servers, uint32_t *next,
    uint32_t *last) {
    for (size_t i = from; i < end; i++) {
        size_t element = members[i];
        uint32_t first = elements[element].first, repeat = elements[element].repeat;
        for (uint32_t lane = first_lane; lane < end_lane; lane++) {
            size_t place = element * 4 + lane;
            uint32_t now = (uint32_t)(servers[place] + sign);
            servers[place] = (uint16_t)now;
            next[place] = worth_of(first, repeat, now + 1) * lanes->weights[lane];
            last[place] = worth_of(first, repeat, now) * lanes->weights[lane];
        }
    }
}

void placement_supply(
    const uint32_t *stations, const int64_t *offsets, size_t from, size_t end, const uint64_t *masks,
    uint64_t *supply) {
    for (size_t element = from; element < end; element++) {
        uint64_t total = 0;
        for (int64_t place = offsets[element]; place < offsets[element + 1]; place++) total += masks[stations[place]];
        supply[element] = total;
    }
}

// Worth of the first server of an element in a lane, what a goal adds to it included.
LANE uint64_t first_worth(const placement_element *element, const placement_lanes *lanes, uint32_t lane) {
    uint64_t first = (uint64_t)element->first * lanes->weights[lane];
    return lane == lanes->goal_lane ? first + element->bonus : first;
}

// What holds for the four lanes, as vectors; all bits set in the lane of the goals.
typedef struct {
    lanes32 weights, goal;
    uint32_t big;
} lane_terms;

LANE lane_terms terms_of(const placement_lanes *lanes) {
    lane_terms terms;
    for (uint32_t lane = 0; lane < 4; lane++) {
        terms.weights[lane] = lanes->weights[lane];
        terms.goal[lane] = lane == lanes->goal_lane ? UINT32_MAX : 0;
    }
    terms.big = lanes->big;
    return terms;
}

// The most that the prices of an element can be.
LANE lanes32 ceilings_of(const placement_element *element, lane_terms terms) {
    lanes32 ceilings = element->first * terms.weights;
    return element->has_goal ? (terms.goal & terms.big) | (~terms.goal & ceilings) : ceilings;
}

KERNEL uint64_t placement_demand(
    size_t from, size_t end, const placement_element *elements, const placement_lanes *lanes, const uint32_t *prices, const uint64_t *supply,
    float *excess) {
    const lane_terms terms = terms_of(lanes);
    const lanes64 shifts = {0, 16, 32, 48};
    lanes64 surplus = {0, 0, 0, 0};
    for (size_t element = from; element < end; element++) {
        uint32_t repeat = elements[element].repeat, degree = elements[element].degree;
        lanes64 price = __builtin_convertvector(*(const lanes32 *)(prices + element * 4), lanes64);
        lanes64 gain = __builtin_convertvector(elements[element].first * terms.weights, lanes64)
            + __builtin_convertvector(terms.goal & elements[element].bonus, lanes64);
        lanes64 demand = {0, 0, 0, 0};
        // Gains fall: a lane that wants no more does not want again.
        for (uint32_t server = 0; server < degree; server++) {
            lanes64 wants = (lanes64)(gain > price);
            if (!(wants[0] | wants[1] | wants[2] | wants[3])) break;
            surplus += wants & (gain - price);
            demand -= wants;
            gain = __builtin_convertvector((server < 32 ? repeat >> server : 0) * terms.weights, lanes64);
        }
        lanes64 served = (supply[element] >> shifts) & 0xffff;
        *(lanes_float *)(excess + element * 4) =
            __builtin_convertvector(__builtin_convertvector(served - demand, lanes_int), lanes_float);
    }
    return surplus[0] + surplus[1] + surplus[2] + surplus[3];
}

KERNEL double placement_norm(
    size_t from, size_t end, const placement_element *elements, const placement_lanes *lanes, const uint32_t *prices, const float *direction) {
    const lane_terms terms = terms_of(lanes);
    lanes_double sum = {0, 0, 0, 0};
    for (size_t element = from; element < end; element++) {
        lanes_float slope = *(const lanes_float *)(direction + element * 4);
        lanes32 price = *(const lanes32 *)(prices + element * 4);
        lanes_int falls = slope > 0;
        lanes_int is_held =
            (falls & (lanes_int)(price == 0)) | (~falls & (lanes_int)(price >= ceilings_of(elements + element, terms)));
        lanes_double free = __builtin_convertvector((lanes_float)(~is_held & (lanes_int)slope), lanes_double);
        sum += free * free;
    }
    return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

KERNEL void placement_step(
    size_t from, size_t end, const placement_element *elements, const placement_lanes *lanes, const uint32_t *centre, const float *direction,
    float length, uint32_t *trial) {
    const lane_terms terms = terms_of(lanes);
    for (size_t element = from; element < end; element++) {
        lanes_double price = __builtin_convertvector(*(const lanes32 *)(centre + element * 4), lanes_double)
            - (double)length * __builtin_convertvector(*(const lanes_float *)(direction + element * 4), lanes_double);
        lanes_double ceiling = __builtin_convertvector(ceilings_of(elements + element, terms), lanes_double);
        price = __builtin_elementwise_min(__builtin_elementwise_max(price, (lanes_double){0, 0, 0, 0}), ceiling);
        *(lanes32 *)(trial + element * 4) = __builtin_convertvector(price + 0.5, lanes32);
    }
}

KERNEL void placement_products(size_t from, size_t end, const float *excess, const float *direction, double sums[2]) {
    lanes_double product = {0, 0, 0, 0}, square = {0, 0, 0, 0};
    for (size_t element = from; element < end; element++) {
        lanes_double now = __builtin_convertvector(*(const lanes_float *)(excess + element * 4), lanes_double);
        lanes_double difference =
            __builtin_convertvector(*(const lanes_float *)(direction + element * 4), lanes_double) - now;
        product += now * difference;
        square += difference * difference;
    }
    sums[0] = (product[0] + product[1]) + (product[2] + product[3]);
    sums[1] = (square[0] + square[1]) + (square[2] + square[3]);
}

KERNEL void placement_average(size_t from, size_t end, const float *excess, float share, float *direction) {
    for (size_t place = from * 4; place < end * 4; place++)
        direction[place] += share * (excess[place] - direction[place]);
}

// The amount of a goal whose elements are worth their price when a unit of it has one.
static int64_t amount_at(
    const uint32_t *members, const uint32_t *amounts, size_t count, const placement_element *elements,
    const placement_lanes *lanes, const uint32_t *prices, uint32_t price) {
    int64_t total = 0;
    for (size_t i = 0; i < count; i++) {
        size_t element = members[i];
        uint64_t gain = first_worth(elements + element, lanes, lanes->goal_lane) + (uint64_t)amounts[i] * price;
        if (elements[element].degree > 0 && gain >= prices[element * 4 + lanes->goal_lane]) total += amounts[i];
    }
    return total;
}

uint32_t placement_goal_price(
    const uint32_t *members, const uint32_t *amounts, size_t count, const placement_element *elements,
    const placement_lanes *lanes, const uint32_t *prices, int64_t required, uint32_t guess, uint32_t limit) {
    if (amount_at(members, amounts, count, elements, lanes, prices, 0) >= required) return 0;
    uint32_t low = 0, high = limit;
    // Near the price of before first.
    if (guess > 64 && guess < limit - limit / 16) {
        uint32_t below = guess - guess / 16, above = guess + guess / 16;
        if (amount_at(members, amounts, count, elements, lanes, prices, above) >= required) high = above;
        else low = above;
        if (high == above) {
            if (amount_at(members, amounts, count, elements, lanes, prices, below) >= required) high = below;
            else low = below;
        }
    }
    // To a four-thousandth: a price a little too high is as good for a bound.
    while (high - low > 1 + (high >> 12)) {
        uint32_t middle = low + (high - low) / 2;
        if (amount_at(members, amounts, count, elements, lanes, prices, middle) >= required) high = middle;
        else low = middle;
    }
    return high;
}
