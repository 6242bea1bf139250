/// The straight line through a profile, from which the antennas' effective heights count.
///
/// - Source: ITU-R P.1812-7, attachment 1 to annex 1, section 5.6; ITU-R P.452-18, attachment 2 to annex 1,
///   section 5.1.6. Equation numbers are those of P.1812-7.
public struct SmoothEarth: Hashable, Sendable {
    /// h_st, under the transmitter [m].
    public let transmitter: Double
    /// h_sr, under the receiver [m].
    public let receiver: Double

    /// Creates a line from its heights at the ends [m].
    public init(transmitter: Double, receiver: Double) {
        self.transmitter = transmitter
        self.receiver = receiver
    }

    /// The least-squares line from the sums v_1 and v_2 over a profile.
    ///
    /// - Source: eq. 87 and 88.
    public init(sum: Double, moment: Double, kilometres: Double) {
        let square = kilometres * kilometres
        self.init(
            transmitter: (2 * sum * kilometres - moment) / square,
            receiver: (moment - sum * kilometres) / square)
    }

    /// The least-squares line through a profile of bare ground.
    ///
    /// - Source: eq. 85–88.
    /// - Complexity: O(points), no allocation.
    public init(kilometres: [Double], heights: [Double]) {
        precondition(kilometres.count == heights.count, "a height for every distance")
        var sum = 0.0
        var moment = 0.0
        for index in kilometres.indices.dropFirst() {
            let far = kilometres[index]
            let near = kilometres[index - 1]
            let step = far - near
            sum += step * (heights[index] + heights[index - 1])
            moment += step * (heights[index] * (2 * far + near) + heights[index - 1] * (far + 2 * near))
        }
        self.init(sum: sum, moment: moment, kilometres: kilometres[kilometres.count - 1])
    }

    /// How far a profile reaches above the line between the antennas.
    public struct Obstruction: Hashable, Sendable {
        /// h_obs, the greatest height above the line [m].
        public var height: Double
        /// alpha_obt, the steepest height above the line from the transmitter [m/km].
        public var transmitterSlope: Double
        /// alpha_obr, the steepest from the receiver [m/km].
        public var receiverSlope: Double

        /// Creates an obstruction.
        public init(height: Double, transmitterSlope: Double, receiverSlope: Double) {
            self.height = height
            self.transmitterSlope = transmitterSlope
            self.receiverSlope = receiverSlope
        }

        /// Measures a profile of bare ground between two antennas, whose heights are above sea level [m].
        ///
        /// - Source: eq. 89.
        public init(
            kilometres: [Double], heights: [Double], transmitterHeight: Double, receiverHeight: Double
        ) {
            precondition(kilometres.count == heights.count, "a height for every distance")
            let length = kilometres[kilometres.count - 1]
            var greatest = -Double.infinity
            var fromTransmitter = -Double.infinity
            var fromReceiver = -Double.infinity
            for index in kilometres.indices.dropFirst().dropLast() {
                let distance = kilometres[index]
                let rest = length - distance
                let line = (transmitterHeight * rest + receiverHeight * distance) / length
                let height = heights[index] - line
                greatest = max(greatest, height)
                fromTransmitter = max(fromTransmitter, height / distance)
                fromReceiver = max(fromReceiver, height / rest)
            }
            self.init(height: greatest, transmitterSlope: fromTransmitter, receiverSlope: fromReceiver)
        }
    }

    /// h_std and h_srd: the line below an obstruction, and nowhere above the ground at the ends.
    ///
    /// - Source: eq. 90 and 91.
    /// - Parameters:
    ///   - obstruction: of the ground between the antennas.
    ///   - transmitterGround: h_0 [m].
    ///   - receiverGround: h_n [m].
    public func forDiffraction(
        below obstruction: Obstruction, transmitterGround: Double, receiverGround: Double
    ) -> SmoothEarth {
        var transmitter = transmitter
        var receiver = receiver
        if obstruction.height > 0 {
            let slopes = obstruction.transmitterSlope + obstruction.receiverSlope
            transmitter -= obstruction.height * (obstruction.transmitterSlope / slopes)
            receiver -= obstruction.height * (obstruction.receiverSlope / slopes)
        }
        return SmoothEarth(
            transmitter: min(transmitter, transmitterGround), receiver: min(receiver, receiverGround))
    }

    /// The line for ducts and layers: nowhere above the ground at the ends.
    ///
    /// - Source: eq. 92.
    public func forDucting(transmitterGround: Double, receiverGround: Double) -> SmoothEarth {
        SmoothEarth(
            transmitter: min(transmitter, transmitterGround), receiver: min(receiver, receiverGround))
    }
}
