public import RadioUnits

/// What may be done for cells whose load is above the limit: `placement.relief` in the scenario.
public struct ReliefRules: Sendable, Equatable {
    /// Most times that changes are made and all loads brought into balance again; 0 for none.
    public var rounds: Int
    /// Money besides what the placement leaves, spent in the last phase [CNY].
    public var budget: Double
    /// How stations may be rebuilt.
    public var rebuilds: [Rebuild]

    /// How a station of a class may be rebuilt: with a further carrier, more sectors or both.
    public struct Rebuild: Sendable, Equatable {
        /// Id of the class that the station then has.
        public var id: String
        /// Name for people.
        public var name: LocalizedText
        /// Id of the class that it has before.
        public var siteClass: String
        /// Number of sectors; nil for as many as before.
        public var sectors: Int?
        /// Ids of all the radios that it then carries; those of its network are used.
        public var radios: [String]
        /// Radius of the calculation by id of a carrier that it has not had.
        public var radius: [String: Metres]
        /// What the work on a station costs besides the radios that come [CNY].
        public var cost: Double
    }

    /// The classes that stations may be rebuilt to; entries that name no class give none.
    func siteClasses(rebuilding classes: [SiteClass]) -> [SiteClass] {
        rebuilds.compactMap { rebuild in
            guard var made = classes.first(where: { $0.id == rebuild.siteClass }) else { return nil }
            made.id = rebuild.id
            made.name = rebuild.name
            made.sectors = rebuild.sectors ?? made.sectors
            made.radios = rebuild.radios
            made.radius.merge(rebuild.radius) { own, _ in own }
            made.siteCost = 0
            made.upgradeCost = rebuild.cost
            made.rebuilds = rebuild.siteClass
            return made
        }
    }
}

extension ReliefRules {
    init(_ reader: SectionReader) {
        rounds = reader.integer("rounds", 0...20)
        budget = (reader.optionalNumber("budget_million_cny", 0...1e6) ?? 0) * 1e6
        rebuilds = reader.optionalSections("rebuild", Rebuild.init)
    }
}

extension ReliefRules.Rebuild {
    init(_ reader: SectionReader) {
        id = reader.identifier("id")
        name = reader.localizedText("name")
        siteClass = reader.identifier("site_class")
        sectors = reader.optionalInteger("sectors", 1...6)
        radios = reader.identifiers("radios")
        radius = Dictionary(
            reader.numbers("radius_km", 0.1...5, isRequired: false)
                .map { ($0.name, Metres(kilometres: $0.value)) },
            uniquingKeysWith: { first, _ in first })
        cost = reader.number("cost_thousand_cny", 0...1e6) * 1e3
    }
}
