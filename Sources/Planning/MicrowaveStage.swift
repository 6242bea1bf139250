import GISIO
import Geodesy
import Propagation
import RadioUnits
import Raster
import Scenario
import Transport

/// Decides which remote sites are connected by microwave: where their ring spends much fibre on them, hops to sites on rings see
/// each other and are there often enough, and fibre, ports and hops cost less together.
struct MicrowaveStage {
    let rules: MicrowaveRules
    let area: PlanningArea
    let scenario: PlanScenario
    /// Antenna height above ground by site id.
    let heights: [String: Metres]
    /// Encapsulation on top of the user plane, as a share.
    let overhead: Double

    /// Hubs looked at for each site, the nearest first.
    private static let hubsTried = 12
    /// Distance between the points of a profile [m].
    private static let profileStep = 25.0

    /// A hop that would do.
    struct Candidate {
        var hop: MicrowaveSpur.Hop
        /// Least clearance over radius of the first Fresnel zone.
        var clearance: Double
    }

    /// What was decided.
    struct Outcome {
        var spurs: [MicrowaveSpur]
        var summary: TransportOutcome.Microwave
    }

    /// Looks at the sites of a design without microwave.
    func outcome(_ design: TransportNetwork, sites: [TransportSite], rules ring: RingRules) throws -> Outcome
    {
        let known = Dictionary(sites.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let remote = design.detours(factor: ring.detourFactor)
            .filter { $0.length.kilometres > rules.fibreBeyond && known[$0.site] != nil }
        let found = try candidates(remote.compactMap { known[$0.site] }, among: sites)
        let usable = found.filter { $0.value.count >= rules.routes }
        let choice = try SpurChoice(
            of: remote.filter { usable[$0.site] != nil }.map { detour in
                SpurCandidate(site: detour.site, hops: (usable[detour.site] ?? []).map(\.hop))
            }, on: design, rules: ring,
            prices: SpurPrices(
                routes: rules.routes, fibrePerKilometre: rules.fibreCost,
                ports: try PortDimensioning(scenario.transport)))
        let saved = Dictionary(
            remote.map { ($0.site, $0.length.kilometres * rules.fibreCost) },
            uniquingKeysWith: { first, _ in first })
        return Outcome(
            spurs: choice.spurs,
            summary: TransportOutcome.Microwave(
                remoteSites: remote.count, withoutHops: remote.count - usable.count,
                dearerThanFibre: usable.count - choice.spurs.count, sites: choice.spurs.count,
                costCny: choice.spurs.reduce(0) { $0 + Double($1.cost) },
                fibreCostCny: choice.spurs.reduce(0) { $0 + (saved[$1.site.id] ?? 0).rounded() },
                allCostCny: Double(choice.cost), allCostBoundCny: Double(choice.bound),
                allFibreCostCny: Double(choice.costOfFibre),
                hops: choice.spurs.flatMap { spur in
                    spur.hops.compactMap { hop in
                        found[spur.site.id]?.first { $0.hop == hop }.map { row($0, of: spur.site) }
                    }
                }))
    }

    /// The hops of each remote site that would do, the nearest first.
    private func candidates(
        _ remote: [TransportSite], among sites: [TransportSite]
    ) throws -> [String: [Candidate]] {
        let names = Set(remote.map(\.id))
        let hubs = sites.filter { !names.contains($0.id) }.sorted { $0.id < $1.id }
        // One projection for all of them: PROJ looks into its database for each that is made.
        let latitudes = try Projection(crs: scenario.area.crs).geodetic(remote.map(\.position))
            .map(\.latitude)
        var found: [String: [Candidate]] = [:]
        for (site, latitude) in zip(remote, latitudes) {
            found[site.id] = try hops(of: site, hubs: hubs, climate: climate(at: latitude))
        }
        return found
    }

    private func row(_ candidate: Candidate, of site: TransportSite) -> TransportOutcome.Microwave.Hop {
        let hop = candidate.hop
        return .init(
            site: site.id, hub: hop.hub, band: hop.figures.band,
            lengthKm: (hop.length / 1000).rounded(decimals: 3),
            capacityGbps: hop.capacity.rounded(decimals: 3),
            clearance: candidate.clearance.rounded(decimals: 2),
            availabilityPct: hop.figures.availability.rounded(decimals: 5),
            outageMinutes: hop.figures.outageMinutes.rounded(decimals: 1),
            peakAvailabilityPct: hop.figures.peakAvailability.rounded(decimals: 5),
            costCny: Double(hop.figures.cost))
    }

    /// Hops to the nearest hubs, each in the cheapest band that will do.
    private func hops(
        of site: TransportSite, hubs: [TransportSite], climate: MicrowaveClimate
    ) throws -> [Candidate] {
        let near = hubs.map { ($0.position.distance(to: site.position).value, $0) }
            .filter { $0.0 <= rules.greatestHop * 1000 && $0.0 >= 1 }
            .sorted { ($0.0, $0.1.id) < ($1.0, $1.1.id) }.prefix(Self.hubsTried)
        return try near.compactMap { try cheapest(from: site, to: $0.1, climate: climate) }
    }

    /// The cheapest band that sees its way and is there often enough.
    private func cheapest(
        from site: TransportSite, to hub: TransportSite, climate: MicrowaveClimate
    ) throws -> Candidate? {
        let profile = profile(from: site, to: hub)
        // A hop is used up to the limit, as ports are.
        let share = (1 + overhead) / scenario.transport.utilisationLimit
        let (mean, peak) = (site.busyMean * share, site.peak * share)
        for band in rules.bands.sorted(by: { ($0.cost, $0.carrier) < ($1.cost, $1.carrier) }) {
            let carrier = Frequency(gigahertz: band.carrier)
            let clearance = try profile.clearance(carrier)
            guard clearance >= 1 else { continue }
            let hop = try MicrowaveHop(
                MicrowaveEquipment(
                    carrier: carrier, channel: Frequency(megahertz: band.channel),
                    power: PowerLevel(dBm: band.power), dish: Metres(band.dish)),
                distance: Metres(profile.length), altitudes: (Metres(profile.ends.0), Metres(profile.ends.1)),
                groundAltitude: Metres(profile.meanGround), climate: climate)
            guard let normal = hop.states.first(where: { $0.rate >= mean }),
                let full = hop.states.first(where: { $0.rate >= peak }), let best = hop.states.last,
                normal.availability >= rules.availability, full.availability >= rules.peakAvailability
            else { continue }
            return Candidate(
                hop: MicrowaveSpur.Hop(
                    hub: hub.id, length: profile.length, capacity: best.rate,
                    figures: MicrowaveFigures(
                        band: band.id, availability: normal.availability,
                        peakAvailability: full.availability, cost: band.cost)), clearance: clearance)
        }
        return nil
    }

    private func climate(at latitude: Degrees) -> MicrowaveClimate {
        MicrowaveClimate(
            rainRate: rules.rainRate, geoclimaticFactor: rules.geoclimaticFactor,
            refractivityGradient: rules.refractivityGradient, latitude: latitude)
    }

    /// Ground with clutter between two sites.
    private func profile(from site: TransportSite, to hub: TransportSite) -> HopProfile {
        let length = site.position.distance(to: hub.position).value
        let count = max(Int((length / Self.profileStep).rounded(.up)), 2)
        let clutter = Dictionary(
            scenario.clutter.map { ($0.code, $0.height.value) }, uniquingKeysWith: { first, _ in first })
        let points = (0...count).map { index -> (ground: Double, obstacle: Double) in
            let share = Double(index) / Double(count)
            let place = ProjectedPoint(
                x: site.position.x + share * (hub.position.x - site.position.x),
                y: site.position.y + share * (hub.position.y - site.position.y))
            guard let cell = area.grid.cell(containing: place) else { return (0, 0) }
            let ground = Double(area.terrain[cell])
            return (ground.isFinite ? ground : 0, clutter[area.clutter[cell]] ?? 0)
        }
        return HopProfile(
            length: length, points: points,
            antennas: ((heights[site.id] ?? Metres(0)).value, (heights[hub.id] ?? Metres(0)).value))
    }
}
