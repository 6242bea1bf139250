public import RadioUnits

/// What is wrong with a radio configuration.
public enum RadioAccessError: Error, Sendable, Equatable, CustomStringConvertible {
    /// No NR channel has this bandwidth at this subcarrier spacing.
    case noResourceBlocks(bandwidth: Frequency, subcarrierSpacing: Frequency, allowedMegahertz: [Double])

    /// One line: what, and what is allowed.
    public var description: String {
        switch self {
        case .noResourceBlocks(let bandwidth, let spacing, let allowed):
            allowed.isEmpty
                ? "subcarrier spacing \(spacing.kilohertz) kHz is not allowed; allowed: 15, 30, 60, 120"
                : "a channel of \(bandwidth.megahertz) MHz has no resource blocks at \(spacing.kilohertz) kHz; allowed: "
                    + allowed.map { "\($0)" }.joined(separator: ", ") + " MHz"
        }
    }
}
