internal import CKernels
import Foundation
import Propagation
import RadioUnits
import Raster

/// The links of one cell to every site that reaches it: what best-server selection makes of fading that sites share in part.
///
/// The fading of a link is sigma (sqrt(rho) Z + sqrt(1 - rho) Y): Z is common to all sites, Y is the site's own, and the sectors
/// of a site share both. The terminal takes the strongest sector of the moment.
///
/// - Source: correlation between sites 0.5, within a site 1: 3GPP TR 36.873 V12, section 7.3.1 (large-scale parameters by site) and
///   TR 36.942 V17, section 4.4 (0.5 between sites).
public struct CellLinks: Sendable {
    /// A site that reaches the cell.
    struct Link: Sendable {
        /// Number of its station.
        var station: Int
        /// Mean level of its strongest sector per resource element [dBm].
        var level: Double
        /// Load of that sector, where sectors have loads of their own; else 1.
        var load: Double
        /// Mean power of its other sectors over that of the strongest, each times its load.
        var siblings: Double
        var statistics: LinkStatistics
        /// Shadow sigma in a building [dB].
        var indoorSigma: Double
    }

    /// The sites that reach terminals at one height.
    private struct View: Sendable {
        /// Above ground; nil for the receivers of the fields.
        var height: Metres?
        /// Sites within 30 dB of the strongest, in the order of the stations.
        var links: [Link]
        /// Mean power of the rest [mW].
        var background: Double

        init(height: Metres?, links all: [Link]) {
            self.height = height
            let strongest = all.map(\.level).max() ?? -.infinity
            links = all.filter { $0.level >= strongest - CellLinks.reach }
            background = all.filter { $0.level < strongest - CellLinks.reach }
                .reduce(0) { $0 + pow(10, $1.level / 10) * ($1.load + $1.siblings) }
        }
    }

    /// Offset of the cell in the grid.
    public let cell: Int
    /// The links at the height of the fields' receivers, then in the floors that conditions ask about.
    private let views: [View]
    /// Noise in a resource element [mW].
    let noise: Double
    /// Mean load of the interfering sectors; 1 where the links hold the loads.
    let load: Double

    /// Sites further below the strongest than this interfere with their mean and never serve [dB].
    private static let reach = 30.0

    private init(cell: Int, views: [View], noise: Double, load: Double) {
        self.cell = cell
        self.views = views
        self.noise = noise
        self.load = load
    }

    /// What reaches a terminal, at the height of the fields' receivers where no condition asked about its own.
    private func view(of height: Metres?) -> View { views.first { $0.height == height } ?? views[0] }

    /// Gathers the links of the cells among `cells` (ascending) that lie in a window.
    static func gather(
        _ cells: [Int], in window: GridWindow, fields: [StationField], network: SignalTable
    ) -> [CellLinks] {
        let grid = network.engine.grid
        let first = cells.partitioningIndex { $0 >= window.rows.lowerBound * grid.columns }
        let end = cells.partitioningIndex { $0 >= window.rows.upperBound * grid.columns }
        let windows = fields.map(\.field.window)
        return cells[first..<end].compactMap { index in
            let cell = grid.cell(at: index)
            guard window.columns.contains(cell.column), network.inside.samples[index] != 0 else { return nil }
            let near = windows.indices.filter {
                windows[$0].columns.contains(cell.column) && windows[$0].rows.contains(cell.row)
            }
            let views = network.views.map { view in
                View(
                    height: view.height,
                    links: near.compactMap {
                        Link(cell: cell, near: fields[$0], seenBy: view, network: network)
                    })
            }
            return CellLinks(
                cell: index, views: views, noise: Double(network.noise), load: Double(network.load))
        }
    }

