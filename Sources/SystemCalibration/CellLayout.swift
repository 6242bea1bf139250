import Geodesy
import RadioUnits

/// Where the base stations of a calibration stand, and where its terminals are dropped.
///
/// - Source: 3GPP TR 38.901 V17.0.0, tables 7.2-1, 7.2-2 and 7.8-1: 19 sites on a hexagonal grid with geographical
///   distance based wrap-around; or 12 sites 20 m apart in a hall of 120 m by 50 m, without.
struct CellLayout: Sendable {
    /// The sites.
    let sites: [ProjectedPoint]
    /// The displacements under which the layout repeats; the first is none.
    let images: [ProjectedPoint]
    /// Draws the place of a terminal.
    private let area: Area

    private enum Area: Sendable {
        /// The hexagon of each site, but for a disc about it.
        case hexagons(interSiteDistance: Double, leastDistance: Double)
        case hall(width: Double, depth: Double)
    }

    init(_ scenario: CalibrationScenario) {
        switch scenario {
        case .urbanMacro, .urbanMacro3D: self = Self.hexagons(interSiteDistance: 500, leastDistance: 35)
        case .urbanMicro, .urbanMicro3D: self = Self.hexagons(interSiteDistance: 200, leastDistance: 10)
        case .openOffice:
            let sites = [15.0, 35.0].flatMap { y in
                stride(from: 10.0, to: 120, by: 20).map { ProjectedPoint(x: $0, y: y) }
            }
            self.init(
                sites: sites, images: [ProjectedPoint(x: 0, y: 0)], area: .hall(width: 120, depth: 50))
        }
    }

    private init(sites: [ProjectedPoint], images: [ProjectedPoint], area: Area) {
        self.sites = sites
        self.images = images
        self.area = area
    }

    private static func hexagons(interSiteDistance: Double, leastDistance: Double) -> CellLayout {
        let half = 3.0.squareRoot() / 2
        // Steps along two axes 60° apart; two rings about the middle have at most two steps along each.
        func place(_ first: Int, _ second: Int) -> ProjectedPoint {
            ProjectedPoint(
                x: interSiteDistance * (Double(first) + Double(second) / 2),
                y: interSiteDistance * half * Double(second))
        }
        let sites = (-2...2).flatMap { second in
            (-2...2).filter { abs($0 + second) <= 2 }.map { place($0, second) }
        }
        // A cluster of 19 repeats after (3, 2) and its turns by 60°: 9 + 6 + 4 = 19.
        var shift = (3, 2)
        var images = [ProjectedPoint(x: 0, y: 0)]
        for _ in 0..<6 {
            images.append(place(shift.0, shift.1))
            shift = (-shift.1, shift.0 + shift.1)
        }
        return CellLayout(
            sites: sites, images: images,
            area: .hexagons(interSiteDistance: interSiteDistance, leastDistance: leastDistance))
    }

    /// Draws a place, uniform over the area.
    func draw(using random: inout SplitMix64) -> ProjectedPoint {
        switch area {
        case .hall(let width, let depth):
            return ProjectedPoint(x: width * random.nextUnit(), y: depth * random.nextUnit())
        case .hexagons(let interSiteDistance, let leastDistance):
            let site = sites[Int(random.next() % UInt64(sites.count))]
            let place = Self.drawInHexagon(interSiteDistance, outside: leastDistance, using: &random)
            return ProjectedPoint(x: site.x + place.x, y: site.y + place.y)
        }
    }

    /// The vector from a site, or from its nearest image, to a place.
    func displacement(from site: ProjectedPoint, to place: ProjectedPoint) -> ProjectedPoint {
        var nearest = ProjectedPoint(x: .infinity, y: .infinity)
        var least = Double.infinity
        for image in images {
            let x = place.x - site.x - image.x
            let y = place.y - site.y - image.y
            let squared = x * x + y * y
            if squared < least {
                least = squared
                nearest = ProjectedPoint(x: x, y: y)
            }
        }
        return nearest
    }

    /// Draws from the square about a hexagon until a place is in it; the chance of a miss is below 2/5.
    private static func drawInHexagon(
        _ interSiteDistance: Double, outside leastDistance: Double, using random: inout SplitMix64
    ) -> ProjectedPoint {
        let half = interSiteDistance / 2
        let radius = interSiteDistance / 3.0.squareRoot()
        let slope = 3.0.squareRoot() / 2
        while true {
            // Sides face the neighbours, at 0°, 60° and 120°.
            let x = (2 * random.nextUnit() - 1) * half
            let y = (2 * random.nextUnit() - 1) * radius
            let isInside = abs(x / 2 + slope * y) <= half && abs(-x / 2 + slope * y) <= half
            if isInside, x * x + y * y >= leastDistance * leastDistance {
                return ProjectedPoint(x: x, y: y)
            }
        }
    }
}
