import Coverage
import Geodesy
import RadioUnits
import Raster
import Testing
import Traffic

@Suite("Drops of users")
struct DropProblemTests {
    /// One service at one point of one carrier.
    private func problem(
        _ carrier: TrafficCarrier, users: Double, down: Double = 0, up: Double = 0, sigma: Float = 0,
        sites: [Int32] = [0, 1]
    ) throws -> DropProblem {
        var rows = PointRows()
        for _ in 0..<carrier.links.count { rows.append([0]) }
        let empty = LoadSolution.empty(try LoadProblem(carriers: [carrier], items: []))
        return try DropProblem(
            carriers: [carrier],
            scatter: [LinkScatter(sigma: sigma, of: carrier.links, sectors: carrier.cells)],
            siteOfSector: [Array(sites.prefix(carrier.cells))],
            services: [
                DropService(
                    down: down, up: up, carriers: [0], indoorShare: 0, walls: [[(0, 0)]],
                    populations: [.init(point: 0, users: users)])
            ], rules: .init(leastQuality: -60, preferredLevel: -100),
            surroundings: .init(outside: empty, balance: empty),
            rowsOfPoint: rows)
    }

    /// By hand: a cell of 100 Mbit/s holds m = 5 users of 20 Mbit/s (19.8, to stay off the rounding of the table). N users arrive at
    /// random with a mean of a = 4; those beyond the fifth are blocked: E[(N - m)+] / a = P(N >= m) - (m / a) P(N > m)
    /// = 0.37116 - 1.25 * 0.21487 = 0.10258 (Poisson tables). The mean number served is 4 (1 - 0.10258) = 3.58970.
    @Test("of users in one cell the share that finds no room is that of the Poisson distribution")
    func poisson() async throws {
        let carrier = try Cells.carrier([[(0, 1)]], cells: 1, noise: 0.1)
        let drops = 40_000
        let counts = try await problem(carrier, users: 4, down: 19.8).counts(
            drops: drops, seed: 3, workers: 2)
        let users = Double(counts.users(service: 0, row: 0))
        // Four standard errors: of a mean of 4 over 40 000 drops, 0.04.
        #expect(abs(users / Double(drops) - 4) < 0.04)
        let blocked = Double(counts.users(service: 0, row: 0, .noCapacity)) / users
        let share = try #require(counts.servedShare(service: 0, row: 0))
        #expect(abs(blocked - 0.10258) < 4 * share.halfWidth / 1.96)
        #expect(share.halfWidth < 0.003 && share.value == 1 - blocked)
        let served = Double(counts.users(service: 0, row: 0, .served)) / Double(drops)
        #expect(abs(served - 3.5897) < 0.03)
    }

    /// With room for all, the mean load is users times what each takes.
    @Test("a large mean is met too, and users that fit are all served")
    func large() async throws {
        let carrier = try Cells.carrier([[(0, 1)]], cells: 1, noise: 0.1)
        let counts = try await problem(carrier, users: 500, down: 0.1).counts(
            drops: 2000, seed: 5, workers: 2)
        // The standard error of the mean is (500 / 2000)^(1/2) = 0.5.
        #expect(abs(Double(counts.users(service: 0, row: 0)) / 2000 - 500) < 2)
        #expect(counts.servedShare(service: 0, row: 0)?.value == 1)
    }

    /// By hand: at the least level itself half of the users are above; one sigma below the mean 84.134 %. Of two sites that are
    /// equally strong, with a correlation of 0.5, both stay below their mean with a probability of 1/4 + asin(0.5) / (2 pi) = 1/3
    /// (Sheppard); two sectors of one site fade together: 1/2.
    @Test(
        "shadow fading is normal, correlated by half between sites and wholly within one",
        arguments: [
            (1, 0.0, [0, 1], 0.5), (1, -8, [0, 1], 0.15866), (2, 0, [0, 1], 1.0 / 3), (2, 0, [0, 0], 0.5),
        ]
            as [(Int, Double, [Int32], Double)])
    func fading(cells: Int, least: Double, sites: [Int32], expected: Double) async throws {
        let links = (0..<cells).map { (sector: $0, power: Float(1)) }
        let carrier = try Cells.carrier(
            [links], cells: cells, noise: 1e-6, table: Cells.table(leastLevel: least))
        let counts = try await problem(carrier, users: 50, sigma: 8, sites: sites)
            .counts(drops: 1000, seed: 11, workers: 2)
        let users = Double(counts.users(service: 0, row: 0))
        let lost = Double(counts.users(service: 0, row: 0, .noCoverage)) / users
        // Four standard errors of 50 000 users.
        #expect(abs(lost - expected) < 4 * (expected * (1 - expected) / users).squareRoot())
    }

