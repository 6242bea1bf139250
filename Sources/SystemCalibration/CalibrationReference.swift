import Foundation
public import RadioUnits

/// The quantities whose distributions are compared.
public enum CalibrationMetric: String, CaseIterable, Hashable, Sendable, Codable {
    /// Gain from the serving sector to the terminal.
    case couplingLoss = "coupling_loss_dB"
    /// Serving sector over all others.
    case geometry = "geometry_SIR_dB"
    /// Serving sector over all others and noise.
    case geometryWithNoise = "geometry_SINR_dB"
}

/// The distributions that the companies of 3GPP agreed on: the median of their curves.
///
/// - Source: 3GPP R1-165974, in a table of the columns scenario, fc_GHz, metric, cdf_pct and
///   median_of_companies_value.
public struct CalibrationReference: Sendable {
    /// A point of a distribution.
    public struct Point: Hashable, Sendable {
        /// Share of the terminals below the value [%].
        public let percentage: Double
        /// The value [dB].
        public let value: Double
    }

    private struct Key: Hashable {
        let scenario: String
        let gigahertz: Double
        let metric: String
    }

    private var points: [Key: [Point]] = [:]

    /// Reads the table of a file.
    ///
    /// - Throws: `CalibrationError` for a file that cannot be read, a column that is missing, a cell that is no number.
    public init(contentsOf file: String) throws(CalibrationError) {
        let text: String
        do { text = try String(contentsOfFile: file, encoding: .utf8) } catch {
            throw .unreadable(file: file, reason: "no such file, or not text")
        }
        try self.init(text: text, file: file)
    }

    /// Reads a table; `file` names it in errors.
    public init(text: String, file: String = "reference") throws(CalibrationError) {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let header = lines.first.map(Self.cells) ?? []
        func column(_ name: String) throws(CalibrationError) -> Int {
            guard let index = header.firstIndex(of: name) else { throw .columnMissing(name, file: file) }
            return index
        }
        let scenario = try column("scenario")
        let metric = try column("metric")
        let names = ["fc_GHz", "cdf_pct", "median_of_companies_value"]
        var columns: [Int] = []
        for name in names { columns.append(try column(name)) }
        for (number, line) in lines.enumerated().dropFirst() where !line.isEmpty {
            let cells = Self.cells(line)
            func text(_ index: Int) -> String { index < cells.count ? cells[index] : "" }
            var values: [Double] = []
            for (name, index) in zip(names, columns) {
                guard let value = Double(text(index)), value.isFinite else {
                    throw .notANumber(text(index), column: name, line: number + 1, file: file)
                }
                values.append(value)
            }
            let key = Key(scenario: text(scenario), gigahertz: values[0], metric: text(metric))
            points[key, default: []].append(Point(percentage: values[1], value: values[2]))
        }
    }

    /// The distribution of a metric, the lowest percentage first; empty where the table has none.
    public func points(
        _ metric: CalibrationMetric, of scenario: CalibrationScenario, carrier: Frequency
    ) -> [Point] {
        let key = Key(
            scenario: scenario.rawValue, gigahertz: carrier.gigahertz, metric: metric.rawValue)
        return (points[key] ?? []).sorted { $0.percentage < $1.percentage }
    }

    /// The carriers for which the table has a distribution, the lowest first.
    public func carriers(of scenario: CalibrationScenario) -> [Frequency] {
        Set(points.keys.filter { $0.scenario == scenario.rawValue }.map(\.gigahertz)).sorted()
            .map(Frequency.init(gigahertz:))
    }

    /// The scenarios of the table, in alphabetical order.
    public var scenarios: [String] { Set(points.keys.map(\.scenario)).sorted() }

    private static func cells(_ line: Substring) -> [String] {
        line.split(separator: ",", omittingEmptySubsequences: false)
            .map { $0.trimmingCharacters(in: .whitespaces) }
    }
}
