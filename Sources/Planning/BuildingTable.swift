import Scenario

/// Which buildings stand where: their types, and that of each clutter class.
struct BuildingTable: Sendable, Hashable {
    /// The types that occur.
    let types: [BuildingType]
    /// For each clutter code the number of its type; shape `[256]`.
    let variantOfClass: [UInt8]

    /// The buildings of the clutter classes, or those of an indoor goal.
    ///
    /// Where none are stated, as in water and in cells of no class, they are of low loss.
    init(scenario: PlanScenario, goal: CoverageGoal? = nil) {
        let ofClass = scenario.buildingOfClass
        let types =
            goal?.building?.type.map { [$0] }
            ?? BuildingType.allCases.filter { $0 == .lowLoss || ofClass.values.contains($0) }
        self.types = types
        variantOfClass = (0...UInt8.max).map { code in
            UInt8(types.firstIndex(of: ofClass[code] ?? .lowLoss) ?? 0)
        }
    }

    /// The number of the type in a clutter class.
    func variant(ofClass code: UInt8) -> Int { Int(variantOfClass[Int(code)]) }

}
