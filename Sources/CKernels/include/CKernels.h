#ifndef CKERNELS_H
#define CKERNELS_H

#include <stddef.h>
#include <stdint.h>

#include "cover.h"
#include "set_cover.h"
#include "coverage.h"
#include "field_codec.h"
#include "placement.h"
#include "points.h"
#include "raster_mean.h"
#include "tally.h"
#include "terrain_sweep.h"
#include "tuning.h"

#endif
