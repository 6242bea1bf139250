import Coverage
import Digests
import FieldStore
import Foundation
import Raster
import Scenario

/// Where the path-loss fields of the candidates come from: the store where it has them, else the engine.
///
/// A field depends on the ground and clutter around its site, the site's place and height, and the laws of its carriers;
/// nothing else goes into its key. The ground is digested in tiles, once, so that a change somewhere leaves the fields
/// elsewhere in the store.
struct FieldSource: Sendable {
    private let sites: [CandidateSite]
    private let carriers: [[RadioPlan.Transmitter]]
    /// For each site the carriers that rebuilding would bring, a file each.
    private let further: [[RadioPlan.Transmitter]]
    private let engine: PathLossEngine
    let store: FieldStore?
    private let ground: GroundDigests
    private let lawDigests: [ObjectIdentifier: [UInt8]]

    /// Raised when the engine's results or the store's layout change: fields of another edition are not reused.
    private static let edition = "path loss 4"

    init(
        sites: [CandidateSite], options: [StationOption], radio: RadioPlan, scenario: PlanScenario,
        area: PlanningArea, engine: PathLossEngine, store: FieldStore?
    ) {
        self.sites = sites
        self.engine = engine
        self.store = store
        var carriers = [[RadioPlan.Transmitter]](repeating: [], count: sites.count)
        for option in options {
            carriers[option.site] += radio.transmitters(of: sites[option.site], network: option.network)
        }
        self.carriers = carriers
        let further = Self.further(sites: sites, options: options, radio: radio, scenario: scenario)
        self.further = further
        ground = GroundDigests(area: area, clutterLoss: scenario.clutter, isNeeded: store != nil)
        var digests: [ObjectIdentifier: [UInt8]] = [:]
        for law in (carriers + further).joined().map(\.law) where store != nil && digests[law.identity] == nil
        {
            var hash = SHA256Stream()
            hash.update(law.name)
            hash.update([law.radius.value, law.nearest.value, law.carrier.hertz])
            for table in law.tables { hash.update(table) }
            digests[law.identity] = hash.finish()
        }
        lawDigests = digests
    }

    private static func further(
        sites: [CandidateSite], options: [StationOption], radio: RadioPlan, scenario: PlanScenario
    ) -> [[RadioPlan.Transmitter]] {
        let equipment = Equipment(scenario: scenario)
        let rebuilds = scenario.siteClasses.indices.map { equipment.rebuilds(of: $0) }
        var further = [[RadioPlan.Transmitter]](repeating: [], count: sites.count)
        for option in options {
            let site = sites[option.site]
            let built = radio.transmitters(of: site, network: option.network).map(\.carrier)
            for siteClass in rebuilds[site.siteClass] {
                let made = site.rebuilt(as: siteClass, of: option.network)
                for transmitter in radio.transmitters(of: made, network: option.network)
                where !built.contains(transmitter.carrier)
                    && !further[option.site].contains(where: { $0.carrier == transmitter.carrier })
                {
                    further[option.site].append(transmitter)
                }
            }
        }
        return further
    }

    /// The carriers of a site, those of its first network first.
    func carriers(of site: Int) -> [RadioPlan.Transmitter] { carriers[site] }

    /// The fields of a site, in the order of its carriers; kept for the next run.
    func fields(of site: Int) throws -> [PathLossField] {
        let laws = carriers[site].map(\.law)
        guard let store, let key = key(of: site) else { return try computed(site, laws) }
        if let known = store.fields(key, windows: windows(of: site)) { return known }
        let fields = try computed(site, laws)
        store.keep(fields, as: key)
        return fields
    }

    /// The field of one carrier of a site; where the store has lost it, it gets all of them again.
    func field(of site: Int, carrier: Int) throws -> PathLossField {
        guard let place = carriers[site].firstIndex(where: { $0.carrier == carrier }) else {
            return try furtherField(of: site, carrier: carrier)
        }
        guard let store, let key = key(of: site) else {
            return try computed(site, [carriers[site][place].law])[0]
        }
        let known = store.fields(key, windows: windows(of: site), wanted: place..<place + 1)
        if let field = known?.first { return field }
        guard store.isOpen else { return try computed(site, [carriers[site][place].law])[0] }
        let fields = try computed(site, carriers[site].map(\.law))
        store.keep(fields, as: key)
        return fields[place]
    }

