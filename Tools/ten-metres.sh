#!/usr/bin/env bash
# Plans one county (Dongchangfu, 东昌府区) and then the whole default scenario on cells of 10 m, all from nothing, and says how long that
# took and how much memory: Benchmarks/README.md.
# Needs ogr2ogr (gdal-bin) and GNU time.
# usage: ten-metres.sh GUANGYUE [county|region]
set -euo pipefail
cd "$(dirname "$0")/.."

guangyue=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ogr2ogr -q -where "name = '东昌府区'" "$work/county.geojson" GIS/counties.geojson
cat > "$work/region.yaml" <<YAML
extends: $PWD/Scenarios/liaocheng-2023/scenario.yaml
name: ten-metres
area: { crs: EPSG:4548, resolution_m: 10 }
YAML
cat > "$work/county.yaml" <<YAML
extends: $work/region.yaml
name: county-at-ten-metres
layers:
  computation_zone: { path: $work/county.geojson, kind: real, source: GIS/counties.geojson, licence: see there }
YAML

for name in ${2:-county region}; do
    /usr/bin/time -f "$name: %e s, %U s in the program, peak %M KiB" \
        "$guangyue" plan "$work/$name.yaml" --out "$work/$name" --cache "$work/fields"
done
