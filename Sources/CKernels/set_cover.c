#include "CKernels.h"

static uint64_t next_random(uint64_t *state) {
    uint64_t z = (*state += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

// Numbers below 2^32, as lists are counted in 32 bits.
static size_t random_below(uint64_t *state, size_t limit) {
    return (size_t)((next_random(state) >> 32) * limit >> 32);
}

static void put(uint32_t *list, uint32_t *places, size_t *count, uint32_t member) {
    places[member] = (uint32_t)*count;
    list[(*count)++] = member;
}

static void take(uint32_t *list, uint32_t *places, size_t *count, uint32_t member) {
    uint32_t last = list[--*count];
    list[places[member]] = last;
    places[last] = places[member];
}

// Adds an amount to the scores of the columns of a row but one.
static void add_to_scores(set_cover_state *s, uint32_t row, uint32_t but, int64_t amount) {
    for (size_t i = s->row_offsets[row]; i < s->row_offsets[row + 1]; i++)
        if (s->columns[i] != but) s->scores[s->columns[i]] += amount;
}

// The columns of a row but one may come again.
static void let_come(set_cover_state *s, uint32_t row, uint32_t but) {
    for (size_t i = s->row_offsets[row]; i < s->row_offsets[row + 1]; i++)
        if (s->columns[i] != but) s->may_come[s->columns[i]] = 1;
}

void set_cover_add(set_cover_state *s, uint32_t column) {
    s->is_in[column] = 1;
    s->cost += s->costs[column];
    s->changed[column] = s->moves;
    s->scores[column] = -s->scores[column];
    put(s->cover, s->cover_places, &s->cover_count, column);
    for (size_t i = s->column_offsets[column]; i < s->column_offsets[column + 1]; i++) {
        uint32_t row = s->rows[i];
        if (++s->counts[row] == 1) {
            take(s->uncovered, s->uncovered_places, &s->uncovered_count, row);
            add_to_scores(s, row, column, -s->weights[row]);
        } else if (s->counts[row] == 2) {
            s->scores[s->holders[row]] += s->weights[row];
        }
        s->holders[row] ^= column;
        let_come(s, row, column);
    }
}

void set_cover_remove(set_cover_state *s, uint32_t column) {
    s->is_in[column] = 0;
    s->cost -= s->costs[column];
    s->changed[column] = s->moves;
    s->scores[column] = -s->scores[column];
    take(s->cover, s->cover_places, &s->cover_count, column);
    for (size_t i = s->column_offsets[column]; i < s->column_offsets[column + 1]; i++) {
        uint32_t row = s->rows[i];
        s->holders[row] ^= column;
        if (--s->counts[row] == 0) {
            put(s->uncovered, s->uncovered_places, &s->uncovered_count, row);
            add_to_scores(s, row, column, s->weights[row]);
        } else if (s->counts[row] == 1) {
            s->scores[s->holders[row]] -= s->weights[row];
        }
        let_come(s, row, column);
    }
}

// Whether a column has more weight a cost, or less need a cost, than another; of equals the one that has not changed for longest.
static int is_better(const set_cover_state *s, int64_t column, int64_t other) {
    if (other < 0) return 1;
    int64_t cost = s->costs[column] > 1 ? s->costs[column] : 1;
    int64_t other_cost = s->costs[other] > 1 ? s->costs[other] : 1;
    int64_t a = s->scores[column] * other_cost, b = s->scores[other] * cost;
    if (a != b) return a > b;
    if (s->changed[column] != s->changed[other]) return s->changed[column] < s->changed[other];
    return column < other;
}

static int may_be_added(const set_cover_state *s, uint32_t column) {
    return !s->is_in[column] && s->may_come[column] && s->scores[column] > 0;
}

int64_t set_cover_worthiest(const set_cover_state *s) {
    int64_t best = -1;
    for (uint32_t column = 0; column < s->column_count; column++)
        if (may_be_added(s, column) && is_better(s, column, best)) best = column;
    return best;
}

static int64_t worthiest_of_row(const set_cover_state *s, uint32_t row) {
    int64_t best = -1;
    for (size_t i = s->row_offsets[row]; i < s->row_offsets[row + 1]; i++)
        if (may_be_added(s, s->columns[i]) && is_better(s, s->columns[i], best)) best = s->columns[i];
    return best;
}

int64_t set_cover_least_needed(const set_cover_state *s) {
    int64_t best = -1;
    for (size_t i = 0; i < s->cover_count; i++)
        if (s->cover[i] != s->tabu && is_better(s, s->cover[i], best)) best = s->cover[i];
    return best;
}

static int64_t least_needed_of_drawn(set_cover_state *s, size_t count) {
    int64_t best = -1;
    for (size_t i = 0; i < count; i++) {
        uint32_t column = s->cover[random_below(&s->random, s->cover_count)];
        if (column != s->tabu && is_better(s, column, best)) best = column;
    }
    return best;
}

// Rows that stay uncovered gain weight.
static void raise_weights(set_cover_state *s) {
    for (size_t i = 0; i < s->uncovered_count; i++) {
        uint32_t row = s->uncovered[i];
        s->weights[row]++;
        add_to_scores(s, row, UINT32_MAX, 1);
    }
}

void set_cover_exchange(set_cover_state *s, int64_t count, set_cover_rules rules) {
    for (int64_t step = 0; step < count && s->uncovered_count; step++) {
        s->moves++;
        size_t part = s->cover_count / rules.one_in, drawn = part > rules.drawn ? part : rules.drawn;
        int64_t gone = drawn < s->cover_count ? least_needed_of_drawn(s, drawn) : set_cover_least_needed(s);
        s->tabu = -1;
        if (gone < 0) continue;
        set_cover_remove(s, (uint32_t)gone);
        s->may_come[gone] = 0;
        while (s->uncovered_count) {
            uint32_t row = s->uncovered[random_below(&s->random, s->uncovered_count)];
            int64_t column = worthiest_of_row(s, row);
            if (column < 0 || s->cost + s->costs[column] >= rules.limit) break;
            set_cover_add(s, (uint32_t)column);
            s->tabu = column;
            raise_weights(s);
        }
    }
}
