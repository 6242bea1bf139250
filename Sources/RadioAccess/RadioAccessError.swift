public import RadioUnits

/// What is wrong with a radio configuration.
public enum RadioAccessError: Error, Sendable, Equatable, CustomStringConvertible {
    /// No NR channel has this bandwidth at this subcarrier spacing.
    case noResourceBlocks(bandwidth: Frequency, subcarrierSpacing: Frequency, allowedMegahertz: [Double])
    /// An input, named with its unit, is outside its range or not a number.
    case outOfRange(Double, of: String, valid: ClosedRange<Double>)
    /// A frequency lies between two points of a raster.
    case offRaster(Frequency, raster: String)
    /// A table has no such row.
    case noTableEntry(table: String, index: Int, count: Int)
    /// The slots of a TDD pattern do not add up.
    case slotPattern(String, reason: String)

    /// One line: what, and what is allowed.
    public var description: String {
        switch self {
        case .noResourceBlocks(let bandwidth, let spacing, let allowed):
            allowed.isEmpty
                ? "subcarrier spacing \(spacing.kilohertz) kHz is not allowed; allowed: 15, 30, 60, 120"
                : "a channel of \(bandwidth.megahertz) MHz has no resource blocks at \(spacing.kilohertz) kHz; allowed: "
                    + allowed.map { "\($0)" }.joined(separator: ", ") + " MHz"
        case .outOfRange(let value, let name, let valid):
            "\(name) \(value) is outside \(valid.lowerBound)...\(valid.upperBound)"
        case .offRaster(let frequency, let raster):
            "\(frequency.megahertz) MHz is not a point of the \(raster) raster"
        case .noTableEntry(let table, let index, let count):
            "TS 38.214 table \(table) has no row \(index); allowed: 0 to \(count - 1)"
        case .slotPattern(let slots, let reason):
            "slot pattern \(slots): \(reason)"
        }
    }

    static func check(
        _ value: Double, of name: String, valid: ClosedRange<Double>
    ) throws(RadioAccessError) {
        guard valid.contains(value) else { throw .outOfRange(value, of: name, valid: valid) }
    }
}
