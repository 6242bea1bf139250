internal import CKernels
import Coverage
import RadioUnits

/// The fading that one user of a drop sees: a part common to all sites, a part of each site, a wall.
///
/// The parts of a site are drawn when a carrier first meets it and kept for the others: sectors and carriers of a site fade together.
struct UserFading {
    private static let kept = PointLinks.kept

    private let problem: DropProblem
    private let common: Float
    private let own: Float
    private var isIndoor = false
    private var zone: Float = 0
    private var wall: Float = 0
    private var walls: [(loss: Double, sigma: Double)] = []
    private var loss: Double = 0
    private var random = SplitMix64(seed: 0)
    /// Sites met so far with their draws: own fading, and the number that decides on the line of sight.
    private var sites: [(site: Int32, fading: Float, sight: Float)] = []

    /// Power of each link of the last signal at the terminal [mW].
    private(set) var powers = [Float](repeating: 0, count: PointLinks.kept)
    /// The same of the other sectors [mW].
    private(set) var rest: Float = 0

    init(_ problem: DropProblem) {
        self.problem = problem
        let correlation = Float(problem.rules.correlation)
        common = correlation.squareRoot()
        own = (1 - correlation).squareRoot()
    }

    /// Draws what is common to all sites, for the next user.
    mutating func draw(
        _ service: DropService, isIndoor: Bool, _ random: inout SplitMix64
    ) {
        self.isIndoor = isIndoor
        zone = common * NormalTable.shared.draw(&random)
        wall = isIndoor ? NormalTable.shared.draw(&random) : 0
        walls = service.walls
        loss = service.loss
        sites.removeAll(keepingCapacity: true)
        self.random = SplitMix64(seed: random.next())
    }

    /// The user's best sector on a carrier; nil where nothing arrives.
    mutating func signal(carrier number: Int, point: Int) -> Drop.Signal? {
        let carrier = problem.carriers[number]
        let first = point * Self.kept
        let behind =
            Float(loss) + (isIndoor ? Float(walls[number].loss) + Float(walls[number].sigma) * wall : 0)
        var count = 0
        while count < Self.kept, carrier.links.sectors[first + count] >= 0 {
            let sector = Int(carrier.links.sectors[first + count] >> 1)
            let draw = draw(of: problem.siteOfSector[number][sector])
            let link = problem.fading[number][first + count]
            let isSeen = draw.sight < link.probability
            let sigma = isIndoor ? link.sigmas.indoor : isSeen ? link.sigmas.seen : link.sigmas.unseen
            powers[count] =
                0.3321928095 * ((isSeen ? link.seen : link.unseen) + sigma * (zone + draw.fading) - behind)
            count += 1
        }
        guard count > 0 else { return nil }
        for link in count..<Self.kept { powers[link] = 0 }
        powers.withUnsafeMutableBufferPointer { coverage_exp2($0.baseAddress, count, $0.baseAddress) }
        var best = 0
        for link in 0..<count {
            powers[link] *= carrier.links.powers[first + link]
            if powers[link] > powers[best] { best = link }
        }
        for link in count..<Self.kept { powers[link] = 0 }
        var dimmed: Float = 0
        withUnsafePointer(to: -0.3321928095 * behind) { coverage_exp2($0, 1, &dimmed) }
        rest = carrier.links.rest[point] * dimmed
        return Drop.Signal(
            carrier: Int32(number), best: Int32(best), level: TrafficCarrier.decibels(powers[best]))
    }

    private mutating func draw(of site: Int32) -> (fading: Float, sight: Float) {
        for known in sites where known.site == site { return (known.fading, known.sight) }
        let fading = own * NormalTable.shared.draw(&random)
        let sight = Float(random.next() >> 40) * 0x1p-24
        sites.append((site, fading, sight))
        return (fading, sight)
    }
}
