import Foundation
import Geodesy
import RadioUnits

/// The two ends of a long path.
public struct PathTerminals: Hashable, Sendable {
    /// h_tg, above the ground.
    public var transmitterHeight: Metres
    /// h_rg, above the ground.
    public var receiverHeight: Metres
    /// phi, the latitude of the centre of the path.
    public var centreLatitude: Degrees
    /// d_ct, from the transmitter over land to the coast along the path; 0 on a ship or platform.
    public var transmitterCoast: Metres
    /// d_cr, from the receiver over land to the coast along the path; 0 on a ship or platform.
    public var receiverCoast: Metres

    /// What stands for the distance of a coast that is far away.
    public static let farCoast = Metres(kilometres: 500)

    /// Describes the ends by the latitude of the centre between them.
    public init(
        transmitterHeight: Metres, receiverHeight: Metres, centreLatitude: Degrees,
        transmitterCoast: Metres = farCoast, receiverCoast: Metres = farCoast
    ) {
        self.transmitterHeight = transmitterHeight
        self.receiverHeight = receiverHeight
        self.centreLatitude = centreLatitude
        self.transmitterCoast = transmitterCoast
        self.receiverCoast = receiverCoast
    }

    /// The latitude half of `kilometres` along the great circle from one end to the other.
    ///
    /// - Source: ITU-R P.2001-5, attachment H, eq. H.2.1–H.3.3, with an earth of 6371 km.
    public static func centreLatitude(
        from transmitter: GeodeticPoint, to receiver: GeodeticPoint, kilometres: Double
    ) -> Degrees {
        let start = transmitter.latitude.radians.value
        let end = receiver.latitude.radians.value
        let difference = receiver.longitude.radians.value - transmitter.longitude.radians.value
        let cosine = sin(start) * sin(end) + cos(start) * cos(end) * cos(difference)
        let north = sin(end) - cosine * sin(start)
        let east = cos(start) * cos(end) * sin(difference)
        let bearing = atan2(east, north)
        let half = 0.5 * kilometres / EffectiveEarth.meanRadiusKilometres
        let sine = sin(start) * cos(half) + cos(start) * sin(half) * cos(bearing)
        return Radians(asin(max(-1, min(1, sine)))).degrees
    }

    /// Checks heights, latitude and the distances of the coasts.
    func check(model: String, validHeights: ClosedRange<Double>) throws(PropagationError) {
        try PropagationError.check(
            height: transmitterHeight, of: "transmitter height", model: model, validMetres: validHeights)
        try PropagationError.check(
            height: receiverHeight, of: "receiver height", model: model, validMetres: validHeights)
        try PropagationError.check(
            centreLatitude.value, of: "latitude [°]", model: model, valid: -90...90)
        try PropagationError.check(distance: transmitterCoast, model: model, validMetres: 0...2.1e7)
        try PropagationError.check(distance: receiverCoast, model: model, validMetres: 0...2.1e7)
    }
}
