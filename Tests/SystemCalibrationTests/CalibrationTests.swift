import RadioUnits
import SystemCalibration
import TestSupport
import Testing

@Suite("Calibration against 3GPP")
struct CalibrationTests {
    private static func samples(
        _ assumptions: CalibrationCase, count: Int, seed: UInt64 = 1, workers: Int = 2
    ) async throws -> [CalibrationSample] {
        try await CalibrationSimulation(assumptions, seed: seed).samples(count: count, workers: workers)
    }

    private static func median(
        _ samples: [CalibrationSample], _ metric: CalibrationMetric
    ) throws -> Double {
        let distribution = CumulativeDistribution(samples.map { $0.value(of: metric) })
        return try #require(distribution.quantile(percentage: 50))
    }

    /// Medians of the companies in R1-165974, tables of coupling loss and geometry without noise.
    @Test(
        "medians match the companies' medians",
        arguments: [
            (CalibrationScenario.urbanMacro, 6.0, -120.3, 8.6), (.urbanMicro, 30, -132.4, 7.5),
            (.openOffice, 6, -59.3, 3.0),
        ])
    func medians(
        scenario: CalibrationScenario, gigahertz: Double, couplingLoss: Double, geometry: Double
    ) async throws {
        let assumptions = CalibrationCase(scenario, carrier: Frequency(gigahertz: gigahertz))
        let samples = try await Self.samples(assumptions, count: 12_000)
        #expect(abs(try Self.median(samples, .couplingLoss) - couplingLoss) <= 1.5)
        #expect(abs(try Self.median(samples, .geometry) - geometry) <= 1.2)
    }

    @Test(
        "every percentile of every distribution is within its tolerance",
        .enabled(
            if: TestData.reference("calibration/tr38901_large_scale_cdf.csv") != nil, "no ../shared here"),
        arguments: CalibrationScenario.allCases)
    func percentiles(scenario: CalibrationScenario) async throws {
        let files = try ["tr38901_large_scale_cdf.csv", "tr36873_phase1_cdf.csv"].map {
            try #require(TestData.reference("calibration/\($0)")).path
        }
        let reference = try CalibrationReference(contentsOf: files)
        let cases = reference.cases(of: scenario)
        #expect(!cases.isEmpty)
        for assumptions in cases {
            let samples = try await Self.samples(assumptions, count: 200_000, seed: 2)
            let comparison = CalibrationComparison(samples, of: assumptions, to: reference)
            #expect(comparison.rows.compactMap(\.passed).count == 38)
            #expect(comparison.passed, "\(comparison.text)")
        }
    }

    /// Medians of the companies in R1-165975, configuration 2: coupling loss and wideband SIR.
    @Test(
        "medians with fast fading match the companies' medians",
        arguments: [
            (CalibrationScenario.urbanMacro, 6.0, -122.9, 2.9), (.urbanMicro, 30, -129.4, 2.6),
            (.openOffice, 6, -62.9, -1.1),
        ])
    func fadedMedians(
        scenario: CalibrationScenario, gigahertz: Double, couplingLoss: Double, geometry: Double
    ) async throws {
        let assumptions = try #require(
            scenario.fullCases.first { $0.carrier.gigahertz == gigahertz && $0.port == .element })
        let samples = try await Self.samples(assumptions, count: 2000)
        #expect(abs(try Self.median(samples, .couplingLoss) - couplingLoss) <= 1.5)
        #expect(abs(try Self.median(samples, .geometry) - geometry) <= 1.2)
    }

    @Test(
        "fast fading from one element is within its tolerance at every percentile",
        .enabled(if: TestData.reference("calibration/tr38901_full_cdf.csv") != nil, "no ../shared here"),
        arguments: [(CalibrationScenario.urbanMicro, 30.0), (.openOffice, 30)])
    func fadedPercentiles(scenario: CalibrationScenario, gigahertz: Double) async throws {
        let file = try #require(TestData.reference("calibration/tr38901_full_cdf.csv"))
        let reference = try CalibrationReference(contentsOf: [file.path])
        let assumptions = try #require(
            reference.cases(of: scenario).first {
                $0.carrier.gigahertz == gigahertz && $0.port == .element
            })
        let samples = try await Self.samples(assumptions, count: 5000)
        let comparison = CalibrationComparison(samples, of: assumptions, to: reference)
        #expect(comparison.rows.compactMap(\.passed).count == 38)
        #expect(comparison.passed, "\(comparison.text)")
    }

    @Test("one worker and three give the same bits; another seed gives others")
    func workers() async throws {
        let assumptions = CalibrationCase(.urbanMicro, carrier: Frequency(gigahertz: 30))
        let one = try await Self.samples(assumptions, count: 700, workers: 1)
        #expect(try await Self.samples(assumptions, count: 700, workers: 3) == one)
        let other = try await Self.samples(assumptions, count: 700, seed: 2)
        #expect(Set(one).isDisjoint(with: other))
        #expect(try await Self.samples(assumptions, count: 300) == Array(one.prefix(300)))
    }

    @Test("noise lowers the geometry, most where the signal is weak")
    func noise() async throws {
        let assumptions = CalibrationCase(.urbanMacro, carrier: Frequency(gigahertz: 70))
        for sample in try await Self.samples(assumptions, count: 500) {
            #expect(sample.geometryWithNoise < sample.geometry)
            // By hand: -174 + 80 + 9 = -85 dBm of noise against 35 dBm and the coupling gain.
            #expect(sample.geometryWithNoise <= 35 + sample.couplingGain + 85)
        }
    }

    @Test("a handover margin of 3 dB costs geometry and at most 3 dB of signal")
    func handoverMargin() async throws {
        var assumptions = CalibrationCase(.urbanMacro, carrier: Frequency(gigahertz: 6))
        let best = try await Self.samples(assumptions, count: 2000)
        assumptions.handoverMargin = Decibels(3)
        let others = try await Self.samples(assumptions, count: 2000)
        var weaker = 0
        for (strong, weak) in zip(best, others) {
            #expect(weak.couplingGain <= strong.couplingGain)
            #expect(weak.couplingGain >= strong.couplingGain - 3)
            if weak.couplingGain < strong.couplingGain { weaker += 1 }
        }
        #expect(weaker > 100)
    }

    @Test("a column of ten elements gains 10 dB over one in an array of the same tilt")
    func elements() async throws {
        var assumptions = CalibrationCase(.openOffice, carrier: Frequency(gigahertz: 30))
        let many = try await Self.samples(assumptions, count: 1000)
        assumptions.port = .element
        let one = try await Self.samples(assumptions, count: 1000)
        let gain = zip(many, one).map { $0.couplingGain - $1.couplingGain }.max()
        // 10 lg 10 in the direction of the beam, never more.
        #expect(try #require(gain) <= 10.0001)
        #expect(try #require(gain) > 9)
    }
}

