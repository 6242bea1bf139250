#ifndef CKERNELS_FIELD_CODEC_H
#define CKERNELS_FIELD_CODEC_H

#include <stddef.h>
#include <stdint.h>

/// Turns a window of path-loss samples into bytes that compress well: each sample less what its neighbours to the
/// left, above and above left foretell, folded to small numbers; all low bytes, then all high bytes.
///
/// `samples` and the scratch `codes` hold `width * height` values, `bytes` twice as many.
void field_encode(const int16_t *samples, size_t width, size_t height, uint16_t *codes, uint8_t *bytes);

/// Undoes `field_encode`.
void field_decode(const uint8_t *bytes, size_t width, size_t height, uint16_t *codes, int16_t *samples);

#endif
