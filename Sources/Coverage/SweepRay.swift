import Raster

/// One ray of a terrain sweep in `Double`: the readable reference of what the kernel holds a lane.
///
/// Distances count in cells along the major axis of the ray's quarter (x); `secant` makes lengths of them. A ray
/// crosses the centre line of column k at x_k and takes the height there between the two nearest cells.
struct SweepRay {
    /// x_k [cells]; the first stands for the site.
    let places: [Double]
    /// h_k, ground above the ground of the site [m].
    let ground: [Double]
    /// H_k, ground and clutter less the fall of the earth [m]; minus infinity where unknown, and at the site.
    let surface: [Double]
    /// v_1 and v_2 up to each place, in cells (P.1812-7, eq. 85 and 86).
    let sums: [Double]
    let moments: [Double]

    /// A point of a ray: where it is [cells] and how high [m].
    struct Point {
        var place: Double
        var height: Double
    }

    /// What a receiver in a column needs to know of the places before it.
    struct Horizon {
        /// Steepest surface from the antenna [m/cell], flattened.
        var steepest: Double
        /// Steepest bare ground from the antenna [m/cell].
        var steepestGround: Double
        /// Steepest surface from the receiver.
        var tangent: Point
        /// Surface that reaches deepest into the Fresnel zones.
        var nearest: Point
        /// Steepest bare ground from the receiver.
        var groundTangent: Point
        /// Bare ground highest above the line between the antennas.
        var highestGround: Point
    }

    /// The point of a list of places before `column` with the greatest value.
    private func point(
        before column: Int, of heights: [Double], by value: (Double, Double) -> Double
    ) -> Point {
        var best = -Double.infinity
        var found = 1
        for k in stride(from: column - 1, through: 1, by: -1) where heights[k] > -.infinity {
            let candidate = value(places[k], heights[k])
            if candidate > best { (best, found) = (candidate, k) }
        }
        return Point(place: places[found], height: heights[found])
    }

    /// Looks back from a receiver on the ray in a column, of which at least one lies before it.
    ///
    /// - Parameters:
    ///   - antenna: above the ground of the site [m].
    ///   - receiver: above the ground [m].
    ///   - fall: drop of the earth along the ray [m/cell²].
    func horizon(column: Int, antenna: Double, receiver: Double, fall: Double) -> Horizon {
        let x = places[column]
        let bare = ground[column] + receiver
        let low = bare - fall * x * x
        let first = point(before: column, of: surface) { ($1 - antenna) / $0 }
        let firstGround = point(before: column, of: ground) { ($1 - antenna) / $0 }
        let steepest = (first.height - antenna) / first.place
        let steepestGround = (firstGround.height - antenna) / firstGround.place
        let line = (low - antenna) / x
        let isHidden = steepest >= line
        let tangent =
            isHidden ? point(before: column, of: surface) { ($1 - low) / (x - $0) } : first
        let nearest =
            isHidden
            ? first
            : point(before: column, of: surface) { place, height in
                (height - antenna - line * place) / (place * (x - place)).squareRoot()
            }
        let bareLine = (bare - antenna) / x
        let isGroundHidden = steepestGround > bareLine
        return Horizon(
            steepest: steepest, steepestGround: steepestGround, tangent: tangent, nearest: nearest,
            groundTangent: isGroundHidden
                ? point(before: column, of: ground) { ($1 - bare) / (x - $0) } : firstGround,
            highestGround: isGroundHidden
                ? point(before: column, of: ground) { $1 - antenna - bareLine * $0 } : firstGround)
    }
}

extension SweepRay {
    /// Walks a ray.
    ///
    /// - Parameters:
    ///   - columns: of the quarter, from the site's own.
    ///   - offset: of the site from the centre of its cell along the major axis [cells].
    ///   - fall: drop of the earth along the ray [m/cell²].
    ///   - heights: ground and surface of a column where the ray crosses it [m]; nil where unknown.
    init(
        columns: Int, offset: Double, fall: Double,
        heights: (_ column: Int, _ place: Double) -> (ground: Double, surface: Double)?
    ) {
        var places = [0.0]
        var ground = [0.0]
        var surface = [-Double.infinity]
        var sums = [0.0]
        var moments = [0.0]
        for column in stride(from: 1, through: columns, by: 1) {
            let near = places[column - 1]
            let x = Double(column) - offset
            let crossing = heights(column, x)
            let here = crossing?.ground ?? ground[column - 1]
            let before = ground[column - 1]
            places.append(x)
            ground.append(here)
            surface.append(crossing.map { $0.surface - fall * x * x } ?? -.infinity)
            sums.append(sums[column - 1] + (x - near) * (here + before))
            moments.append(
                moments[column - 1] + (x - near) * (here * (2 * x + near) + before * (x + 2 * near)))
        }
        self.init(places: places, ground: ground, surface: surface, sums: sums, moments: moments)
    }
}
