import Foundation
import Propagation

/// The path to one cell of a terrain sweep, put together from the two rays beside it, in `Double`.
struct SweptPath {
    let quarter: TerrainSweepReference.Quarter
    /// Column of the cell from the site's.
    let column: Int
    /// Across the axis, from the site [cells].
    let lateral: Double
    /// Along the axis, from the site [cells].
    let x: Double
    /// Rays on either side of the axis.
    let rays: Int
    /// Ground of the cell above that of the site [m].
    let height: Double
    /// Antenna above its ground [m].
    let antenna: Double

    private var sweep: TerrainSweep { quarter.sweep }
    private var receiver: Double { height + sweep.receiverHeight.value }

    /// The loss of the cell at a horizontal distance [m].
    func sample(carrier: SweepCarrier, flat: Double) -> TerrainSweepReference.Sample {
        let gigahertz = carrier.frequency.gigahertz
        let rise = antenna - receiver
        let ray = max((flat * flat + rise * rise).squareRoot(), 1) / 1000
        let freeSpace = 92.4 + 20 * log10(gigahertz) + 20 * log10(ray)
        let base = sweep.quantity == .basicLoss ? freeSpace : 0
        guard column >= 2 else { return .init(loss: base, isHidden: false) }
        let shape = self.shape(flat: flat)
        let diffraction = loss(shape, carrier: carrier, flat: flat)
        guard sweep.quantity == .basicLoss else {
            return .init(loss: diffraction, isHidden: shape.isHidden)
        }
        let scattered = Troposcatter.pointToAreaLoss(
            kilometres: flat / 1000, angularDistance: shape.angle, gigahertz: gigahertz,
            refractivity: sweep.refractivity, percentage: 50)
        let both = base + diffraction
        let sum = -5 * log10(pow(10, -0.2 * both) + pow(10, -0.2 * scattered))  // eq. 63
        return .init(loss: max(base, sum), isHidden: shape.isHidden)
    }

    /// The shape of a path: all that does not depend on the carrier.
    struct Shape {
        /// nu of the terrain times sqrt(lambda / 2) [√m].
        var obstruction: Double
        var isHidden: Bool
        /// theta [mrad].
        var angle: Double
        /// h'_te and h'_re [m].
        var transmitter: Double
        var receiver: Double
        /// d_k between the ends [km].
        var kilometres: [Double]
    }

    private func shape(flat: Double) -> Shape {
        let slope = lateral / x
        let place = slope * Double(rays) + Double(rays)
        let first = min(max(Int(place.rounded(.down)), 0), 2 * rays - 1)
        let weight = place - Double(first)
        let pair = [first, first + 1].map {
            let slope = Double($0 - rays) / Double(rays)
            let ray = quarter.ray(slope: slope, columns: column)
            return (
                ray: ray,
                horizon: ray.horizon(
                    column: column, antenna: antenna, receiver: sweep.receiverHeight.value,
                    fall: quarter.fall(slope: slope))
            )
        }
        func blend(_ value: (SweepRay, SweepRay.Horizon) -> Double) -> Double {
            (1 - weight) * value(pair[0].ray, pair[0].horizon) + weight * value(pair[1].ray, pair[1].horizon)
        }
        let unit = flat / x  // metres a column
        let low = receiver - quarter.curvature * flat * flat
        let line = (low - antenna) / flat
        let steepest = blend { $1.steepest } / unit
        let isHidden = steepest >= line
        let obstruction: Double
        if isHidden {
            let back = blend { ($1.tangent.height - low) / ((x - $1.tangent.place) * unit) }
            obstruction = (flat * (steepest - line) * max(back + line, 0)).squareRoot()
        } else {
            obstruction = blend {
                let distance = $1.nearest.place * unit
                let clearance = $1.nearest.height - antenna - line * distance
                return clearance / (distance * (flat - distance) / flat).squareRoot()
            }
        }
        let bareLine = (receiver - antenna) / flat
        let slopeOut = blend { $1.steepestGround } / unit - bareLine
        let slopeBack = blend { ($1.groundTangent.height - receiver) / ((x - $1.groundTangent.place) * unit) }
        let highest = blend { $1.highestGround.height - antenna - bareLine * $1.highestGround.place * unit }
        var earth = smoothEarth(blend)
        if slopeOut > 0, highest > 0 {  // eq. 90
            let slopes = slopeOut + slopeBack + bareLine
            earth.transmitter -= highest * slopeOut / slopes
            earth.receiver -= highest * (slopeBack + bareLine) / slopes
        }
        return Shape(
            obstruction: obstruction, isHidden: isHidden,
            angle: slopeOut > 0 ? 1000 * max(slopeOut + slopeBack + bareLine, 0) : 0,
            transmitter: antenna - min(earth.transmitter, 0),
            receiver: receiver - min(earth.receiver, height),
            kilometres: pair[0].ray.places[0..<column].map { $0 * unit / 1000 } + [flat / 1000])
    }

    /// h_st and h_sr of the least-squares line (eq. 85–88).
    private func smoothEarth(
        _ blend: ((SweepRay, SweepRay.Horizon) -> Double) -> Double
    ) -> (transmitter: Double, receiver: Double) {
        let before = blend { ray, _ in ray.ground[column - 1] }
        let near = Double(column - 1) - quarter.along
        let sum = blend { ray, _ in ray.sums[column - 1] } + (x - near) * (height + before)
        let moment =
            blend { ray, _ in ray.moments[column - 1] }
            + (x - near) * (height * (2 * x + near) + before * (x + 2 * near))
        return ((2 * sum * x - moment) / (x * x), (moment - sum * x) / (x * x))
    }

    /// L_d (eq. 39).
    private func loss(_ shape: Shape, carrier: SweepCarrier, flat: Double) -> Double {
        let gigahertz = carrier.frequency.gigahertz
        let radius = sweep.effectiveRadiusKilometres
        let nu = shape.obstruction * (2 * gigahertz / 0.2998).squareRoot()
        let smooth = Bullington.Path(
            kilometres: flat / 1000, transmitterHeight: shape.transmitter, receiverHeight: shape.receiver,
            radiusKilometres: radius, gigahertz: gigahertz)
        return DeltaBullington.loss(
            actual: Bullington.loss(
                edgeLoss: Bullington.edgeLoss(parameter: nu), kilometres: flat / 1000),
            smooth: Bullington.smoothLoss(kilometres: shape.kilometres, path: smooth),
            spherical: SphericalEarth.loss(
                kilometres: flat / 1000, transmitterHeight: shape.transmitter, receiverHeight: shape.receiver,
                radiusKilometres: radius, gigahertz: gigahertz, polarization: carrier.polarization,
                seaFraction: 0))
    }
}
