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
        let place = lateral / x * Double(rays) + Double(rays)
        let first = place.rounded(.down)
        let weight = place - first
        let pair = [first, first + 1].map {
            quarter.ray(slope: ($0 - Double(rays)) / Double(rays), columns: column)
        }
        let unit = flat / x  // metres a column
        let vicinity = self.vicinity(unit: unit)
        var path = pair[0].mean(with: pair[1], weight: weight)
        for (column, surface) in vicinity { path.surface[column] = surface }
        let midway = pair[0].mean(with: pair[1], weight: 0.5)
        /// The kernel keeps the steepest of the rays and of the path midway alone.
        func steepest(isGround: Bool) -> Double {
            let slopes = [pair[0], midway, pair[1]].map {
                $0.steepest(before: column - (isGround ? 0 : 5), antenna: antenna, isGround: isGround)
            }
            let half = weight < 0.5 ? 0 : 1
            let far = slopes[half] + (2 * weight - Double(half)) * (slopes[half + 1] - slopes[half])
            let near = isGround ? [] : vicinity.map { ($0.surface - antenna) / path.places[$0.column] }
            return near.reduce(far.isFinite ? far : -.infinity, max)
        }
        let low = receiver - quarter.curvature * flat * flat
        let line = (low - antenna) / flat
        let horizon = path.horizon(column: column, antenna: antenna, bare: receiver, low: low)
        let out = steepest(isGround: false) / unit - line
        let isHidden = out >= 0
        let obstruction =
            isHidden
            ? (flat * out * max(horizon.back / unit + line, 0)).squareRoot()
            : horizon.fresnel * (x / unit).squareRoot()
        let bareLine = (receiver - antenna) / flat
        let outGround = steepest(isGround: true) / unit - bareLine
        let backGround = horizon.backGround / unit + bareLine
        var earth = smoothEarth(path)
        if outGround > 0, horizon.highestGround > 0 {  // eq. 90
            earth.transmitter -= horizon.highestGround * outGround / (outGround + backGround)
            earth.receiver -= horizon.highestGround * backGround / (outGround + backGround)
        }
        return Shape(
            obstruction: obstruction, isHidden: isHidden,
            angle: outGround > 0 ? 1000 * max(outGround + backGround, 0) : 0,
            transmitter: antenna - min(earth.transmitter, 0),
            receiver: receiver - min(earth.receiver, height),
            kilometres: path.places[0..<column].map { $0 * unit / 1000 } + [flat / 1000])
    }

    /// The surface on the path itself in the last five columns, where an obstacle bends it most.
    private func vicinity(unit: Double) -> [(column: Int, surface: Double)] {
        (max(column - 5, 1)..<column).map { column in
            let along = Double(column) - quarter.along
            let heights = quarter.heights(column: column, lateral: quarter.across + lateral / x * along)
            let fall = quarter.curvature * unit * unit * along * along
            return (column, heights.map { $0.surface - fall } ?? -.infinity)
        }
    }

    /// h_st and h_sr of the least-squares line (eq. 85–88).
    private func smoothEarth(_ path: SweepRay) -> (transmitter: Double, receiver: Double) {
        let before = path.ground[column - 1]
        let near = Double(column - 1) - quarter.along
        let sum = path.sums[column - 1] + (x - near) * (height + before)
        let moment =
            path.moments[column - 1] + (x - near) * (height * (2 * x + near) + before * (x + 2 * near))
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
