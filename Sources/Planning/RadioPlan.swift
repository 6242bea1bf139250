import Antennas
import Coverage
import Propagation
import RadioUnits
import Raster
import Scenario

/// Everything the calculation needs of the radio side: for each kind of site its laws of loss and its sectors, for each carrier
/// its noise and the conditions of service.
struct RadioPlan: Sendable {
    /// A radio at a kind of site, ready to be put on the air.
    struct Transmitter: Sendable {
        /// Index into the carriers of the table.
        var carrier: Int
        /// Index into the scenario's radios.
        var radio: Int
        /// Pattern of a sector, gain and tilt included.
        var pattern: SectorPattern
        /// The pattern under each of the radio's further beam sets.
        var beamSets: [SectorPattern]
        /// Power per resource element at the antenna's input.
        var powerPerElement: PowerLevel
        /// How the loss grows with distance.
        var law: PathLossLaw

        /// The antenna of a sector under a setting.
        func antenna(_ setting: AntennaSetting) throws -> SectorAntenna {
            let pattern = setting.beamSet == 0 ? pattern : beamSets[setting.beamSet - 1]
            return SectorAntenna(
                bearing: setting.azimuth, pattern: try pattern.tilted(to: setting.electricalDowntilt),
                mechanicalDowntilt: setting.mechanicalDowntilt,
                powerPerElement: powerPerElement + setting.powerChange)
        }
    }

    let carriers: CarrierTable
    let conditions: ServiceConditions
    /// The cells that are set otherwise than their site class says.
    var tuning = CellTuning()
    /// The load of each cell, where the scenario wants the coverage to count with it and traffic has been worked out.
    var loads: SectorLoads?
    /// The indoor systems among the sites.
    let indoor: IndoorPlan
    private let scenario: PlanScenario
    private let transmitters: [CandidateSite.Kind: [[Transmitter]]]

    /// Prepares the kinds of site that occur among the candidates.
    init(scenario: PlanScenario, sites: [CandidateSite]) throws {
        let table = try CarrierTable(scenario: scenario)
        let equipment = Equipment(scenario: scenario)
        var transmitters: [CandidateSite.Kind: [[Transmitter]]] = [:]
        let rebuilds = scenario.siteClasses.indices.map { equipment.rebuilds(of: $0) }
        for site in sites {
            guard transmitters[site.kind] == nil else { continue }
            guard !scenario.siteClasses[site.siteClass].model.isIndoor else { continue }
            for siteClass in [site.siteClass] + rebuilds[site.siteClass] {
                let kind = CandidateSite.Kind(siteClass: siteClass, height: site.height)
                transmitters[kind] = try scenario.networks.indices.map { network in
                    try equipment.radios(siteClass: siteClass, network: network).map { radio in
                        try Self.transmitter(
                            kind, number: radio, scenario: scenario, carriers: table)
                    }
                }
            }
        }
        self.scenario = scenario
        carriers = table
        let conditions = try ServiceConditions(scenario: scenario, carriers: table)
        self.conditions = conditions
        indoor = try IndoorPlan(
            scenario: scenario, sites: sites, carriers: table, conditions: conditions)
        self.transmitters = transmitters
    }

    /// The same with the cells set, and loaded, as a run has them.
    ///
    /// - Throws: `RunError.malformed` where the run is not one of this scenario.
    func tuned(asInRun folder: String, sites: [CandidateSite]) throws -> RadioPlan {
        var plan = self
        plan.tuning = try CellChangeTable.tuning(
            ofRun: folder, sites: sites, scenario: scenario, radio: self)
        if scenario.receiver.cellLoads == .traffic {
            plan.loads = try SectorLoads(ofRun: folder, sites: sites, carriers: carriers)
        }
        return plan
    }

    /// The transmitters of a network on a site, none for an indoor system, in the order of the network's carriers.
    func transmitters(of site: CandidateSite, network: Int) -> [Transmitter] {
        transmitters[site.kind(of: network)]?[network] ?? []
    }

    /// The transmitter of one carrier of a network on a site; nil where the site has none.
    func transmitter(of site: CandidateSite, network: Int, carrier: Int) -> Transmitter? {
        transmitters(of: site, network: network).first { $0.carrier == carrier }
    }

    /// The engine for these kinds of site on an area.
    func engine(area: PlanningArea) throws -> PathLossEngine {
        func byCode(_ value: (ClutterClass) -> Double) -> [Float] {
            var table = [Float](repeating: 0, count: 256)
            for entry in scenario.clutter { table[Int(entry.code)] = Float(value(entry)) }
            return table
        }
        let followsProfile = scenario.siteClasses.contains { $0.model == .profile }
        return try PathLossEngine(
            terrain: area.terrain, clutter: area.clutter, clutterLoss: byCode(\.loss.value),
            clutterHeights: followsProfile ? byCode(\.height.value) : nil,
            receiverHeight: scenario.receiver.height)
    }

