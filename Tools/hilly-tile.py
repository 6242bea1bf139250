#!/usr/bin/env python3
"""Writes the hilly terrain sample that comes with matplotlib (Jacksboro, Tennessee; NASA SRTM) as an ASCII grid.

Usage: hilly-tile.py FILE.asc
"""
import sys
from pathlib import Path

import matplotlib.cbook as cbook

path = Path(sys.argv[1])
with cbook.get_sample_data("jacksboro_fault_dem.npz") as tile:
    heights, west, east = tile["elevation"], float(tile["xmin"]), float(tile["xmax"])
    south, cell = min(float(tile["ymin"]), float(tile["ymax"])), float(tile["dx"])
lines = [
    f"ncols {heights.shape[1]}", f"nrows {heights.shape[0]}", f"xllcorner {west}", f"yllcorner {south}",
    f"cellsize {cell}", "nodata_value -32768",
]
lines += [" ".join(str(height) for height in row) for row in heights]
path.write_text("\n".join(lines) + "\n")
path.with_suffix(".prj").write_text(
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]\n')
