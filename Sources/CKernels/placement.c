#include "CKernels.h"
#include "lanes.h"

typedef uint32_t lanes32 __attribute__((vector_size(16), aligned(4)));
typedef uint64_t lanes64 __attribute__((vector_size(32), aligned(8)));

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

// The most that a price can be.
LANE uint32_t ceiling_of(const placement_element *element, const placement_lanes *lanes, uint32_t lane) {
    if (lane == lanes->goal_lane && element->has_goal) return lanes->big;
    return element->first * lanes->weights[lane];
}

uint64_t placement_demand(
    size_t from, size_t end, const placement_element *elements, const placement_lanes *lanes, const uint32_t *prices, const uint64_t *supply,
    float *excess) {
    uint64_t surplus = 0;
    for (size_t element = from; element < end; element++) {
        uint32_t repeat = elements[element].repeat, degree = elements[element].degree;
        for (uint32_t lane = 0; lane < 4; lane++) {
            uint32_t price = prices[element * 4 + lane], demand = 0;
            uint64_t gain = first_worth(elements + element, lanes, lane);
            while (demand < degree && gain > price) {
                surplus += gain - price;
                demand++;
                gain = demand < 33 ? (uint64_t)(repeat >> (demand - 1)) * lanes->weights[lane] : 0;
            }
            uint32_t served = (uint32_t)(supply[element] >> (16 * lane)) & 0xffff;
            excess[element * 4 + lane] = (float)((int32_t)served - (int32_t)demand);
        }
    }
    return surplus;
}

double placement_norm(
    size_t from, size_t end, const placement_element *elements, const placement_lanes *lanes, const uint32_t *prices, const float *direction) {
    double sum = 0;
    for (size_t element = from; element < end; element++)
        for (uint32_t lane = 0; lane < 4; lane++) {
            float slope = direction[element * 4 + lane];
            uint32_t price = prices[element * 4 + lane];
            int is_held = slope > 0 ? price == 0 : price >= ceiling_of(elements + element, lanes, lane);
            if (!is_held) sum += (double)slope * (double)slope;
        }
    return sum;
}

void placement_step(
    size_t from, size_t end, const placement_element *elements, const placement_lanes *lanes, const uint32_t *centre, const float *direction,
    float length, uint32_t *trial) {
    for (size_t element = from; element < end; element++)
        for (uint32_t lane = 0; lane < 4; lane++) {
            size_t place = element * 4 + lane;
            double price = (double)centre[place] - (double)length * (double)direction[place];
            double ceiling = (double)ceiling_of(elements + element, lanes, lane);
            price = price < 0 ? 0 : price > ceiling ? ceiling : price;
            trial[place] = (uint32_t)(price + 0.5);
        }
}

void placement_products(size_t from, size_t end, const float *excess, const float *direction, double sums[2]) {
    double product = 0, square = 0;
    for (size_t place = from * 4; place < end * 4; place++) {
        double difference = (double)direction[place] - (double)excess[place];
        product += (double)excess[place] * difference;
        square += difference * difference;
    }
    sums[0] = product;
    sums[1] = square;
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
