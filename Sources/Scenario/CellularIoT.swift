public import RadioUnits

/// A narrow carrier for devices on the stations of a wider one: `iot[]` in the scenario. It is asked for everywhere, county by
/// county.
public struct NarrowbandOverlay: Sendable, Equatable {
    /// What the devices speak.
    public enum Technology: String, Sendable, CaseIterable { case cat1 = "LTE-Cat1", narrowband = "NB-IoT" }

    /// Short name, unique among the goals too.
    public var id: String
    /// Name for people.
    public var name: LocalizedText
    /// Technology.
    public var technology: Technology
    /// The carrier whose stations, antennas and path loss it shares.
    public var hostCarrier: String
    /// Its own frequency; the loss differs from the host's as in free space.
    public var frequency: Frequency
    /// The greatest coupling loss that its channels bear.
    public var greatestLoss: Decibels
    /// Loss of the building or shaft around the device.
    public var penetration: Decibels
    /// Sigma of shadow fading and penetration together.
    public var sigma: Decibels
    /// Probability over this scatter at which a cell of the grid counts as covered, 0 to 1.
    public var probability: Double
    /// Share of a county's area that must be covered, 0 to 1.
    public var areaTarget: Double
    /// Share of a county's residents that must be covered, 0 to 1.
    public var populationTarget: Double
}

extension NarrowbandOverlay {
    init(_ reader: SectionReader) {
        id = reader.identifier("id")
        name = reader.localizedText("name")
        technology = reader.choice("technology", Technology.narrowband)
        hostCarrier = reader.identifier("host_carrier")
        frequency = Frequency(megahertz: reader.number("frequency_mhz", 410...7125))
        greatestLoss = Decibels(reader.number("greatest_loss_db", 100...180))
        penetration = Decibels(reader.optionalNumber("penetration_db", 0...80) ?? 0)
        sigma = Decibels(reader.number("sigma_db", 0...30))
        probability = reader.percentage("probability_pct", 1...99.9)
        areaTarget = reader.percentage("area_target_pct")
        populationTarget = reader.percentage("population_target_pct")
    }
}
