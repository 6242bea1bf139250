public import RadioUnits

/// A simulated distribution beside the companies' one.
public struct CalibrationComparison: Sendable, Encodable {
    /// A point of a distribution.
    public struct Row: Hashable, Sendable, Encodable {
        /// What is distributed.
        public let metric: CalibrationMetric
        /// Share of the terminals below the values [%].
        public let percentage: Double
        /// Our value [dB].
        public let value: Double
        /// The median of the companies [dB]; nil where they published none.
        public let reference: Double?
        /// How far ours may be from theirs [dB].
        public let tolerance: Double?

        /// Ours less theirs [dB].
        public let difference: Double?
        /// Whether ours is near enough; nil where there is nothing to compare.
        public let passed: Bool?

        private enum CodingKeys: String, CodingKey {
            case metric
            case percentage = "percent"
            case value = "ours_db"
            case reference = "reference_db"
            case tolerance = "tolerance_db"
            case difference = "difference_db"
            case passed
        }

        /// Compares a value with a reference, where there is one.
        public init(
            _ metric: CalibrationMetric, percentage: Double, value: Double, reference: Double?
        ) {
            self.metric = metric
            self.percentage = percentage
            self.value = value
            self.reference = reference
            let limit = reference == nil ? nil : Self.tolerance(metric, percentage: percentage)
            let distance = reference.map { value - $0 }
            tolerance = limit
            difference = distance
            passed = limit.flatMap { limit in distance.map { abs($0) <= limit } }
        }

        /// How far a percentile may be from the companies' median [dB]; nil outside 5 % to 95 %.
        ///
        /// Companies differ by more in the tails than in the middle, and by less in ratios of powers.
        public static func tolerance(_ metric: CalibrationMetric, percentage: Double) -> Double? {
            guard (5...95).contains(percentage) else { return nil }
            switch metric {
            case .couplingLoss: return percentage == 50 ? 1.5 : 2
            case .geometry, .geometryWithNoise: return 1.2
            }
        }
    }

    /// The environment.
    public let scenario: CalibrationScenario
    /// The carrier.
    public let carrier: Frequency
    /// The antenna port of a sector.
    public let port: CalibrationPort
    /// Whether the links had fast fading.
    public let hasFastFading: Bool
    /// How many terminals were dropped.
    public let drops: Int
    /// The points, metric by metric.
    public let rows: [Row]
    /// Whether there was something to compare and every point of it is near enough.
    public let passed: Bool

    private enum CodingKeys: String, CodingKey {
        case scenario
        case carrier = "carrier_hz"
        case hasFastFading = "fast_fading"
        case port, drops, rows, passed
    }

    /// Compares samples with the reference distributions, at their percentages or else at 5 %, 10 % … 95 %.
    public init(
        _ samples: [CalibrationSample], of assumptions: CalibrationCase, to reference: CalibrationReference
    ) {
        scenario = assumptions.scenario
        carrier = assumptions.carrier
        port = assumptions.port
        hasFastFading = assumptions.hasFastFading
        drops = samples.count
        let rows = CalibrationMetric.allCases.flatMap { metric -> [Row] in
            let distribution = CumulativeDistribution(samples.map { $0.value(of: metric) })
            let points = reference.points(metric, of: assumptions)
            let percentages =
                points.isEmpty ? Array(stride(from: 5.0, through: 95, by: 5)) : points.map(\.percentage)
            return percentages.enumerated().compactMap { index, percentage in
                distribution.quantile(percentage: percentage).map { value in
                    Row(
                        metric, percentage: percentage, value: value,
                        reference: points.isEmpty ? nil : points[index].value)
                }
            }
        }
        let verdicts = rows.compactMap(\.passed)
        passed = !verdicts.isEmpty && verdicts.allSatisfy { $0 }
        self.rows = rows
    }
}

extension CalibrationSample {
    /// The value of a metric [dB].
    public func value(of metric: CalibrationMetric) -> Double {
        switch metric {
        case .couplingLoss: couplingGain
        case .geometry: geometry
        case .geometryWithNoise: geometryWithNoise
        }
    }
}
