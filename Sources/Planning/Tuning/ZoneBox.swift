/// Where the zone of a goal row lies.
struct ZoneBox {
    /// The county, where the zone is one.
    private var county: Int?
    /// West, east, south, north [m].
    private var bounds: (Double, Double, Double, Double)?

    init(_ row: GoalOutcome, area: PlanningArea) {
        let home = area.counties.firstIndex { $0.name == row.county }
        guard row.zoneKind != .county else {
            county = home
            return
        }
        let zone = area.zones.first {
            $0.kind == row.zoneKind && $0.name == row.zone && $0.county == home
        }
        for cell in zone?.cells ?? [] {
            let place = area.grid.centre(of: area.grid.cell(at: Int(cell)))
            let old = bounds ?? (place.x, place.x, place.y, place.y)
            bounds = (min(old.0, place.x), max(old.1, place.x), min(old.2, place.y), max(old.3, place.y))
        }
    }

    func isNear(_ site: CandidateSite, within distance: Double) -> Bool {
        if distance == .infinity { return true }
        guard let bounds else { return county == site.county }
        let x = max(bounds.0 - site.position.x, site.position.x - bounds.1, 0)
        let y = max(bounds.2 - site.position.y, site.position.y - bounds.3, 0)
        return (x * x + y * y).squareRoot() <= distance
    }
}
