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
    var surface: [Double]
    /// v_1 and v_2 up to each place, in cells (P.1812-7, eq. 85 and 86).
    let sums: [Double]
    let moments: [Double]

    /// What a receiver at the end of a path needs to know of the places before it.
    struct Horizon {
        /// Steepest surface and bare ground from the receiver [m/cell].
        var back: Double
        var backGround: Double
        /// Deepest surface in the Fresnel zones, h / sqrt(d1 d2) [m/cell].
        var fresnel: Double
        /// Bare ground highest above the line between the antennas [m].
        var highestGround: Double
    }

    /// The greatest of a value over the places before `column`.
    private func greatest(
        before column: Int, of heights: [Double], _ value: (Double, Double) -> Double
    ) -> Double {
        var best = -Double.infinity
        for k in stride(from: 1, to: column, by: 1) where heights[k] > -.infinity {
            best = max(best, value(places[k], heights[k]))
        }
        return best
    }

    /// Steepest surface or bare ground from the antenna [m/cell], flattened.
    func steepest(before column: Int, antenna: Double, isGround: Bool) -> Double {
        greatest(before: column, of: isGround ? ground : surface) { ($1 - antenna) / $0 }
    }

    /// Looks back from a receiver in a column, of which at least one lies before it.
    ///
    /// - Parameters:
    ///   - antenna: above the ground of the site [m].
    ///   - bare: the receiver above the ground of the site [m].
    ///   - low: the same less the fall of the earth [m].
    func horizon(column: Int, antenna: Double, bare: Double, low: Double) -> Horizon {
        let x = places[column]
        let line = (low - antenna) / x
        let bareLine = (bare - antenna) / x
        return Horizon(
            back: greatest(before: column, of: surface) { ($1 - low) / (x - $0) },
            backGround: greatest(before: column, of: ground) { ($1 - bare) / (x - $0) },
            fresnel: greatest(before: column, of: surface) { place, height in
                (height - antenna - line * place) / (place * (x - place)).squareRoot()
            },
            highestGround: greatest(before: column, of: ground) { $1 - antenna - bareLine * $0 })
    }

    /// The path between this ray and another, weighed by how near that is.
    func mean(with other: SweepRay, weight: Double) -> SweepRay {
        guard weight > 0 else { return self }
        func mean(_ mine: [Double], _ others: [Double]) -> [Double] {
            zip(mine, others).map { $0 == $1 ? $0 : $0 + weight * ($1 - $0) }
        }
        return SweepRay(
            places: places, ground: mean(ground, other.ground), surface: mean(surface, other.surface),
            sums: mean(sums, other.sums), moments: mean(moments, other.moments))
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
