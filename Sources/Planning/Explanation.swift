/// How a pixel of a run comes about, term by term.
public struct Explanation: Codable, Sendable, Equatable {
    /// One number of a calculation.
    public struct Term: Codable, Sendable, Equatable {
        /// What it is.
        public var name: String
        /// How much.
        public var value: Double
        /// In which unit.
        public var unit: String
        /// Where it comes from: a key of the scenario, a standard, or the terms before it.
        public var source: String
    }

    /// A part of the calculation, in order.
    public struct Section: Codable, Sendable, Equatable {
        /// What is calculated.
        public var title: String
        /// Its terms.
        public var terms: [Term]
    }

    /// A raster's sample beside the number of the calculation.
    public struct Check: Codable, Sendable, Equatable {
        /// File of the run.
        public var file: String
        /// The sample of the pixel; absent where the raster has none.
        public var stored: Double?
        /// The number that was calculated; absent where there is no service.
        public var calculated: Double?
        /// Whether they agree: levels to 0.1 dB, everything else to a ten-thousandth.
        public var agrees: Bool
    }

    /// Of the place asked for [degrees].
    public var longitude: Double
    /// Of the place asked for [degrees].
    public var latitude: Double
    /// Row of the pixel, from the north.
    public var row: Int
    /// Column of the pixel, from the west.
    public var column: Int
    /// Where the pixel lies.
    public var county: String
    /// Clutter class id.
    public var clutter: String
    /// The calculation, in order.
    public var sections: [Section] = []
    /// The rasters it was held against.
    public var checks: [Check] = []

    /// The explanation as text.
    public var text: String {
        var lines = [
            "\(longitude), \(latitude): row \(row), column \(column), \(county), \(clutter)"
        ]
        for section in sections {
            lines += ["", section.title]
            let width = section.terms.map(\.name.count).max() ?? 0
            for term in section.terms {
                let name = term.name + String(repeating: " ", count: width - term.name.count)
                let value = Self.number(term.value)
                let padding = String(repeating: " ", count: max(12 - value.count, 0))
                let unit = term.unit + String(repeating: " ", count: max(8 - term.unit.count, 0))
                lines.append("  \(name)  \(padding)\(value) \(unit)  \(term.source)")
            }
        }
        lines += ["", "Rasters of the run at this pixel"]
        for check in checks {
            let stored = check.stored.map(Self.number) ?? "none"
            let calculated = check.calculated.map(Self.number) ?? "none"
            lines.append(
                "  \(check.file): \(stored), calculated \(calculated)\(check.agrees ? "" : "  DIFFERS")")
        }
        return lines.joined(separator: "\n")
    }

    /// Four decimals at most, none that say nothing.
    private static func number(_ value: Double) -> String {
        let rounded = value.rounded(decimals: 4)
        return rounded == rounded.rounded() && abs(rounded) < 1e15
            ? "\(Int64(rounded))" : "\(rounded)"
    }
}
