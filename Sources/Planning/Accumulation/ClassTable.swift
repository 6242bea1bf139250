import Scenario

/// The counts of one prediction as shares, by kind of zone, by clutter class and by zone.
struct ClassTable {
    let tally: ClassTally
    /// Number of the prediction in the tally.
    let prediction: Int
    let kind: PredictionKind
    let area: PlanningArea

    private var cellKm2: Double { area.grid.cellArea / 1e6 }

    /// Over the whole area.
    var shares: [ClassOutcome.Share] {
        let counts = area.counties.indices.map { tally.county($0, prediction) }.reduce(into: empty, Self.add)
        let total = Self.total(counts)
        var sum = ClassTally.Count()
        return zip(kind.classes, counts).map { entry, count in
            sum += count
            return ClassOutcome.Share(
                name: entry.name, lowerLimit: entry.lowerLimit, areaKm2: km2(count),
                population: people(count), cumulativeAreaShare: Self.share(sum.cells, of: total.cells),
                cumulativePopulationShare: Self.share(sum.people, of: total.people))
        }
    }

    /// Over all zones of a kind, and over the counties.
    var byZoneKind: [String: ClassOutcome.ZoneShares] {
        var counts: [String: [ClassTally.Count]] = [:]
        for (number, zone) in area.zones.enumerated() where zone.kind != .county {
            Self.add(&counts[zone.kind.rawValue, default: empty], tally.zone(number, prediction))
        }
        for county in area.counties.indices {
            Self.add(&counts[ZoneKind.county.rawValue, default: empty], tally.county(county, prediction))
        }
        return counts.mapValues { counts in
            let total = Self.total(counts)
            let classes = counts.prefix(kind.classes.count)
            return ClassOutcome.ZoneShares(
                areaShare: classes.map { Self.share($0.cells, of: total.cells) },
                populationShare: classes.map { Self.share($0.people, of: total.people) })
        }
    }

    /// Area by clutter class [km²].
    func byClutter(_ clutter: [ClutterClass]) -> [String: [Double]] {
        let rows = clutter.map { entry in
            (entry.id, tally.clutter(Int(entry.code), prediction).prefix(kind.classes.count).map(km2))
        }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    /// One row a zone and class that it holds: kind, zone, county, class, area, residents.
    var zoneRows: [[String]] {
        let zones = area.zones.enumerated().filter { $0.element.kind != .county }.map { number, zone in
            (zone.kind, zone.name, zone.county, tally.zone(number, prediction))
        }
        let counties = area.counties.enumerated().map { number, county in
            (ZoneKind.county, county.name, number, tally.county(number, prediction))
        }
        return (zones + counties).flatMap { zoneKind, name, county, counts in
            zip(kind.classes, counts).filter { $1.cells > 0 }.map { entry, count in
                [
                    zoneKind.rawValue, name, area.counties[county].name, entry.name, "\(km2(count))",
                    "\(people(count))",
                ]
            }
        }
    }

    private var empty: [ClassTally.Count] {
        Array(repeating: ClassTally.Count(), count: PredictionKind.mostClasses)
    }

    private func km2(_ count: ClassTally.Count) -> Double {
        (Double(count.cells) * cellKm2).rounded(decimals: 4)
    }

    private func people(_ count: ClassTally.Count) -> Double {
        Residents(millionths: count.people).value.rounded(decimals: 1)
    }

    private static func add(_ sum: inout [ClassTally.Count], _ counts: [ClassTally.Count]) {
        for index in sum.indices { sum[index] += counts[index] }
    }

    private static func total(_ counts: [ClassTally.Count]) -> ClassTally.Count {
        counts.reduce(into: ClassTally.Count(), +=)
    }

    private static func share(_ value: some BinaryInteger, of total: some BinaryInteger) -> Double {
        (total > 0 ? Double(value) / Double(total) : 0).rounded(decimals: 6)
    }
}
