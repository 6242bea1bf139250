import Coverage
import Foundation
import RadioUnits
import Raster

/// Prints what the area engine does a second on one core; `--smoke` runs a small case; `--manifest FILE` prints the phase
/// times of a run, `--what-if SCENARIO RUN` what an edit of it costs, `--models` what a call of a model costs, `--sweep` what the terrain sweep does a second,
/// `--transport` what rings and every single failure cost, `--scaling` how it grows with sites, radius and cell size, `--accuracy [--tile FILE]` how near it is to P.1812 over exact profiles instead.
let isSmoke = CommandLine.arguments.contains("--smoke")
let clock = ContinuousClock()

func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
}

func row(_ name: String, _ value: Double, _ unit: String) {
    print(name.padding(toLength: 44, withPad: " ", startingAt: 0) + String(format: "%12.2f  ", value) + unit)
}

/// Fields of all carriers of each site; returns those of the first carrier.
func fields(of country: Country, _ name: String) throws -> [PathLossField] {
    var first: [PathLossField] = []
    var losses = 0
    let start = clock.now
    for site in country.sites {
        let fields = try country.engine.fields(
            site: site, antennaHeight: Country.height, laws: country.laws)
        losses += fields.reduce(0) { $0 + $1.losses.count }
        first.append(fields[0])
    }
    let time = seconds(clock.now - start)
    // Four fifths of a window lie within the radius.
    row(
        "path loss, \(name)", Double(losses) * Double.pi / 4 / time / 1e6,
        "million cells x carriers / s / core")
    row("path loss, \(name)", time / Double(country.sites.count) * 1e3, "ms a site, four carriers")
    return first
}

if let flag = CommandLine.arguments.firstIndex(of: "--manifest"), flag + 1 < CommandLine.arguments.count {
    try RunTimings.print(manifest: CommandLine.arguments[flag + 1])
    exit(0)
}

if let flag = CommandLine.arguments.firstIndex(of: "--what-if"), flag + 2 < CommandLine.arguments.count {
    try await WhatIfTimings.print(
        run: CommandLine.arguments[flag + 2], scenario: CommandLine.arguments[flag + 1], edits: 100)
    exit(0)
}

if CommandLine.arguments.contains("--models") {
    try ModelTimings.print(calls: isSmoke ? 20 : 2000)
    exit(0)
}

if CommandLine.arguments.contains("--sweep") {
    try SweepTimings.print(isSmoke: isSmoke)
    exit(0)
}

if CommandLine.arguments.contains("--transport") {
    try TransportTimings.print(sites: isSmoke ? 1000 : 10_600)
    exit(0)
}

if CommandLine.arguments.contains("--scaling") {
    try await ScalingTimings.print(isSmoke: isSmoke)
    exit(0)
}

if CommandLine.arguments.contains("--accuracy") {
    let side = isSmoke ? 420 : 1100
    var grounds = [SweepGround.ridges(side: side)]
    if !isSmoke { grounds.append(try SweepGround.liaocheng(root: ".", side: side)) }
    if let flag = CommandLine.arguments.firstIndex(of: "--tile"), flag + 1 < CommandLine.arguments.count {
        grounds.append(try SweepGround.tile(CommandLine.arguments[flag + 1], side: side))
    }
    try SweepAccuracy.print(grounds: grounds, sites: isSmoke ? 2 : 40, pairs: isSmoke ? 200 : 20_000)
    exit(0)
}

let side = isSmoke ? 300 : 1600
let siteCount = isSmoke ? 9 : 400
let noise = PowerLevel(dBm: -122.2)
let service = ServiceCondition(rsrp: PowerLevel(dBm: -105), sinr: Decibels(-3), modelError: Decibels(3))
let indoor = ServiceCondition(
    rsrp: PowerLevel(dBm: -105), sinr: Decibels(-3),
    building: .init(loss: Decibels(17), sigma: Decibels(4.4)),
    modelError: Decibels(3))

let hills = try Country(side: side, siteCount: siteCount / 4, relief: 40, radius: 3000)
_ = try fields(of: hills, "hills")
let plain = try Country(side: side, siteCount: siteCount, relief: 2, radius: 3000)
let plainFields = try fields(of: plain, "plain")

let stations = plainFields.indices.map { plain.station($0, law: 0) }
var start = clock.now
let required = try [service, indoor].map {
    try RequiredLevel(law: plain.laws[0], condition: $0, noisePerElement: noise, probability: 0.95)
}
row("required level", seconds(clock.now - start) / 2 * 1e3, "ms a law and condition")
let grid = plain.engine.grid
let layers = try (0..<2).map { layer in
    let cells = (0..<Int32(grid.count)).filter { cell in
        let place = grid.cell(at: Int(cell))
        return place.row % 2 == 0 && place.column % 2 == 0
    }
    return try DemandLayer(grid: grid, cells: cells, elements: cells.map { UInt32($0) * 2 + UInt32(layer) })
}
let reach = try StationReach(engine: plain.engine, layers: layers)
start = clock.now
var reached = 0
for (station, field) in zip(stations, plainFields) {
    reached += try reach.elements(
        carriers: [station, station], fields: [field, field], required: [required, required]
    ).count
}
row(
    "reach, one place in four cells, two layers", seconds(clock.now - start) / Double(stations.count) * 1e3,
    "ms a station")

for conditions in [[], [service, indoor].map { CellConditions($0) }] {
    start = clock.now
    let coverage = try await CarrierCoverage.compute(
        engine: plain.engine, stations: stations, field: { plainFields[$0] },
        inside: RasterLayer(grid: grid, filledWith: 1),
        noisePerElement: noise, load: 0.5, conditions: conditions, workers: 1)
    let time = seconds(clock.now - start)
    let cells = plainFields.reduce(0.0) { $0 + Double($1.losses.count) }
    row(
        "coverage, \(conditions.count) conditions", cells * 3 / time / 1e6,
        "million cells x sectors / s / core")
    row("coverage, \(conditions.count) conditions", time / Double(grid.count) * 1e9, "ns a cell of the grid")
    precondition(coverage.bestServer.samples.contains { $0 >= 0 }, "the benchmark covers something")
}
try await WhatIfTimings.print(
    country: plain, fields: plainFields, conditions: [service, indoor].map { CellConditions($0) },
    noise: noise,
    edits: isSmoke ? 3 : 100)
