public import RadioUnits

/// A frequency range of NR.
///
/// - Source: 3GPP TS 38.104 V17 table 5.1-1.
public enum FrequencyRange: String, Sendable, CaseIterable {
    /// 410 MHz to 7 125 MHz.
    case fr1 = "FR1"
    /// 24 250 MHz to 52 600 MHz.
    case fr2 = "FR2-1"
}

/// The transmission bandwidth configuration of an NR channel: how many resource blocks it holds.
///
/// - Source: 3GPP TS 38.101-1 V17 table 5.3.2-1 (FR1) and TS 38.101-2 V17 table 5.3.2-1 (FR2).
public enum ResourceBlocks {
    /// N_RB of a channel.
    ///
    /// - Throws: `RadioAccessError.noResourceBlocks` where the tables have no such channel.
    public static func count(
        bandwidth: Frequency, subcarrierSpacing: Frequency, range: FrequencyRange = .fr1
    ) throws(RadioAccessError) -> Int {
        let channels = channels(subcarrierSpacing: subcarrierSpacing, range: range)
        guard let channel = channels.first(where: { $0.megahertz == bandwidth.megahertz }) else {
            throw .noResourceBlocks(
                bandwidth: bandwidth, subcarrierSpacing: subcarrierSpacing,
                allowedMegahertz: channels.map(\.megahertz))
        }
        return channel.blocks
    }

    /// The channels of a frequency range at a subcarrier spacing, narrowest first; empty where there are none.
    public static func channels(
        subcarrierSpacing: Frequency, range: FrequencyRange
    ) -> [(megahertz: Double, blocks: Int)] {
        switch (range, subcarrierSpacing.kilohertz) {
        case (.fr1, 15):
            [
                (5, 25), (10, 52), (15, 79), (20, 106), (25, 133), (30, 160), (35, 188), (40, 216), (45, 242),
                (50, 270),
            ]
        case (.fr1, 30):
            [
                (5, 11), (10, 24), (15, 38), (20, 51), (25, 65), (30, 78), (35, 92), (40, 106), (45, 119),
                (50, 133),
                (60, 162), (70, 189), (80, 217), (90, 245), (100, 273),
            ]
        case (.fr1, 60):
            [
                (10, 11), (15, 18), (20, 24), (25, 31), (30, 38), (35, 44), (40, 51), (45, 58), (50, 65),
                (60, 79),
                (70, 93), (80, 107), (90, 121), (100, 135),
            ]
        case (.fr2, 60): [(50, 66), (100, 132), (200, 264)]
        case (.fr2, 120): [(50, 32), (100, 66), (200, 132), (400, 264)]
        default: []
        }
    }
}
