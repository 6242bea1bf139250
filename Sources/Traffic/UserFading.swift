internal import CKernels
import Coverage
import RadioUnits

/// The fading that one user of a drop sees: a part common to all sites, a part of each site, a wall.
///
/// The parts of a site are drawn when a carrier first meets it and kept for the others: sectors and carriers of a site fade together.
struct UserFading {
    /// What is common to all sites of a user, and the seed of what is not.
    struct Draw {
        var isIndoor: Bool
        var zone: Float
        var wall: Float
        var seed: UInt64
    }

    private static let kept = PointLinks.kept

    private let common: Float
    private let own: Float
    private let normal: UnsafePointer<Float>
    private var isIndoor = false
    private var zone: Float = 0
    private var wall: Float = 0
    private var random = SplitMix64(seed: 0)
    /// Sites met so far with their draws: own fading, and the number that decides on the line of sight.
    private var sites: [(site: Int32, fading: Float, sight: Float)] = []

    /// - Parameter normal: quantiles of `NormalTable`.
    init(correlation: Double, normal: UnsafePointer<Float>) {
        common = Float(correlation).squareRoot()
        own = (1 - Float(correlation)).squareRoot()
        self.normal = normal
    }

    /// Draws what is common to all sites, for a user.
    func drawn(isIndoor: Bool, _ random: inout SplitMix64) -> Draw {
        let zone = common * NormalTable.draw(&random, from: normal)
        let wall = isIndoor ? NormalTable.draw(&random, from: normal) : 0
        return Draw(isIndoor: isIndoor, zone: zone, wall: wall, seed: random.next())
    }

    /// Goes on to the sites of a user.
    mutating func begin(_ draw: Draw) {
        (isIndoor, zone, wall) = (draw.isIndoor, draw.zone, draw.wall)
        random = SplitMix64(seed: draw.seed)
        sites.removeAll(keepingCapacity: true)
    }

    /// The user's best sector on a carrier, its level [dBm] and the power of the sectors that have no link [mW]; nil where nothing
    /// arrives.
    ///
    /// - Parameters:
    ///   - loss: around the device, a wall not counted [dB].
    ///   - wall: loss of the wall and its scatter, for those indoors [dB].
    ///   - powers: gets the power of each link at the terminal [mW].
    mutating func signal(
        _ carrier: DropCarrier, point: Int, loss: Float, wall: DropProblem.Wall,
        powers: UnsafeMutablePointer<Float>
    ) -> (best: Int, level: Float, rest: Float)? {
        let first = point * Self.kept
        let behind = loss + (isIndoor ? wall.loss + wall.sigma * self.wall : 0)
        // What an indoor system sends is that much stronger on its link, and its wall does not scatter.
        let mean = loss + (isIndoor ? wall.loss : 0)
        var count = 0
        while count < Self.kept {
            let packed = carrier.sectors[first + count]
            if packed < 0 { break }
            let draw = draw(of: carrier.sites[Int(packed >> 1)])
            let (link, indoorSigma, isInside) = carrier.scatter(of: first + count, packed: packed)
            let isSeen = draw.sight < link.probability
            let isBehind = isIndoor && !isInside
            let sigma = isBehind ? indoorSigma : isSeen ? link.lineOfSightSigma : link.obstructedSigma
            let excess = isSeen ? link.lineOfSightExcess : link.obstructedExcess
            powers[count] =
                0.3321928095 * (excess + sigma * (zone + draw.fading) - (isInside ? mean : behind))
            count += 1
        }
        guard count > 0 else { return nil }
        // The wall alone dims the sectors that have no link.
        var dimmed: Float = 0
        withUnsafePointer(to: -0.3321928095 * behind) { coverage_exp2($0, 1, &dimmed) }
        coverage_exp2(powers, count, powers)
        var best = 0
        for link in 0..<count {
            powers[link] *= carrier.powers[first + link]
            if powers[link] > powers[best] { best = link }
        }
        for link in count..<Self.kept { powers[link] = 0 }
        return (best, TrafficCarrier.decibels(powers[best]), carrier.rest[point] * dimmed)
    }

    private mutating func draw(of site: Int32) -> (fading: Float, sight: Float) {
        for known in sites where known.site == site { return (known.fading, known.sight) }
        let fading = own * NormalTable.draw(&random, from: normal)
        let sight = Float(random.next() >> 40) * 0x1p-24
        sites.append((site, fading, sight))
        return (fading, sight)
    }
}