    /// The probability that the strongest site's level reaches the condition's, and its ratio to noise too.
    ///
    /// Exact for the level but for the quadrature over Z, in steps of a quarter sigma; interference is left out, which matters
    /// where the asked for quality is near that of the cell's edge. `simulated` holds both.
    public func probability(_ condition: ServiceCondition, correlation: Double = 0.5) -> Double {
        let building = condition.building
        let wall = building?.loss.value ?? 0
        let threshold = max(condition.rsrp.dBm, 10 * log10(noise) + condition.sinr.value) + wall
        let rho = min(max(correlation, 0), 0.999)
        let states = view(of: condition.terminalHeight).links.map {
            $0.states(threshold: threshold, rho: rho, wallSigma: building?.sigma.value)
        }
        var sum = 0.0
        for step in Self.steps {
            var none = 1.0
            for link in states {
                // A state that never is adds exactly nothing.
                let seen = link.share > 0 ? link.share * link.seen.miss(step.z) : 0
                let unseen = link.share < 1 ? (1 - link.share) * link.unseen.miss(step.z) : 0
                none *= seen + unseen
            }
            sum += step.weight * (1 - none)
        }
        return sum / Self.weights
    }

    /// The quadrature over the common fading.
    private static let steps = (-24...24).map { step in
        let z = Double(step) / 4
        return (z: z, weight: exp(-z * z / 2))
    }
    private static let weights = steps.reduce(0) { $0 + $1.weight }

    /// Draws the fading of every site and counts the drops in which level and quality reach the condition's.
    ///
    /// - Parameters:
    ///   - drops: how many.
    ///   - seed: the same seed gives the same count.
    public func simulated(
        _ condition: ServiceCondition, drops: Int, seed: UInt64, correlation: Double = 0.5
    ) -> Int {
        var count = 0
        play(
            building: condition.building, height: condition.terminalHeight, drops: drops, seed: seed,
            correlation: correlation
        ) {
            if $0.rsrp >= condition.rsrp && $0.sinr >= condition.sinr { count += 1 }
        }
        return count
    }

    /// Level and quality of a drop.
    public struct Signal: Sendable, Equatable {
        /// Number of the station that serves.
        public var station: Int
        /// SS-RSRP at the terminal, behind its wall.
        public var rsrp: PowerLevel
        /// SS-SINR.
        public var sinr: Decibels
    }

    /// Draws the fading of every site; a drop that no site reaches is left out.
    ///
    /// - Parameters:
    ///   - building: around the terminal, or nil in the street.
    ///   - height: of the terminal above ground, one that conditions ask about; nil for the receivers of the fields.
    ///   - drops: how many.
    ///   - seed: the same seed gives the same signals.
    public func signals(
        building: ServiceCondition.Building?, height: Metres? = nil, drops: Int, seed: UInt64,
        correlation: Double = 0.5
    ) -> [Signal] {
        var signals: [Signal] = []
        play(building: building, height: height, drops: drops, seed: seed, correlation: correlation) {
            signals.append($0)
        }
        return signals
    }

    @inline(__always)
    private func play(
        building: ServiceCondition.Building?, height: Metres?, drops: Int, seed: UInt64,
        correlation: Double, _ body: (Signal) -> Void
    ) {
        var random = NormalStream(seed: seed, cell: cell)
        let view = view(of: height)
        let rho = min(max(correlation, 0), 1)
        let (common, own) = (rho.squareRoot(), (1 - rho).squareRoot())
        for _ in 0..<max(drops, 0) {
            let z = random.normal()
            let wall = building.map { $0.loss.value + $0.sigma.value * random.normal() } ?? 0
            var total = view.background
            var best = 0.0
            var loaded = 0.0
            var station = -1
            for link in view.links {
                let isSeen = random.unit() < Double(link.statistics.probability)
                let branch = link.branch(isSeen: isSeen, isIndoor: building != nil)
                let level = link.level + branch.excess + branch.sigma * (common * z + own * random.normal())
                let power = exp(level * Self.napers)
                total += power * (link.load + link.siblings)
                if power > best { (best, loaded, station) = (power, power * link.load, link.station) }
            }
            guard best > 0 else { continue }
            // A wall dims all sites alike, and so raises the noise against them.
            let ratio = best / (noise * exp(wall * Self.napers) + load * max(total - loaded, 0))
            body(
                Signal(
                    station: station, rsrp: PowerLevel(dBm: 10 * log10(best) - wall),
                    sinr: Decibels(10 * log10(ratio))))
        }
    }

    /// ln 10 / 10.
    private static let napers = 0.230258509299404568
}