    /// The share of users above a level is that of `IndoorSystem.probability`, which has the states of TR 38.901 in closed form; the wall,
    /// which scatters by 8 dB for what comes from outdoors, does not stand before an indoor system.
    @Test(
        "terminals of an indoor system fade by its states and are not behind the wall",
        arguments: [-95.0, -90])
    func indoors(least: Double) async throws {
        let system = try IndoorSystem(
            layout: .office, carrier: Frequency(megahertz: 3500), spacing: Metres(60), ceiling: Metres(3),
            terminal: Metres(1.5), powerPerElement: PowerLevel(dBm: -10))
        let wall = 20.0
        // Point 0 is the street, where nothing arrives; point 1 stands for the buildings there.
        let links = PointLinks([[]]).adding([
            (0, [(0, Float((system.meanLevel + Decibels(wall)).milliwatts))])
        ])
        let carrier = try TrafficCarrier(
            links: links, noise: 1e-14, firstCell: 0, hasInterference: true,
            tables: [Cells.table(leastLevel: least)], tableOfSector: [0])
        let grid = RasterGrid(
            crs: CoordinateReferenceSystem("EPSG:4548"), west: 0, north: 100, cellSize: 25, columns: 4,
            rows: 4)
        let empty = LoadSolution.empty(try LoadProblem(carriers: [carrier], items: []))
        var rows = PointRows()
        for _ in 0..<2 { rows.append([0]) }
        let counts = try await DropProblem(
            carriers: [carrier],
            scatter: [
                LinkScatter(of: links, at: [5, 5], stations: [], systems: [system], on: grid, workers: 1)
            ], siteOfSector: [[0]],
            services: [
                DropService(
                    down: 0, up: 0, carriers: [0], indoorShare: 1, walls: [[(wall, 8)]],
                    populations: [.init(point: 0, users: 50)])
            ], rules: .init(leastQuality: -60, preferredLevel: -100),
            surroundings: .init(outside: empty, balance: empty), rowsOfPoint: rows, insideOfPoint: [1]
        ).counts(drops: 1000, seed: 4, workers: 2)
        let expected =
            1
            - system.probability(
                of: ServiceCondition(rsrp: PowerLevel(dBm: least), sinr: Decibels(-100)), disturbance: 1e-14)
        #expect(expected > 0.05 && expected < 0.95)
        let users = Double(counts.users(service: 0, row: 0))
        let lost = Double(counts.users(service: 0, row: 0, .noCoverage)) / users
        // Four standard errors of 50 000 users.
        #expect(abs(lost - expected) < 4 * (expected * (1 - expected) / users).squareRoot())
    }

    /// By hand: without fading a user hears 0 dBm less its wall, 10 or 40 dB, against a least level of -20 dBm.
    @Test("users are behind the walls of their point's buildings")
    func walls() async throws {
        let carrier = try Cells.carrier(
            [[(0, 1)], [(0, 1)]], cells: 1, noise: 1e-9, table: Cells.table(leastLevel: -20))
        let empty = LoadSolution.empty(try LoadProblem(carriers: [carrier], items: []))
        var rows = PointRows()
        for row in 0..<2 { rows.append([Int32(row)]) }
        func problem(_ buildingOfPoint: [UInt8]) throws -> DropProblem {
            try DropProblem(
                carriers: [carrier], scatter: [LinkScatter(sigma: 0, of: carrier.links, sectors: 1)],
                siteOfSector: [[0]],
                services: [
                    DropService(
                        down: 0, up: 0, carriers: [0], indoorShare: 1, walls: [[(10, 0), (40, 0)]],
                        populations: [.init(point: 0, users: 20), .init(point: 1, users: 20)])
                ], rules: .init(leastQuality: -60, preferredLevel: -100),
                surroundings: .init(outside: empty, balance: empty), rowsOfPoint: rows,
                buildingOfPoint: buildingOfPoint)
        }
        let counts = try await problem([0, 1]).counts(drops: 20, seed: 3, workers: 1)
        #expect(counts.users(service: 0, row: 0) > 0 && counts.users(service: 0, row: 1) > 0)
        #expect(counts.users(service: 0, row: 0, .noCoverage) == 0)
        #expect(counts.users(service: 0, row: 1, .noCoverage) == counts.users(service: 0, row: 1))
        #expect(throws: TrafficError.self) { try problem([0, 2]) }
        #expect(throws: TrafficError.self) { try problem([0]) }
    }

    /// By hand: in the uplink a terminal has 10 Mbit/s at most, in the downlink 100.
    @Test("users that no cell can give their rate are told by what stops them")
    func reasons() async throws {
        let carrier = try Cells.carrier([[(0, 1)]], cells: 1, noise: 0.1)
        func only(_ outcome: DropOutcome, down: Double, up: Double) async throws {
            let counts = try await problem(carrier, users: 0.5, down: down, up: up)
                .counts(drops: 200, seed: 1, workers: 1)
            #expect(
                counts.users(service: 0, row: 0, outcome) == counts.users(service: 0, row: 0), "\(outcome)")
        }
        try await only(.blockedByQuality, down: 150, up: 0)
        try await only(.uplinkLimited, down: 1, up: 15)
        try await only(.served, down: 0.1, up: 0.1)
        let nowhere = try Cells.carrier([[]], cells: 1, noise: 0.1)
        let counts = try await problem(nowhere, users: 3, down: 1).counts(drops: 50, seed: 1, workers: 1)
        #expect(counts.users(service: 0, row: 0, .noCoverage) == counts.users(service: 0, row: 0))
    }

    @Test("the same seed gives the same users for any number of workers, another seed others")
    func seeds() async throws {
        let problem = try problem(
            try Cells.pair(other: 0.5, noise: 0.05), users: 30, down: 2, up: 0.5, sigma: 6)
        let one = try await problem.counts(drops: 100, seed: 7, workers: 1)
        #expect(try await one == problem.counts(drops: 100, seed: 7, workers: 3))
        #expect(try await one != problem.counts(drops: 100, seed: 8, workers: 3))
        #expect(one.drops == 100)
    }

    @Test("lists that do not fit and users that cannot be are refused")
    func faults() throws {
        let carrier = try Cells.carrier([[(0, 1)]], cells: 1, noise: 0.1)
        #expect(throws: TrafficError.self) { try problem(carrier, users: -1) }
        #expect(throws: TrafficError.self) { try problem(carrier, users: 1, down: .nan) }
        #expect(throws: TrafficError.self) { try problem(carrier, users: 1, sites: []) }
    }
}
