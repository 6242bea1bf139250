public import RadioUnits

/// How the slots of a period are shared between downlink and uplink.
///
/// - Source: 3GPP TS 38.213 V17, section 11.1 (one pattern or two in a row: downlink slots, a slot with both, uplink
///   slots); periods of TS 38.331 V17, `dl-UL-TransmissionPeriodicity`.
public struct SlotPattern: Hashable, Sendable, CustomStringConvertible {
    /// The symbols of the slot that holds both directions.
    public struct SpecialSlot: Hashable, Sendable {
        /// Symbols of the downlink.
        public var downlink: Int
        /// Symbols of the guard period.
        public var guardPeriod: Int
        /// Symbols of the uplink.
        public var uplink: Int

        /// Divides the 14 symbols of a slot.
        public init(downlink: Int, guardPeriod: Int, uplink: Int) {
            self.downlink = downlink
            self.guardPeriod = guardPeriod
            self.uplink = uplink
        }
    }

    /// The slots, one letter each: `D`, `S` and `U`.
    public let description: String
    /// Share of the symbols that the downlink has, 0 to 1.
    public let downlinkShare: Double
    /// Share of the symbols that the uplink has, 0 to 1.
    public let uplinkShare: Double
    /// The longest wait from the beginning of a slot for the end of one of the uplink [slots]; 0 where there is none.
    public var uplinkWait: Int {
        let slots = Array(description)
        let places = slots.indices.filter { slots[$0] == "U" }
        guard let first = places.first else { return 0 }
        let next = places.dropFirst() + [first + slots.count]
        return zip(places, next).map { $1 - $0 }.max() ?? 0
    }

    private static let symbols = 14
    /// Allowed periods [ms].
    private static let periods = [0.5, 0.625, 1, 1.25, 2, 2.5, 3, 4, 5, 10]

    /// Reads a pattern such as `DDDDDDDSUU`.
    ///
    /// - Throws: `RadioAccessError.slotPattern` where the slots do not make one period or two, the symbols of the special slot
    ///   are not 14, or downlink follows uplink within a period.
    public init(
        _ slots: String, special: SpecialSlot, subcarrierSpacing: Frequency
    ) throws(RadioAccessError) {
        func fail(_ reason: String) -> RadioAccessError { .slotPattern(slots, reason: reason) }
        let parts = [special.downlink, special.guardPeriod, special.uplink]
        let whole = 0...Self.symbols
        guard parts.allSatisfy(whole.contains), parts.reduce(0, +) == Self.symbols else {
            throw fail(
                "the special slot has \(parts.map(String.init).joined(separator: ":")) symbols; allowed: 14 in all"
            )
        }
        if let odd = slots.enumerated().first(where: { !"DSU".contains($0.element) }) {
            throw fail("slot \(odd.offset + 1) is \"\(odd.element)\"; allowed: D, S, U")
        }
        let slotsPerMillisecond = subcarrierSpacing.kilohertz / 15
        guard [1, 2, 4, 8].contains(slotsPerMillisecond) else {
            throw .outOfRange(subcarrierSpacing.kilohertz, of: "subcarrier spacing [kHz]", valid: 15...120)
        }
        guard Self.isWhole(Array(slots), slotsPerMillisecond) else {
            throw fail(
                "\(slots.count) slots of \(1 / slotsPerMillisecond) ms are not one or two periods of downlink, at most one "
                    + "special slot, uplink; allowed periods: "
                    + Self.periods.map { "\($0)" }.joined(separator: ", ") + " ms")
        }
        let total = Double(slots.count * Self.symbols)
        func share(_ letter: Character, _ special: Int) -> Double {
            slots.reduce(0) {
                $0 + ($1 == letter ? Double(Self.symbols) : $1 == "S" ? Double(special) : 0)
            } / total
        }
        description = slots
        downlinkShare = share("D", special.downlink)
        uplinkShare = share("U", special.uplink)
    }

    /// Whether the slots are one period, or two.
    private static func isWhole(_ slots: [Character], _ slotsPerMillisecond: Double) -> Bool {
        func isPeriod(_ part: ArraySlice<Character>) -> Bool {
            let order = part.map { $0 == "D" ? 0 : $0 == "S" ? 1 : 2 }
            return periods.contains(Double(part.count) / slotsPerMillisecond)
                && zip(order, order.dropFirst()).allSatisfy { $0 <= $1 }
                && part.count(where: { $0 == "S" }) <= 1
        }
        // Both periods together divide the 20 ms after which frames repeat (TS 38.213, 11.1).
        let total = Double(slots.count) / slotsPerMillisecond
        guard total > 0, (20 / total).truncatingRemainder(dividingBy: 1) == 0 else { return false }
        return isPeriod(slots[...])
            || slots.indices.dropFirst().contains { isPeriod(slots[..<$0]) && isPeriod(slots[$0...]) }
    }
}
