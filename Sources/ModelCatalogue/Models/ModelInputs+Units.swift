import RadioUnits

extension ModelInputs {
    /// The carrier of column `frequency_ghz`.
    func carrier() throws -> Frequency { Frequency(gigahertz: try number("frequency_ghz")) }
    /// A length in metres.
    func metres(_ name: String) throws -> Metres { Metres(try number(name)) }
    /// A length in kilometres.
    func kilometres(_ name: String) throws -> Metres { Metres(kilometres: try number(name)) }
    /// An angle in degrees.
    func degrees(_ name: String) throws -> Degrees { Degrees(try number(name)) }
    /// A ratio in decibels.
    func decibels(_ name: String) throws -> Decibels { Decibels(try number(name)) }
}

extension ModelValue {
    /// A ratio as a number of decibels.
    static func decibels(_ ratio: Decibels) -> ModelValue { .number(ratio.value) }
}

extension ModelField {
    static let carrier = ModelField("frequency_ghz", "GHz", "carrier frequency")
    static let loss = ModelField("loss_db", "dB", "loss")
    static let condition = ModelField("condition", "", "LOS or NLOS")
}
