import Coverage
import Scenario

/// Everything that a run wants to know of a network's coverage, gathered in one pass over the grid.
struct NetworkCoverage: Sendable {
    /// What the coverage of a network comes to; all but its links is kept in the run, for a later one to take over.
    struct Outcome: Sendable, Codable {
        /// The schema this version writes.
        static let currentSchema = "guangyue.coverage/1"

        /// Schema of the file.
        var schema = currentSchema
        /// By goal of the scenario; empty for those of other networks.
        var goals: [[GoalOutcome]] = []
        /// Goals of the narrow carriers that stand on the network's.
        var overlays: [GoalOutcome] = []
        var rates: [RateOutcome] = []
        var reliability: [ReliabilityOutcome] = []
        var applications: [ApplicationOutcome] = []
        var predictions: [PredictionOutcome] = []
        /// Predictions by class, of each carrier and of the network.
        var classes = ClassStatistics.Outcome()
        /// Neighbours and identities of the cells of each carrier.
        var cells: [CellPlan] = []
        var rasters: [RasterDescription] = []
        /// Residents that each station serves.
        var residents: [Double] = []
        /// What arrives at the points of demand, by the number of the carrier.
        var links: [Int: PointLinks] = [:]

        private enum CodingKeys: String, CodingKey {
            case schema, goals, overlays, rates, reliability, applications, predictions, classes, cells,
                rasters
            case residents
        }
    }

    private let context: CoveragePhase
    private let network: Int
    private let carriers: [CarrierOnAir]
    private let goals: BandFeed<GoalTally>
    private let downlink: BandFeed<RateStatistics>
    private let uplink: BandFeed<RateStatistics>
    private let residents: BandFeed<ResidentTally>
    private let sampled: BandFeed<SampledService>
    private let gathered: BandFeed<GatheredLinks>
    private let narrowband: [BandFeed<NarrowbandEvaluation>]
    private let predictions: [BandFeed<PredictionStatistics>]
    private let carrierClasses: [BandFeed<CarrierClasses>]
    private let networkClasses: BandFeed<NetworkClasses>
    private let parks: [BandFeed<ParkTally>]
    private let surveys: [BandFeed<ServiceSurvey>]
    private let indoors: [BandFeed<IndoorSurvey>]
    private let rasters: [RasterInProgress]

    init(
        _ context: CoveragePhase, network: Int, stations: [CoverageStage.Station],
        carriers: [CarrierOnAir], sampled cells: [Int]
    ) throws {
        let (scenario, area, radio) = (context.scenario, context.area, context.radio)
        self.context = context
        self.network = network
        self.carriers = carriers
        goals = BandFeed(
            GoalTally(
                scenario: scenario, area: area, conditions: radio.conditions,
                network: scenario.networks[network]))
        downlink = BandFeed(RateStatistics(area: area, direction: .downlink))
        uplink = BandFeed(RateStatistics(area: area, direction: .uplink))
        residents = BandFeed(ResidentTally(area: area, stations: stations))
        sampled = BandFeed(SampledService(cells: cells, carriers: carriers.count))
        gathered = BandFeed(GatheredLinks(carriers: carriers.count))
        narrowband = carriers.enumerated().map { place, carrier in
            BandFeed(NarrowbandEvaluation(scenario: scenario, area: area, host: carrier, place: place))
        }
        predictions = carriers.indices.map {
            BandFeed(PredictionStatistics(scenario: scenario, area: area, place: $0))
        }
        carrierClasses = carriers.indices.map {
            BandFeed(CarrierClasses(scenario: scenario, area: area, place: $0))
        }
        networkClasses = BandFeed(NetworkClasses(scenario: scenario, area: area))
        let cellsOfSystems = carriers.map { carrier in
            carrier.systems.map { radio.indoor.cells(of: context.sites[$0.site], area: area) }
        }
        parks = carriers.enumerated().map { place, carrier in
            BandFeed(
                ParkTally(area: area, carrier: carrier, place: place, systems: cellsOfSystems[place]))
        }
        surveys = carriers.enumerated().map { place, carrier in
            BandFeed(
                ServiceSurvey(
                    grid: area.grid, place: place,
                    sites: carrier.siteOfSector.map { context.sites[$0].position }))
        }
        indoors = cellsOfSystems.enumerated().map { place, cells in
            BandFeed(IndoorSurvey(place: place, systems: cells))
        }
        rasters = try CoverageRasters(
            scenario: scenario, area: area, primary: radio.conditions.primary, run: context.run
        ).begin(network: network, carriers: carriers)
    }

    /// Where bands go, the slowest first.
    var sinks: [any BandSink] {
        var sinks: [any BandSink] = [downlink, uplink]
        sinks += surveys as [any BandSink]
        sinks += predictions as [any BandSink]
        sinks += carrierClasses as [any BandSink]
        sinks += rasters.map(\.sink)
        sinks += narrowband as [any BandSink]
        sinks += parks as [any BandSink]
        sinks += indoors as [any BandSink]
        return sinks + [networkClasses, goals, residents, sampled, gathered]
    }

    /// What has been gathered, once every band has come.
    func outcome() async throws -> Outcome {
        let (scenario, context) = (context.scenario, context)
        let id = scenario.networks[network].id
        var outcome = Outcome()
        outcome.goals = goals.read { tally in scenario.goals.indices.map { tally.outcomes(of: $0) } }
        outcome.overlays = narrowband.flatMap { $0.read { $0.outcomes() } }
        outcome.rates = RateStatistics.interleaved(
            downlink.read { $0.outcomes(network: id) }, uplink.read { $0.outcomes(network: id) })
        outcome.residents = residents.read { $0.residents }
        outcome.predictions = zip(carriers, predictions).map { carrier, statistics in
            statistics.read { $0.outcome(network: id, carrier: carrier.entry.carrier.id) }
        }
        for (carrier, classes) in zip(carriers, carrierClasses) {
            outcome.classes += classes.read { $0.outcome(network: id, carrier: carrier.entry.carrier.id) }
        }
        outcome.classes += networkClasses.read { $0.outcome(network: id) }
        let (links, probability) = sampled.read { ($0.links, $0.probability) }
        outcome.reliability = try await ReliabilityStatistics(
            scenario: scenario, area: context.area, conditions: context.radio.conditions,
            workers: context.workers
        ).outcomes(
            network: network, samples: zip(carriers, links).map { (carrier: $0.number, cells: $1) },
            probability: probability)
        outcome.links = Dictionary(
            zip(carriers.map(\.number), gathered.read { $0.links() }), uniquingKeysWith: { first, _ in first }
        )
        outcome.applications = try await ApplicationStage(
            scenario: scenario, area: context.area, carriers: context.radio.carriers,
            workers: context.workers
        ).outcomes(network: network, parks: parks.map { $0.read { $0.outcome() } })
        outcome.cells = try await mapConcurrently(carriers.count, piece: 1, workers: context.workers) {
            place in
            let survey = surveys[place].read { survey in
                survey.finish()
                return survey
            }
            return CellPlan(
                network: id, carrier: carriers[place], survey: survey, indoors: indoors[place].read { $0 },
                sites: context.sites
            ) { scenario.siteClasses[$0.siteClass].indoor?.reach.value ?? 0 }
        }
        outcome.rasters = try await mapConcurrently(
            rasters.count, piece: 1, workers: context.rastersAtOnce
        ) { try rasters[$0].finish() }
        return outcome
    }
}
