// P.1812-7 for sixteen paths at once, from their geometry to the loss. Equation numbers are those of P.1812-7.
#ifndef CKERNELS_SWEEP_LOSS_H
#define CKERNELS_SWEEP_LOSS_H

#include "CKernels.h"
#include "vectors.h"

// All that does not depend on the carrier.
typedef struct {
    // Length [m] and [km], and lg of the sloped ray [km] times 20.
    vf length, kilometres, spreading;
    // nu of the terrain and of the smooth earth, times sqrt(lambda / 2).
    vf obstruction, smooth;
    // h_se times sqrt(d / (d1 d2)); whether the smooth earth hides the receiver.
    vf clearance;
    vi is_beyond;
    // h'_te and h'_re [m], t = a^(-1/3) and log2 t for the radius a [km] of the first term.
    vf transmitter, receiver, root, root_log;
    // theta [mrad].
    vf angle;
} sweep_path;

// J(nu), eq. 12 with P.526-15, eq. 31.
LANE vf edge_loss(vf nu) {
    vf shifted = nu - 0.1f;
    vf loss = 6.9f + 2.0f * DECIBELS_PER_OCTAVE * vf_log2(vf_sqrt(shifted * shifted + 1.0f) + shifted);
    return nu > -0.78f ? vf_max(loss, 0.0f) : 0.0f;
}

// Eq. 21.
LANE vf bullington_loss(vf nu, vf kilometres) {
    vf loss = edge_loss(nu);
    return loss + (1.0f - vf_exp2(loss * (-1.4426950409f / 6.0f))) * (10.0f + 0.02f * kilometres);
}

// Eq. 34 and 35.
LANE vf height_gain(vf b, vf least) {
    vi isHigh = b > 2.0f;
    vf high = vf_max(b - 1.1f, 0.5f);
    vf log = vf_log2(isHigh ? high : b + 0.1f * b * b * b);
    vf gain = isHigh ? 17.6f * vf_sqrt(high) - 0.5f * DECIBELS_PER_OCTAVE * log - 8.0f
                     : 2.0f * DECIBELS_PER_OCTAVE * log;
    return vf_max(gain, least);
}

// L_dft, eq. 29-36.
LANE vf first_term(const sweep_path *path, const coverage_sweep_carrier *carrier) {
    vf k = carrier->admittance * path->root;
    vf square = k * k, fourth = square * square;
    vf beta = (1.0f + 1.6f * square + 0.67f * fourth) / (1.0f + 4.5f * square + 1.53f * fourth);
    vf x = beta * carrier->distance * path->root * path->root * path->kilometres;
    vf log = vf_log2(x);
    vf far = 11.0f + DECIBELS_PER_OCTAVE * log - 17.6f * x;
    vf near = -2.0f * DECIBELS_PER_OCTAVE * log - 5.6488f * vf_exp2(1.425f * log);
    vf least = 2.0f + 2.0f * DECIBELS_PER_OCTAVE * vf_log2(k);
    vf scale = beta * carrier->height * path->root * beta;
    return -(x >= 1.6f ? far : near) - height_gain(scale * path->transmitter, least) -
           height_gain(scale * path->receiver, least);
}

// L_dsph, eq. 22-27.
LANE vf spherical_loss(const sweep_path *path, const coverage_sweep_carrier *carrier, vi isWanted) {
    vf share = 1.0f - path->clearance * carrier->clearance;
    if (!vi_any(isWanted & (path->is_beyond | (share > 0.0f)))) return 0.0f;
    vf loss = first_term(path, carrier);
    return path->is_beyond ? loss : vf_max(share, 0.0f) * vf_max(loss, 0.0f);
}

// L_b, eq. 8, 39, 63.
LANE vf path_loss(
    const sweep_path *path, const coverage_sweep_carrier *carrier, int is_terrain_loss, vi isWanted) {
    vf actual = bullington_loss(path->obstruction * carrier->parameter, path->kilometres);
    vf smooth = bullington_loss(path->smooth * carrier->parameter, path->kilometres);
    vf loss = actual + vf_max(spherical_loss(path, carrier, isWanted) - smooth, 0.0f);
    if (is_terrain_loss) return loss;
    vf base = carrier->free_space + path->spreading;
    loss += base;
    // A scattered field 14 dB weaker adds less than 0.004 dB.
    if (!vi_any(isWanted & (loss > carrier->scatter + path->spreading - 14.0f))) return loss;
    vf scatter = carrier->scatter + 2.0f * DECIBELS_PER_OCTAVE * vf_log2(path->kilometres) +
                 0.573f * path->angle;
    vf ratio = vf_exp2((loss - scatter) * (0.2f * 3.321928095f));
    return vf_max(loss - 0.5f * DECIBELS_PER_OCTAVE * vf_log2(1.0f + ratio), base);
}

#endif