@Suite("Reference distributions of a calibration")
struct CalibrationReferenceTests {
    private static let header = "source_tdoc,scenario,fc_GHz,config,metric,cdf_pct,median_of_companies_value"

    /// Two rows of R1-165974.
    private static let text = """
        \(header)
        R1-165974,UMa,6,,coupling_loss_dB,50,-120.3
        R1-165974,UMa,6,,coupling_loss_dB,5,-150.4
        """

    private static func read(_ text: String) throws -> CalibrationReference {
        var reference = CalibrationReference()
        try reference.add(text: text)
        return reference
    }

    @Test("points come in the order of their percentages")
    func points() throws {
        var reference = CalibrationReference()
        try reference.add(text: Self.text)
        let low = CalibrationCase(.urbanMacro, carrier: Frequency(gigahertz: 6))
        #expect(reference.points(.couplingLoss, of: low).map(\.value) == [-150.4, -120.3])
        #expect(reference.points(.geometry, of: low).isEmpty)
        #expect(reference.cases(of: .urbanMacro) == [low])
        #expect(reference.cases(of: .openOffice).isEmpty)
    }

    /// Rows of TR 36.873, phase 1: configurations 1 and 4.
    @Test("the configurations of TR 36.873 are environments and elements")
    func configurations() throws {
        var reference = CalibrationReference()
        try reference.add(
            text: """
                source,config_index,metric_key,cdf_pct,value
                TR36.873 phase1,1,cl36873a,50,-98.2
                TR36.873 phase1,4,gf36873a,50,8.4
                TR36.873 phase1,4,zod36873a,50,95.1
                """)
        let micro = try #require(reference.cases(of: .urbanMicro3D).first)
        #expect(micro.port == .element)
        #expect(reference.points(.couplingLoss, of: micro).map(\.value) == [-98.2])
        let macro = try #require(reference.cases(of: .urbanMacro3D).first)
        #expect(macro.port == .column)
        #expect(reference.points(.geometry, of: macro).map(\.value) == [8.4])
    }

    @Test("damaged tables are refused with the place")
    func damaged() {
        #expect(throws: CalibrationError.columnMissing("scenario", file: "reference")) {
            try Self.read("")
        }
        #expect(
            throws: CalibrationError.notANumber("nan", column: "cdf_pct", line: 2, file: "reference")
        ) {
            try Self.read("\(Self.header)\nx,UMa,6,,coupling_loss_dB,nan,-1")
        }
        #expect(
            throws: CalibrationError.notANumber(
                "", column: "median_of_companies_value", line: 2, file: "reference")
        ) {
            try Self.read("\(Self.header)\nx,UMa,6,,coupling_loss_dB,5")
        }
        #expect(throws: CalibrationError.self) { try CalibrationReference(contentsOf: ["no/such/file"]) }
    }

    @Test("a reference that is 3 dB off is not met, and nothing to compare is no pass")
    func verdict() async throws {
        let assumptions = CalibrationCase(.openOffice, carrier: Frequency(gigahertz: 6))
        let samples = try await CalibrationSimulation(assumptions, seed: 3).samples(count: 3000, workers: 2)
        func passes(_ row: String) throws -> Bool {
            let reference = try Self.read("\(Self.header)\n\(row)")
            return CalibrationComparison(samples, of: assumptions, to: reference).passed
        }
        #expect(try passes("R1-165974,InH-open,6,,coupling_loss_dB,50,-59.3"))
        #expect(try !passes("R1-165974,InH-open,6,,coupling_loss_dB,50,-56.3"))
        #expect(try !passes("R1-165974,InH-open,70,,coupling_loss_dB,50,-80.7"))
    }
}
