import Foundation
import Geodesy
import RadioUnits
import Raster
import Scenario

/// Proposes sites by morphology: a hexagonal lattice for each rule, each point displaced at random.
///
/// A point becomes a candidate where the clutter class of its cell has the rule's morphology, inside the area and not in
/// water. The displacement depends on the scenario's seed, the rule and the lattice point alone.
struct CandidateGenerator {
    let scenario: PlanScenario
    let area: PlanningArea

    /// Existing sites first, as given; then the rules in order. A point nearer to an accepted site than
    /// `nearestShare` of its rule's spacing is dropped, so that rules do not crowd where their morphologies meet.
    func candidates(existing: [CandidateSite]) -> [CandidateSite] {
        var occupied = SiteIndex(cellSize: 500)
        for site in existing { occupied.insert(site.position) }
        var generated: [CandidateSite] = []
        for (index, rule) in scenario.candidates.enumerated() {
            guard let siteClass = scenario.siteClasses.firstIndex(where: { $0.id == rule.siteClass }) else {
                continue
            }
            let allowed = morphologyTable(of: rule)
            for point in lattice(of: rule, index: index) {
                guard let cell = area.grid.cell(containing: point) else { continue }
                let county = area.county[cell]
                guard county > 0, allowed[Int(area.clutter[cell])] else { continue }
                let clearance = rule.spacing.value * Self.nearestShare
                guard !occupied.hasSite(within: clearance, of: point) else { continue }
                occupied.insert(point)
                generated.append(
                    CandidateSite(
                        id: "", position: point, siteClass: siteClass,
                        height: scenario.siteClasses[siteClass].height, county: Int(county) - 1,
                        existingNetworks: [], isExisting: false))
            }
        }
        return named(existing, generated)
    }

    /// Sites of one rule keep 1 - 2 x jitter of their spacing; those of two rules at least this share of it.
    private static let nearestShare = 0.45

    private func morphologyTable(of rule: CandidateRule) -> [Bool] {
        var table = [Bool](repeating: false, count: 256)
        for entry in scenario.clutter where entry.morphology == rule.morphology && !entry.isWater {
            table[Int(entry.code)] = true
        }
        return table
    }

    /// Lattice points in rows from the north, each displaced within a disc of `jitter` x spacing.
    private func lattice(of rule: CandidateRule, index: Int) -> [ProjectedPoint] {
        let spacing = rule.spacing.value
        let rowSpacing = spacing * 0.75.squareRoot()
        let box = area.grid.boundingBox
        let rows = Int(box.height / rowSpacing) + 1
        let columns = Int(box.width / spacing) + 1
        var points: [ProjectedPoint] = []
        for row in 0..<rows {
            for column in 0..<columns {
                var random = SplitMix64(seed: scenario.seed, index, row, column)
                let radius = rule.jitter * spacing * random.nextUnit().squareRoot()
                let angle = 2 * Double.pi * random.nextUnit()
                let offset = row.isMultiple(of: 2) ? 0.25 : 0.75
                points.append(
                    ProjectedPoint(
                        x: box.minX + (Double(column) + offset) * spacing + radius * cos(angle),
                        y: box.maxY - (Double(row) + 0.5) * rowSpacing + radius * sin(angle)))
            }
        }
        return points
    }

    /// Orders generated sites, outdoor ones first, by county, north to south, west to east, and numbers them within their county.
    private func named(_ existing: [CandidateSite], _ generated: [CandidateSite]) -> [CandidateSite] {
        let taken = Set(existing.map(\.id))
        let isIndoor = scenario.siteClasses.map { $0.model.isIndoor ? 1 : 0 }
        let ordered = generated.sorted {
            (isIndoor[$0.siteClass], $0.county, -$0.position.y, $0.position.x)
                < (isIndoor[$1.siteClass], $1.county, -$1.position.y, $1.position.x)
        }
        var number = [Int](repeating: 0, count: area.counties.count)
        return existing
            + ordered.map { site in
                var site = site
                repeat {
                    number[site.county] += 1
                    let digits = String(number[site.county])
                    let padded = String(repeating: "0", count: max(5 - digits.count, 0)) + digits
                    site.id = "\(area.counties[site.county].id)-\(padded)"
                } while taken.contains(site.id)
                return site
            }
    }
}