extension CellLinks.Link {
    /// The link to a station whose field holds the cell; nil where nothing arrives.
    init?(cell: GridCell, near: StationField, seenBy view: TerminalView, network: SignalTable) {
        let window = near.field.window
        let (grid, kernel) = (network.engine.grid, network.kernels[near.station])
        let offset =
            (cell.row - window.rows.lowerBound) * window.width + cell.column - window.columns.lowerBound
        let place = view.links[near.station]
        let centre = network.engine.grid.centre(of: cell)
        let (x, y) = (Float(centre.x - place.east), Float(centre.y - place.north))
        let distance = (x * x + y * y).squareRoot()
        var loss = view.loss(near.field.losses[offset], of: near.station, distance: distance)
        var height = network.engine.terrain[cell]
        var (best, others, server) = (Float(0), Float(0), Int32(-1))
        var loaded: Float = 0
        withUnsafeMutablePointer(to: &loaded) { loaded in
            coverage_power_row(
                grid.place(
                    of: cell.row, from: cell.column, seenFrom: network.stations[near.station].position),
                kernel.height - view.rise, kernel.sectors, kernel.sectors.count, 0, &loss, &height, 0, 1,
                &best, &others,
                network.hasOwnLoads ? loaded : nil, &server)
        }
        guard best > 0 else { return nil }
        var link = view.link(place, distance: distance)
        if server & 1 != 0 { link = link.hidden }
        station = near.station
        level = 10 * log10(Double(best))
        load = network.hasOwnLoads ? Double(kernel.sectors[Int(server >> 1)].load) : 1
        siblings = Double(others / best)
        statistics = link
        indoorSigma = Double(place.indoorSigma)
    }

    /// Excess over the mean and sigma of a state of the link [dB].
    func branch(isSeen: Bool, isIndoor: Bool) -> (excess: Double, sigma: Double) {
        (
            Double(isSeen ? statistics.lineOfSightExcess : statistics.obstructedExcess),
            isIndoor
                ? indoorSigma
                : Double(isSeen ? statistics.lineOfSightSigma : statistics.obstructedSigma)
        )
    }

    /// What a level needs to stay below a threshold, in both states of the link.
    ///
    /// Indoors the scatter of the wall is common to all sites too; their sigmas are the same there, so that both common parts
    /// make one.
    func states(
        threshold: Double, rho: Double, wallSigma: Double?
    ) -> (share: Double, seen: State, unseen: State) {
        func state(_ isSeen: Bool) -> State {
            let branch = branch(isSeen: isSeen, isIndoor: wallSigma != nil)
            let wall = wallSigma ?? 0
            return State(
                short: threshold - level - branch.excess,
                common: (rho * branch.sigma * branch.sigma + wall * wall).squareRoot(),
                own: ((1 - rho).squareRoot() * branch.sigma).clamped(above: 1e-6))
        }
        return (Double(statistics.probability), state(true), state(false))
    }

    /// A state of a link against a threshold.
    struct State {
        /// How far the mean level is below it [dB].
        var short: Double
        /// Sigma of the fading common to all sites, and of the link's own [dB].
        var common: Double
        var own: Double

        /// The probability that the level stays below, given the common fading.
        func miss(_ z: Double) -> Double { StandardNormal.complement(-(short - common * z) / own) }
    }
}

extension Double {
    fileprivate func clamped(above least: Double) -> Double { self > least ? self : least }
}

/// Normal deviates in pairs, by the polar method.
struct NormalStream {
    private var random: SplitMix64
    private var spare: Double?

    init(seed: UInt64, cell: Int) { random = SplitMix64(seed: seed, 0x6c69_6e6b, cell) }

    mutating func unit() -> Double { random.nextUnit() }

    mutating func normal() -> Double {
        if let kept = spare {
            spare = nil
            return kept
        }
        while true {
            let (x, y) = (2 * random.nextUnit() - 1, 2 * random.nextUnit() - 1)
            let square = x * x + y * y
            guard square < 1, square > 0 else { continue }
            let factor = (-2 * log(square) / square).squareRoot()
            spare = y * factor
            return x * factor
        }
    }
}
