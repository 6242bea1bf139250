import Foundation

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
/// - Source: 3GPP R1-165974 and R1-165975, in a table of the columns scenario, fc_GHz, config, metric, cdf_pct and
///   median_of_companies_value; TR 36.873, phase 1, in a table of the columns config_index, metric_key, cdf_pct and
///   value.
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
        let port: CalibrationPort
        let hasFastFading: Bool
        let metric: CalibrationMetric
    }

    private var points: [Key: [Point]] = [:]

    /// A reference without a distribution.
    public init() {}

    /// Reads tables of files.
    ///
    /// - Throws: `CalibrationError` for a file that cannot be read, a column that is missing, a cell that is no number.
    public init(contentsOf files: [String]) throws(CalibrationError) {
        for file in files {
            let text: String
            do { text = try String(contentsOfFile: file, encoding: .utf8) } catch {
                throw .unreadable(file: file, reason: "no such file, or not text")
            }
            try add(text: text, file: file)
        }
    }

    /// Reads a table; `file` names it in errors.
    public mutating func add(text: String, file: String = "reference") throws(CalibrationError) {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let header = lines.first.map(Self.cells) ?? []
        let isLTE = header.contains("config_index")
        let names =
            isLTE
            ? ["config_index", "metric_key", "cdf_pct", "value"]
            : ["scenario", "fc_GHz", "config", "metric", "cdf_pct", "median_of_companies_value"]
        for name in names where !header.contains(name) { throw .columnMissing(name, file: file) }
        for (number, line) in lines.enumerated().dropFirst() where !line.isEmpty {
            let cells = Self.cells(line)
            let row = TableRow(
                cells: Dictionary(zip(header, cells), uniquingKeysWith: { first, _ in first }),
                line: number + 1, file: file)
            if let (key, point) = isLTE ? try Self.readLTE(row) : try Self.read(row) {
                points[key, default: []].append(point)
            }
        }
    }

    private struct TableRow {
        let cells: [String: String]
        let line: Int
        let file: String

        func number(_ column: String) throws(CalibrationError) -> Double {
            let text = cells[column] ?? ""
            guard let value = Double(text), value.isFinite else {
                throw .notANumber(text, column: column, line: line, file: file)
            }
            return value
        }
    }

    /// A row of R1-165974, or of R1-165975, which names an antenna configuration; nil for other metrics.
    private static func read(_ row: TableRow) throws(CalibrationError) -> (Key, Point)? {
        let gigahertz = try row.number("fc_GHz")
        let point = Point(
            percentage: try row.number("cdf_pct"), value: try row.number("median_of_companies_value"))
        let name = row.cells["metric"] ?? ""
        // The "wideband SINR" of R1-165975 is without noise: table 7.8-2, metric 2.
        let metric =
            name == "wideband_SINR_dB" ? CalibrationMetric.geometry : CalibrationMetric(rawValue: name)
        let ports: [String: CalibrationPort] = ["": .column, "1": .panel, "2": .element]
        guard let metric, let port = ports[row.cells["config"] ?? ""] else { return nil }
        let key = Key(
            scenario: row.cells["scenario"] ?? "", gigahertz: gigahertz, port: port,
            hasFastFading: port != .column, metric: metric)
        return (key, point)
    }

    /// A row of TR 36.873: configurations 1 and 2 are 3D-UMi, 3 and 4 3D-UMa, of one element and of ten.
    private static func readLTE(_ row: TableRow) throws(CalibrationError) -> (Key, Point)? {
        let index = try row.number("config_index")
        let point = Point(percentage: try row.number("cdf_pct"), value: try row.number("value"))
        let metrics: [String: CalibrationMetric] = ["cl36873a": .couplingLoss, "gf36873a": .geometry]
        guard let metric = metrics[row.cells["metric_key"] ?? ""] else { return nil }
        let scenario: CalibrationScenario = index <= 2 ? .urbanMicro3D : .urbanMacro3D
        let key = Key(
            scenario: scenario.rawValue, gigahertz: 2,
            port: index.truncatingRemainder(dividingBy: 2) == 0 ? .column : .element, hasFastFading: false,
            metric: metric)
        return (key, point)
    }

    /// The distribution of a metric, the lowest percentage first; empty where the tables have none.
    public func points(_ metric: CalibrationMetric, of assumptions: CalibrationCase) -> [Point] {
        let key = Key(
            scenario: assumptions.scenario.rawValue, gigahertz: assumptions.carrier.gigahertz,
            port: assumptions.port, hasFastFading: assumptions.hasFastFading, metric: metric)
        return (points[key] ?? []).sorted { $0.percentage < $1.percentage }
    }

    /// The calibrations of a scenario for which the tables have a distribution.
    public func cases(of scenario: CalibrationScenario) -> [CalibrationCase] {
        (scenario.cases + scenario.fullCases).filter { assumptions in
            CalibrationMetric.allCases.contains { !points($0, of: assumptions).isEmpty }
        }
    }

    /// The scenarios of the tables, in alphabetical order.
    public var scenarios: [String] { Set(points.keys.map(\.scenario)).sorted() }

    private static func cells(_ line: Substring) -> [String] {
        line.split(separator: ",", omittingEmptySubsequences: false)
            .map { $0.trimmingCharacters(in: .whitespaces) }
    }
}
