#!/usr/bin/env python3
"""Holds `guangyue model eval` of P.838 and P.530 against vectors: the worst relative difference of each column.

    Tools/microwave-vectors.py GUANGYUE REFERENCE

REFERENCE holds the folders p838 and p530 with their CSV files. The exit code is 1 where a column differs by more than 1e-6.
"""
import csv
import subprocess
import sys
import tempfile
from pathlib import Path

RAIN = {"frequency_ghz": "f_GHz", "polarization_tilt_deg": "tau_deg"}
SPECIFIC = {**RAIN, "elevation_deg": "elevation_deg", "rain_rate_mm_per_h": "R_mm_h"}
FADE = {**RAIN, "distance_km": "d_km", "rain_rate_mm_per_h": "R001_mm_h"}
MULTIPATH = {
    "frequency_ghz": "f_GHz", "distance_km": "d_km", "first_altitude_m": "he_masl", "second_altitude_m": "hr_masl",
    "ground_altitude_m": "ht_mean_masl", "latitude_deg": "lat_deg", "geoclimatic_factor": "K",
    "refractivity_gradient": "dN75", "fade_db": "fade_A_dB", "period": "period",
}
EDGE = {"frequency_ghz": "f_GHz", "distance_km": "d_km", "obstacle_km": "d1_km", "clearance_m": "h_clearance_m"}
GAMMA = {"k": "k", "alpha": "alpha", "specific_attenuation_db_per_km": "gamma_R_dB_km"}
PERIODS = {"worst_month": "worstMonth", "avg_year": "averageYear"}

CHECKS = [
    ("p838-rain", "p838/p838_3_official.csv", SPECIFIC, {}, GAMMA),
    ("p838-rain", "p838/p838_3_microwave_bands.csv", SPECIFIC, {}, GAMMA),
    ("p530-multipath", "p530/p530_18_multipath.csv", MULTIPATH, {},
     {"deep_fading_pct": "p_single_freq_2.3.1_pct", "fading_pct": "p_all_depths_2.3.2_pct"}),
    ("p530-clearance", "p530/p530_fresnel_diffraction.csv", EDGE, {},
     {"fresnel_radius_m": "F1_m", "loss_db": "Ad_dB"}),
] + [
    ("p530-rain", "p530/p530_18_rain.csv", FADE, {"time_pct": share, "distance_factor_limit": limit},
     {"loss_db": f"A_{share}pct{suffix}_dB"})
    for limit, suffix in (("2.5", ""), ("1e9", "_uncapped")) for share in ("0.001", "0.01", "0.1", "1")
]


def main():
    program, reference = sys.argv[1], Path(sys.argv[2])
    failed = False
    for model, file, inputs, constants, outputs in CHECKS:
        with open(reference / file, newline="") as source:
            rows = list(csv.DictReader(source))
        given = [
            {name: PERIODS.get(row[column], row[column]) for name, column in inputs.items()} | constants
            for row in rows
        ]
        with tempfile.TemporaryDirectory() as folder:
            question, answer = Path(folder) / "in.csv", Path(folder) / "out.csv"
            with open(question, "w", newline="") as target:
                writer = csv.DictWriter(target, fieldnames=list(given[0]))
                writer.writeheader()
                writer.writerows(given)
            subprocess.run([program, "model", "eval", model, "--input", question, "--output", answer], check=True)
            with open(answer, newline="") as source:
                found = list(csv.DictReader(source))
        for output, column in outputs.items():
            worst = max(
                abs(float(a[output]) - float(b[column])) / max(abs(float(b[column])), 1e-12)
                for a, b in zip(found, rows, strict=True))
            failed |= not worst <= 1e-6
            print(f"{file:34} {model:15} {column:26} {len(rows):4} rows, worst {worst:.1e}")
    sys.exit(failed)


main()
