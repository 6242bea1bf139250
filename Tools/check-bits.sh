#!/usr/bin/env bash
# Plans the default scenario on a coarse grid by each build with one worker and with two, and compares all fields, rasters and
# tables byte for byte: neither the number of workers nor the instruction set may show.
# usage: check-bits.sh GUANGYUE...
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/scenario.yaml" <<YAML
extends: $PWD/Scenarios/liaocheng-2023/scenario.yaml
name: bits
area: { crs: EPSG:4548, resolution_m: 100 }
YAML

first=
for guangyue in "$@"; do
    for jobs in 1 2; do
        number=$((${number:-0} + 1))
        run=$work/$number
        "$guangyue" plan "$work/scenario.yaml" --out "$run/run" --cache "$run/fields" --jobs "$jobs" --quiet
        # The manifest holds times, and the report the manifest's.
        rm "$run/run/manifest.json" "$run/run/report.html"
        echo "$guangyue --jobs $jobs: $(find "$run/fields" -type f | wc -l) files of fields," \
            "$(find "$run/run" -type f | wc -l) of the run"
        if [ -z "$first" ]; then
            first=$run
        else
            diff -r "$first" "$run"
            rm -r "$run"
        fi
    done
done
echo "the same bytes"
