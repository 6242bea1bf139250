import Scenario

/// The firms of the plan, spread over parks and built-up areas by area and clutter: an approximation, since nobody lists them.
struct FirmLayer {
    /// Which zones a cell lies in.
    private static let park: UInt8 = 1
    private static let builtUp: UInt8 = 2
    private static let other: UInt8 = 4

    private let area: PlanningArea
    private let kinds: [UInt8]
    private let density: [Double]
    private let cloudInPark: Double
    private let cloudInTown: Double
    private let deepInPark: Double
    private let deepInTown: Double

    init(scenario: PlanScenario, rules: TrafficRules, area: PlanningArea) {
        var kinds = [UInt8](repeating: 0, count: area.grid.count)
        for zone in area.zones where zone.kind != .county {
            let bit =
                zone.kind == .industrialPark ? Self.park : zone.kind == .builtUp ? Self.builtUp : Self.other
            for cell in zone.cells { kinds[Int(cell)] |= bit }
        }
        var density = [Double](repeating: 1, count: 256)
        for entry in scenario.clutter { density[Int(entry.code)] = rules.firmDensity[entry.id] ?? 1 }
        var (inPark, inTown) = (0.0, 0.0)
        for (cell, kind) in kinds.enumerated() where kind != 0 {
            let weight = density[Int(area.clutter.samples[cell])]
            if kind & Self.park != 0 { inPark += weight }
            if kind & Self.builtUp != 0 { inTown += weight }
        }
        // Where there is only one kind of place all firms stand there.
        let parkShare = inTown > 0 ? (inPark > 0 ? rules.parkFirmShare : 0) : 1
        func each(_ firms: Double, _ weight: Double) -> Double { weight > 0 ? firms / weight : 0 }
        let (cloud, deep) = (Double(scenario.transport.cloudFirms), Double(scenario.transport.deepFirms))
        cloudInPark = each(cloud * parkShare, inPark)
        cloudInTown = each(cloud * (1 - parkShare), inTown)
        deepInPark = each(deep, inPark)
        deepInTown = inPark > 0 ? 0 : each(deep, inTown)
        self.area = area
        self.kinds = kinds
        self.density = density
    }

    /// Whether a cell lies in a zone other than its county.
    func isInZone(_ cell: Int) -> Bool { kinds[cell] != 0 }

    /// Firms in the cloud, firms with deep applications and area of parks [km²] in a cell.
    func sources(_ cell: Int) -> (cloud: Double, deep: Double, park: Double) {
        let kind = kinds[cell]
        guard kind != 0 else { return (0, 0, 0) }
        let weight = density[Int(area.clutter.samples[cell])]
        let inPark = kind & Self.park != 0 ? weight : 0
        let inTown = kind & Self.builtUp != 0 ? weight : 0
        return (
            inPark * cloudInPark + inTown * cloudInTown, inPark * deepInPark + inTown * deepInTown,
            kind & Self.park != 0 ? area.grid.cellArea / 1e6 : 0
        )
    }
}
