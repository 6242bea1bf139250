import Coverage
import Geodesy
import Propagation
import RadioUnits
import Raster

import func Foundation.cos
import func Foundation.sin

/// P.1812 over the exact profile of one pair.
struct ExactLoss {
    private let model: P1812
    private let terminals: PathTerminals
    private let sweep: TerrainSweep

    init(carrier: SweepCarrier, sweep: TerrainSweep, antenna: Metres) throws {
        model = try P1812(
            carrier: carrier.frequency, polarization: carrier.polarization, lapseRate: 45, refractivity: 330)
        terminals = PathTerminals(
            transmitterHeight: antenna, receiverHeight: sweep.receiverHeight, centreLatitude: Degrees(36.45))
        self.sweep = sweep
    }

    /// The median loss [dB]; nil nearer than 250 m, where P.1812 does not hold.
    func loss(from site: ProjectedPoint, to cell: GridCell) throws -> Double? {
        guard let profile = try sweep.profile(from: site, to: cell), profile.count >= 5,
            profile.lengthKilometres >= 0.25
        else { return nil }
        return try model.prediction(over: profile, terminals: terminals).loss.value
    }

    /// A place within a radius, uniform over the area.
    static func place(around site: ProjectedPoint, radius: Metres, draws: inout SplitMix64) -> ProjectedPoint
    {
        let distance = radius.value * Double.random(in: 0..<1, using: &draws).squareRoot()
        let bearing = Double.random(in: 0..<(2 * Double.pi), using: &draws)
        return ProjectedPoint(x: site.x + distance * sin(bearing), y: site.y + distance * cos(bearing))
    }
}
