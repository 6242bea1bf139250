#!/usr/bin/env python3
"""Solves the public instances with `guangyue solve` and prints a table: objective, bound, gap, seconds, peak memory.

    Benchmarks/solve-table.py GUANGYUE INSTANCES [--only REGEX] [--scale SHARE] [--jobs N] [--more]

INSTANCES holds `synthetic`, `mclp_ailspr`, `rail`, `scp`, `sndlib_native` and `mcf` as described in their README. `--scale 6` takes six times each
time limit, `--jobs` works with so many workers instead of one a core, `--only` takes the rows that match (the limit counts as part of a
row's name: `Kings.* 60s`), `--more` adds problems for which nothing is published. Each row names what is known of the instance; the last
lines tell, for each limit, how far road networks stay below it and how many reach it.
"""
import argparse, json, re, subprocess, sys
from pathlib import Path

ROAD_SECONDS = (10, 60)
ROADS = {
    "NewYork": (400, [1153640, 1288174, 1396333, 1481434, 1539992, 1574256]),
    "SanFrancisco": (600, [617592, 683139, 733772, 769781, 791562, 802307]),
    "Bronx": (600, [1205051, 1290635, 1348232, 1376061, 1384376, 1385099]),
    "Kings": (800, [2022077, 2227025, 2380660, 2467701, 2502669, 2504700]),
}
COVERS = {
    "rail507": 174, "rail516": 182, "rail582": 211,
    "scpnrh1": 63, "scpnrh2": 63, "scpnrh3": 59, "scpnrh4": 58, "scpnrh5": 55,
    "scpclr10": 25, "scpclr11": 23, "scpclr12": 23, "scpclr13": 23,
    "scpcyc06": 60, "scpcyc07": 144, "scpcyc08": 342, "scpcyc09": 772, "scpcyc10": 1794, "scpcyc11": 3968,
}
DESIGNS = {"polska": 23619, "nobel-us": 2441420, "atlanta": 86492550.3, "pdh": 14545740, "newyork": 1265456}
FLOWS = {"bh_s": 238694161, "bh_m": 932910297, "bh_l": 2754508984, "bh_r4T": 738079234}


MORE = [
    ("mclpM", ["--count", "100"], 30), ("mclpL", ["--count", "500"], 60), ("mclpL", ["--count", "1500"], 60),
    ("mclpM", ["--coverage", "90"], 60), ("mclpM", ["--coverage", "98"], 60), ("mclpL", ["--coverage", "90"], 120),
    ("mclpL", ["--coverage", "98"], 120), ("mclpM", ["--budget", "20000"], 60), ("mclpL", ["--budget", "60000"], 120),
    ("mclpM", ["--count", "800", "--existing"], 60), ("mclpXL", ["--count", "3000"], 300),
]


def rows(folder, more):
    for name, options, seconds in MORE if more else []:
        yield folder / f"synthetic/{name}.bin.xz", options, seconds, None
    for name, options, seconds, known in [
        ("mclpS", ["--count", "50"], 20, 163275), ("mclpM", ["--count", "300"], 60, 1601148),
        ("mclpL", ["--count", "1000"], 20, 8156676), ("mclpL", ["--count", "1000"], 120, 8156676),
        ("mclpM", ["--coverage", "95"], 60, 245), ("mclpL", ["--coverage", "95"], 180, 573),
        ("mclpXL", ["--count", "1500"], 300, 24448620),
    ]:
        yield folder / f"synthetic/{name}.bin.xz", options, seconds, known
    for seconds in ROAD_SECONDS:
        for name, (radius, values) in ROADS.items():
            for sites, known in zip(range(50, 101, 10), values):
                options = ["--count", str(sites), "--radius", str(radius)]
                yield folder / f"mclp_ailspr/{name}.txt", options, seconds, known
    for name, known in COVERS.items():
        kind, ending = ("rail", ".xz") if name.startswith("rail") else ("scp", ".txt.xz")
        yield folder / f"{kind}/{name}{ending}", [], 60, known
    for file in sorted(folder.glob("sndlib_native/*/*.txt")):
        yield file, [], 60, DESIGNS.get(file.stem, "-")
    for name, known in FLOWS.items():
        yield folder / f"mcf/{name}.min.xz", [], None, known


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("guangyue")
    parser.add_argument("instances", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--scale", type=float, default=1)
    parser.add_argument("--jobs", type=int)
    parser.add_argument("--more", action="store_true")
    arguments = parser.parse_args()
    print("| instance | limit [s] | objective | bound | gap [%] | known | seconds | first [s] | peak [MiB] |")
    print("|---|---|---|---|---|---|---|---|---|")
    below = {}
    for file, options, seconds, known in rows(arguments.instances, arguments.more):
        label = " ".join(["sndlib"] * ("sndlib" in str(file)) + [file.name.split(".")[0]] + options)
        if not re.search(arguments.only, f"{label} {seconds}s"):
            continue
        limit = [] if seconds is None else ["--time-limit", str(seconds * arguments.scale)]
        jobs = [] if arguments.jobs is None else ["--jobs", str(arguments.jobs)]
        done = subprocess.run(
            [arguments.guangyue, "solve", file, "--json", *options, *limit, *jobs], capture_output=True)
        if done.returncode:
            sys.exit(f"{label}: {done.stderr.decode().strip()}")
        found = json.loads(done.stdout)
        first = found.get("first_seconds")
        print(
            f"| {label} | {'-' if seconds is None else f'{seconds * arguments.scale:g}'} | {found['objective']} | "
            f"{found['bound']} | {found['gap'] * 100:.3f} | {'-' if known is None else known} | {found['seconds']:.4g} | "
            f"{'-' if first is None else f'{first:.2f}'} | {found['peak_mib']:.0f} |", flush=True)
        if "--radius" in options:
            below.setdefault(seconds * arguments.scale, []).append(1 - found["objective"] / known)
    for seconds, shares in below.items():
        print(
            f"\n{len(shares)} road networks in {seconds:g} s each: {100 * sum(shares) / len(shares):.3f} % below the published "
            f"optimum in the mean, {100 * max(shares):.3f} % at worst, {sum(share <= 0 for share in shares)} reached.")


if __name__ == "__main__":
    main()