    /// How the sectors of a site are set on a carrier.
    ///
    /// - Parameter index: of the site among the candidates.
    func settings(of site: CandidateSite, index: Int, carrier: Int) -> [AntennaSetting] {
        if let tuned = tuning.settings[.init(site: index, carrier: carrier)] { return tuned }
        let siteClass = scenario.siteClasses[site.siteClass(of: carriers.entries[carrier].network)]
        return SectorBearings.bearings(count: siteClass.sectors, site: index, seed: scenario.seed).map {
            AntennaSetting(azimuth: $0, electricalDowntilt: siteClass.downtilt)
        }
    }

    /// A transmitter on the air at a site.
    func signal(_ transmitter: Transmitter, of site: CandidateSite, index: Int) throws -> StationSignal {
        var antennas = try settings(of: site, index: index, carrier: transmitter.carrier)
            .map(transmitter.antenna)
        let loads = loads?.sectors(of: index, carrier: transmitter.carrier, count: antennas.count) ?? []
        for (sector, load) in loads.enumerated() { antennas[sector].load = load.down }
        return StationSignal(
            position: site.position, antennaHeight: site.height, antennas: antennas, law: transmitter.law)
    }

    private static func transmitter(
        _ kind: CandidateSite.Kind, number: Int, scenario: PlanScenario, carriers: CarrierTable
    ) throws -> Transmitter {
        let radio = scenario.radios[number]
        let siteClass = scenario.siteClasses[kind.siteClass]
        guard let carrier = carriers.index(of: radio.carrier), let radius = siteClass.radius[radio.carrier]
        else {
            throw RunError.nothingToPlan(
                reason: "site class \(siteClass.id): radio \(radio.id) has no carrier or no radius")
        }
        let entry = carriers.entries[carrier]
        do {
            let law = try law(
                siteClass.model, carrier: entry.carrier.centre, kind: kind, radius: radius, scenario: scenario
            )
            func pattern(
                gain: Decibels, horizontal: Degrees, vertical: Degrees, cuts: PatternCuts? = nil
            ) throws -> SectorPattern {
                try SectorPattern(
                    gain: gain, horizontalBeamwidth: horizontal, verticalBeamwidth: vertical,
                    frontToBackRatio: radio.frontToBackRatio,
                    sideLobeAttenuation: radio.sideLobeAttenuation, downtilt: siteClass.downtilt, cuts: cuts)
            }
            return Transmitter(
                carrier: carrier, radio: number,
                pattern: try pattern(
                    gain: radio.gain, horizontal: radio.horizontalBeamwidth,
                    vertical: radio.verticalBeamwidth, cuts: radio.cuts),
                beamSets: try radio.beamSets.map {
                    try pattern(
                        gain: $0.gain, horizontal: $0.horizontalBeamwidth, vertical: $0.verticalBeamwidth)
                },
                powerPerElement: radio.power - radio.feederLoss - Decibels(linear: Double(entry.subcarriers)),
                law: law)
        } catch {
            throw RunError.nothingToPlan(
                reason: "site class \(siteClass.id), carrier \(radio.carrier): \(error)")
        }
    }

    private static func law(
        _ model: SiteClass.Model, carrier: Frequency, kind: CandidateSite.Kind, radius: Metres,
        scenario: PlanScenario
    ) throws -> PathLossLaw {
        let (terminal, base) = (scenario.receiver.height, kind.height)
        let floors = Set(scenario.goals.compactMap(\.floor)).sorted().map(CoverageGoal.terminalHeight)
        switch model {
        case .urbanMacro:
            return try PathLossLaw(
                model: UrbanMacro(carrier: carrier, baseHeight: base, terminalHeight: terminal),
                radius: radius,
                raised: floors.map {
                    RaisedModel(
                        height: $0,
                        model: try ElevatedUrbanMacro(carrier: carrier, baseHeight: base, terminalHeight: $0))
                })
        case .urbanMicro:
            return try PathLossLaw(
                model: UrbanMicro(carrier: carrier, baseHeight: base, terminalHeight: terminal),
                radius: radius,
                raised: floors.map {
                    RaisedModel(
                        height: $0,
                        model: try UrbanMicro(carrier: carrier, baseHeight: base, terminalHeight: $0))
                })
        case .ruralMacro:
            return try PathLossLaw(
                model: RuralMacro(carrier: carrier, baseHeight: base, terminalHeight: terminal),
                radius: radius,
                raised: floors.map {
                    try RaisedModel.ruralMacro(carrier: carrier, baseHeight: base, height: $0)
                })
        case .profile:
            return try PathLossLaw(
                profileCarrier: carrier, radius: radius, cellSize: scenario.area.resolution)
        case .indoorOffice, .hallSparseLow, .hallDenseLow, .hallSparseHigh, .hallDenseHigh:
            throw RunError.nothingToPlan(reason: "\(model.rawValue) has no path loss outdoors")
        }
    }
}