    /// The field of a carrier that rebuilding brings.
    private func furtherField(of site: Int, carrier: Int) throws -> PathLossField {
        guard let law = further[site].first(where: { $0.carrier == carrier })?.law else {
            throw RunError.nothingToPlan(reason: "site \(sites[site].id) has no carrier \(carrier)")
        }
        let key = key(of: site, laws: [law])
        if let store, let key, let known = store.fields(key, windows: [window(of: site, law)])?.first {
            return known
        }
        let fields = try computed(site, [law])
        if let store, let key { store.keep(fields, as: key) }
        return fields[0]
    }

    private func computed(_ site: Int, _ laws: [PathLossLaw]) throws -> [PathLossField] {
        try engine.fields(site: sites[site].position, antennaHeight: sites[site].height, laws: laws)
    }

    /// The cells of the fields of a site, in the order of its carriers.
    func windows(of site: Int) -> [GridWindow] {
        carriers[site].map { window(of: site, $0.law) }
    }

    private func window(of site: Int, _ law: PathLossLaw) -> GridWindow {
        engine.grid.window(around: sites[site].position, radius: law.radius.value)
    }

    /// What the fields of a site depend on; nil without a store.
    func key(of site: Int) -> FieldKey? { key(of: site, laws: carriers[site].map(\.law)) }

    private func key(of site: Int, laws: [PathLossLaw]) -> FieldKey? {
        guard store != nil else { return nil }
        let (place, height) = (sites[site].position, sites[site].height)
        let widest = laws.map(\.radius.value).max() ?? 0
        var hash = SHA256Stream()
        hash.update(Self.edition)
        hash.update([place.x, place.y, height.value, engine.receiverHeight.value])
        hash.update([laws.count])
        for law in laws { hash.update(lawDigests[law.identity] ?? []) }
        ground.add(
            around: engine.grid.window(around: place, radius: widest + 2 * engine.grid.cellSize), to: &hash)
        return FieldKey(digest: hash.finish())
    }
}

/// Digests of the ground and its clutter, tile by tile.
private struct GroundDigests: Sendable {
    private static let side = 128
    private let frame: [UInt8]
    private let tiles: [[UInt8]]
    private let tileColumns: Int

    init(area: PlanningArea, clutterLoss: [ClutterClass], isNeeded: Bool) {
        let (grid, side) = (area.grid, Self.side)
        let tileColumns = (grid.columns + side - 1) / side
        self.tileColumns = tileColumns
        guard isNeeded else {
            frame = []
            tiles = []
            return
        }
        var hash = SHA256Stream()
        hash.update(grid.crs.name)
        hash.update([grid.west, grid.north, grid.cellSize])
        hash.update([grid.columns, grid.rows])
        for entry in clutterLoss {
            hash.update([Int(entry.code)])
            hash.update([entry.loss.value, entry.height.value])
        }
        frame = hash.finish()
        let tileRows = (grid.rows + side - 1) / side
        tiles = (0..<tileRows * tileColumns).map { index in
            let rows = index / tileColumns * side..<min((index / tileColumns + 1) * side, grid.rows)
            let first = index % tileColumns * side
            let width = min(side, grid.columns - first)
            var hash = SHA256Stream()
            area.terrain.samples.withUnsafeBytes { heights in
                area.clutter.samples.withUnsafeBytes { classes in
                    for row in rows {
                        let start = row * grid.columns + first
                        hash.update(
                            UnsafeRawBufferPointer(rebasing: heights[4 * start..<4 * (start + width)]))
                        hash.update(UnsafeRawBufferPointer(rebasing: classes[start..<start + width]))
                    }
                }
            }
            return hash.finish()
        }
    }

    /// Adds the tiles that hold cells of a window.
    func add(around window: GridWindow, to hash: inout SHA256Stream) {
        hash.update(frame)
        guard !window.isEmpty else { return }
        let side = Self.side
        for row in window.rows.lowerBound / side...(window.rows.upperBound - 1) / side {
            for column in window.columns.lowerBound / side...(window.columns.upperBound - 1) / side {
                hash.update([row, column])
                hash.update(tiles[row * tileColumns + column])
            }
        }
    }
}
