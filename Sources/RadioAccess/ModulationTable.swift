/// A modulation and code rate.
public struct ModulationCoding: Hashable, Sendable {
    /// Bits a symbol, Q_m; 0 where the channel carries nothing (CQI 0).
    public let bitsPerSymbol: Int
    /// The code rate times 1 024, R × 1024.
    public let codeRateTimes1024: Double

    /// Information bits a resource element, Q_m · R [bit/s/Hz].
    public var spectralEfficiency: Double { Double(bitsPerSymbol) * codeRateTimes1024 / 1024 }
}

/// The tables that a modulation and coding index or a channel quality indicator points into.
///
/// - Source: 3GPP TS 38.214 V17, tables 5.1.3.1-1, -2, -3 (MCS of the PDSCH), 6.1.4.1-1, -2 (MCS of a
///   PUSCH with transform precoding, without pi/2-BPSK) and 5.2.2.1-2, -3, -4 (CQI).
public enum ModulationTable: String, CaseIterable, Sendable {
    /// MCS up to 64QAM.
    case mcs64QAM = "5.1.3.1-1"
    /// MCS up to 256QAM.
    case mcs256QAM = "5.1.3.1-2"
    /// MCS up to 64QAM at low spectral efficiency.
    case mcs64QAMLowEfficiency = "5.1.3.1-3"
    /// MCS of a precoded PUSCH up to 64QAM.
    case uplinkMCS = "6.1.4.1-1"
    /// MCS of a precoded PUSCH up to 64QAM at low spectral efficiency.
    case uplinkMCSLowEfficiency = "6.1.4.1-2"
    /// CQI up to 64QAM.
    case cqi64QAM = "5.2.2.1-2"
    /// CQI up to 256QAM.
    case cqi256QAM = "5.2.2.1-3"
    /// CQI up to 64QAM for a block error rate of 1e-5.
    case cqi64QAMLowEfficiency = "5.2.2.1-4"

    /// The rows in order of the index; the reserved indices at the end of the MCS tables are left out.
    public var rows: [ModulationCoding] {
        runs.flatMap { run in
            run.rates.map { ModulationCoding(bitsPerSymbol: run.bits, codeRateTimes1024: $0) }
        }
    }

    /// The row of an index.
    ///
    /// - Throws: `RadioAccessError.noTableEntry` for a reserved or negative index.
    public func row(_ index: Int) throws(RadioAccessError) -> ModulationCoding {
        let rows = rows
        guard rows.indices.contains(index) else {
            throw .noTableEntry(table: rawValue, index: index, count: rows.count)
        }
        return rows[index]
    }

    private var runs: [(bits: Int, rates: [Double])] {
        switch self {
        case .mcs64QAM:
            [
                (2, [120, 157, 193, 251, 308, 379, 449, 526, 602, 679]),
                (4, [340, 378, 434, 490, 553, 616, 658]),
                (6, [438, 466, 517, 567, 616, 666, 719, 772, 822, 873, 910, 948]),
            ]
        case .mcs256QAM:
            [
                (2, [120, 193, 308, 449, 602]), (4, [378, 434, 490, 553, 616, 658]),
                (6, [466, 517, 567, 616, 666, 719, 772, 822, 873]),
                (8, [682.5, 711, 754, 797, 841, 885, 916.5, 948]),
            ]
        case .mcs64QAMLowEfficiency:
            [
                (2, [30, 40, 50, 64, 78, 99, 120, 157, 193, 251, 308, 379, 449, 526, 602]),
                (4, [340, 378, 434, 490, 553, 616]), (6, [438, 466, 517, 567, 616, 666, 719, 772]),
            ]
        case .uplinkMCS:
            [
                (2, [120, 157, 193, 251, 308, 379, 449, 526, 602, 679]),
                (4, [340, 378, 434, 490, 553, 616, 658]),
                (6, [466, 517, 567, 616, 666, 719, 772, 822, 873, 910, 948]),
            ]
        case .uplinkMCSLowEfficiency:
            [
                (2, [30, 40, 50, 64, 78, 99, 120, 157, 193, 251, 308, 379, 449, 526, 602, 679]),
                (4, [378, 434, 490, 553, 616, 658, 699, 772]), (6, [567, 616, 666, 772]),
            ]
        case .cqi64QAM:
            [
                (0, [0]), (2, [78, 120, 193, 308, 449, 602]), (4, [378, 490, 616]),
                (6, [466, 567, 666, 772, 873, 948]),
            ]
        case .cqi256QAM:
            [
                (0, [0]), (2, [78, 193, 449]), (4, [378, 490, 616]), (6, [466, 567, 666, 772, 873]),
                (8, [711, 797, 885, 948]),
            ]
        case .cqi64QAMLowEfficiency:
            [
                (0, [0]), (2, [30, 50, 78, 120, 193, 308, 449, 602]), (4, [378, 490, 616]),
                (6, [466, 567, 666, 772]),
            ]
        }
    }
}
