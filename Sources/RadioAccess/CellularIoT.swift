public import RadioUnits

/// A coverage level of NB-IoT by its greatest coupling loss.
///
/// - Source: 3GPP TR 45.820 V13, section 4.1 (144 dB for normal coverage, 20 dB more for the deepest); TS 36.331 lets the
///   operator set the levels by thresholds of NRSRP.
public enum NarrowbandLevel: Int, CaseIterable, Sendable, Comparable {
    /// Normal coverage.
    case normal = 144
    /// Robust coverage.
    case robust = 154
    /// Extreme coverage.
    case extreme = 164

    /// The greatest coupling loss.
    public var greatestLoss: Decibels { Decibels(Double(rawValue)) }

    /// The level that a coupling loss needs, or nil beyond all of them.
    public init?(couplingLoss: Decibels) {
        guard let level = Self.allCases.first(where: { couplingLoss.value <= $0.greatestLoss.value }) else {
            return nil
        }
        self = level
    }

    /// By coupling loss.
    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// Where an NB-IoT carrier stands, which decides what power it has.
///
/// - Source: 3GPP TR 45.820 V13 (43 dBm standalone), TR 36.802 V13, section 4.2 (in-band and guard band: 6 dB above a block of
///   the host carrier).
public enum NarrowbandDeployment: String, CaseIterable, Sendable {
    /// In a block of a wider carrier.
    case inBand = "in-band"
    /// Beside the blocks of a wider carrier.
    case guardBand = "guard-band"
    /// In a channel of 200 kHz of its own.
    case standalone

    /// The downlink's power in its 180 kHz.
    ///
    /// - Parameters:
    ///   - hostPower: power of the wider carrier, or of the radio where it stands alone.
    ///   - hostBlocks: blocks of 180 kHz of the wider carrier.
    /// - Throws: `RadioAccessError.outOfRange` for blocks outside 1–1 000.
    public func downlinkPower(hostPower: PowerLevel, hostBlocks: Int) throws(RadioAccessError) -> PowerLevel {
        try RadioAccessError.check(Double(hostBlocks), of: "blocks of the host", valid: 1...1000)
        if self == .standalone { return hostPower }
        return hostPower - Decibels(linear: Double(hostBlocks)) + Decibels(6)
    }
}

/// The width in which an NB-IoT device sends.
///
/// - Source: 3GPP TS 36.211 V13, table 10.1.2.1-1 and section 10.1.3.
public enum NarrowbandTone: String, CaseIterable, Sendable {
    /// One tone of 3.75 kHz.
    case narrow = "3.75 kHz"
    /// One tone of 15 kHz.
    case single = "15 kHz"
    /// Twelve tones of 15 kHz.
    case full = "180 kHz"

    /// Occupied bandwidth.
    public var bandwidth: Frequency {
        switch self {
        case .narrow: Frequency(kilohertz: 3.75)
        case .single: Frequency(kilohertz: 15)
        case .full: Frequency(kilohertz: 180)
        }
    }
}

/// A channel of LTE with what it needs.
///
/// - Source: 3GPP TR 36.888 V12, table 5.2.1.2-2: 10 MHz FDD at 2 GHz, transmission mode 2, EPA at 1 Hz.
public enum LTEChannel: String, CaseIterable, Sendable {
    /// Uplink control.
    case pucch = "PUCCH"
    /// Random access.
    case prach = "PRACH"
    /// Uplink data of 20 kbit/s.
    case pusch = "PUSCH"
    /// Downlink data of 20 kbit/s.
    case pdsch = "PDSCH"
    /// Broadcast.
    case pbch = "PBCH"
    /// Downlink control.
    case pdcch = "PDCCH"

    /// Whether the terminal sends it.
    public var isUplink: Bool { [.pucch, .prach, .pusch].contains(self) }

    /// Power [dBm], bandwidth [kHz] and required ratio [dB].
    private var terms: (power: Double, kilohertz: Double, ratio: Double) {
        switch self {
        case .pucch: (23, 180, -7.8)
        case .prach: (23, 1080, -10)
        case .pusch: (23, 360, -4.3)
        case .pdsch: (32, 360, -4)
        case .pbch: (36.8, 1080, -7.5)
        case .pdcch: (42.8, 4320, -4.7)
        }
    }

    /// The greatest coupling loss that it bears.
    ///
    /// - Parameter receivers: antennas of the terminal; one (Cat 1 bis) hears 3 dB less in the downlink than the two of the
    ///   table.
    /// - Throws: `RadioAccessError.outOfRange` for receivers outside 1–4.
    public func greatestLoss(receivers: Int = 2) throws(RadioAccessError) -> Decibels {
        try RadioAccessError.check(Double(receivers), of: "receivers", valid: 1...4)
        let gain = isUplink ? Decibels.zero : Decibels(linear: Double(receivers) / 2)
        let terms = terms
        return try CouplingLossBudget.greatestLoss(
            transmitPower: PowerLevel(dBm: terms.power), bandwidth: Frequency(kilohertz: terms.kilohertz),
            noiseFigure: Decibels(isUplink ? 5 : 9), requiredSNR: Decibels(terms.ratio)) + gain
    }
}

/// A device of LTE category 1.
///
/// - Source: 3GPP TS 36.306 V17, tables 4.1-1 and 4.1-2: 10 296 bits a TTI in the downlink, 5 160 in the uplink.
public enum LTECategory1: String, CaseIterable, Sendable {
    /// Category 1: two receivers.
    case cat1 = "Cat 1"
    /// Category 1 bis: one receiver.
    case cat1bis = "Cat 1 bis"

    /// Receiving antennas.
    public var receivers: Int { self == .cat1 ? 2 : 1 }

    /// Peak rate [Mbit/s].
    public static func peakRate(_ direction: LinkDirection) -> Double {
        direction == .downlink ? 10.296 : 5.16
    }

    /// The greatest coupling loss that all its channels bear, and the channel that gives out first.
    public func greatestLoss() throws(RadioAccessError) -> (loss: Decibels, channel: LTEChannel) {
        var worst = (loss: try LTEChannel.pusch.greatestLoss(), channel: LTEChannel.pusch)
        for channel in LTEChannel.allCases {
            let loss = try channel.greatestLoss(receivers: receivers)
            if loss < worst.loss { worst = (loss, channel) }
        }
        return worst
    }
}
