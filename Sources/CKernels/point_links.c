#include "signal.h"

enum { BATCH = 128 };

// The points of a batch that a field reaches, side by side.
typedef struct {
    int32_t count;
    size_t point[BATCH];
    int32_t hidden[BATCH];
    float loss[BATCH], bearing[BATCH], below[BATCH], east[BATCH], north[BATCH], ground[BATCH];
} batch;

LANE void collect(batch *near, coverage_points points, coverage_field field, size_t first) {
    size_t end = points.count - first < BATCH ? points.count : first + BATCH;
    near->count = 0;
    for (size_t i = first; i < end; i++) {
        int32_t row = points.row[i] - field.row, column = points.column[i] - field.column;
        if (row < field.first || column < 0 || row >= field.end || column >= field.width) continue;
        int16_t loss = field.losses[(size_t)(row - field.first) * (size_t)field.width + (size_t)column];
        if (loss == COVERAGE_NO_LOSS) continue;
        int32_t n = near->count++;
        near->point[n] = i;
        near->hidden[n] = loss < 0;
        near->loss[n] = loss_of(loss);
        near->east[n] = field.east + field.cell * (float)column;
        near->north[n] = field.north - field.cell * (float)row;
        near->ground[n] = points.ground[i];
    }
}

LANE void face(batch *near, float height) {
    for (int32_t n = 0; n < near->count; n++) {
        float east = near->east[n], north = near->north[n];
        float distance = __builtin_sqrtf(east * east + north * north);
        near->bearing[n] = lane_atan2_degrees(east, north);
        near->below[n] = depression(height, distance, near->ground[n]);
    }
}

LANE void arrive(coverage_sector sector, enum shape shape, const batch *near, float *restrict arriving) {
    for (int32_t n = 0; n < near->count; n++)
        arriving[n] = power_of(sector, near->loss[n], near->below[n], near->bearing[n], shape);
}

// Puts a sector where it belongs among the strongest; what falls out at the end joins the rest. Of equal powers the first
// that came stays ahead.
LANE void insert(float added, int32_t packed, size_t links, float *power, int32_t *server, float *rest) {
    if (!(added > power[links - 1])) {
        *rest += added;
        return;
    }
    *rest += power[links - 1];
    size_t place = links - 1;
    while (place > 0 && added > power[place - 1]) {
        power[place] = power[place - 1];
        server[place] = server[place - 1];
        place--;
    }
    power[place] = added;
    server[place] = packed;
}

KERNEL void coverage_point_links(
    coverage_points points, coverage_field field, float height, const coverage_sector *sectors,
    size_t sector_count, int32_t first_sector, size_t links, float *power, int32_t *server, float *rest) {
    batch near;
    float arriving[BATCH];
    for (size_t first = 0; first < points.count; first += BATCH) {
        collect(&near, points, field, first);
        face(&near, height);
        for (size_t i = 0; i < sector_count; i++) {
            coverage_sector sector = sectors[i];
            if (sector.cuts)
                arrive(sector, MEASURED, &near, arriving);
            else
                arrive(sector, HANGING, &near, arriving);
            int32_t number = 2 * (first_sector + (int32_t)i);
            for (int32_t n = 0; n < near.count; n++) {
                size_t point = near.point[n];
                insert(
                    arriving[n], number + near.hidden[n], links, power + point * links,
                    server + point * links, rest + point);
            }
        }
    }
}
