#!/usr/bin/env python3
"""Draws what `guangyue-benchmarks --scaling` printed.

Usage: plot-scaling.py scaling.csv scaling.svg
"""
import csv
import sys

import matplotlib

matplotlib.use("Agg")
matplotlib.rcParams["svg.hashsalt"] = "guangyue"
import matplotlib.pyplot as plt

rows = [{key: float(value) for key, value in row.items()} for row in csv.DictReader(open(sys.argv[1]))]
figure, (sites, radius, cell) = plt.subplots(1, 3, figsize=(12, 3.6), layout="constrained")

for workers in (1, 2):
    line = [row for row in rows if row["workers"] == workers and row["radius_km"] == 3 and row["sites"] >= 1000]
    sites.loglog([r["sites"] for r in line], [r["seconds"] for r in line], "o-", label=f"{workers} worker(s)")
sites.set(xlabel="sites (3 km, 25 m)", ylabel="seconds")
sites.legend()
line = sorted((r["radius_km"], r["million_pixels_per_s"]) for r in rows if r["sites"] == 200 and r["cell_m"] == 25)
radius.plot(*zip(*dict(line).items()), "o-")
radius.set(xlabel="radius [km] (25 m, 2 workers)", ylabel="million pixels / s", ylim=0)
line = sorted((r["cell_m"], r["million_pixels_per_s"]) for r in rows if r["sites"] == 200 and r["radius_km"] == 5)
cell.plot(*zip(*dict(line).items()), "o-")
cell.set(xlabel="cell [m] (5 km, 2 workers)", ylabel="million pixels / s", ylim=0)
for axes in (sites, radius, cell):
    axes.grid(alpha=0.3)
figure.savefig(sys.argv[2], metadata={"Date": None})
