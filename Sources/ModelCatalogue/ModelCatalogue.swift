/// The models that Guangyue knows.
public enum ModelCatalogue {
    /// Every model, in the order of the list.
    public static let all: [CatalogueModel] =
        outdoorModels + indoorModels + clutterModels + microwaveModels + pathModels + terrainHataModels
        + antennaModels
        + diffractionModels + longPathModels + linkModels

    /// The model of a name.
    ///
    /// - Throws: `CatalogueError.unknownModel`.
    public static func model(named name: String) throws(CatalogueError) -> CatalogueModel {
        guard let model = all.first(where: { $0.description.name == name }) else {
            throw .unknownModel(name, known: all.map(\.description.name))
        }
        return model
    }

    /// Evaluates a model and checks what it gives: as many values as it declares, every number finite.
    public static func evaluate(
        _ model: CatalogueModel, _ inputs: ModelInputs
    ) throws -> [ModelValue] {
        let values = try model.evaluate(inputs)
        let outputs = model.description.outputs
        precondition(values.count == outputs.count, "a model gives the outputs that it declares")
        for (field, value) in zip(outputs, values) {
            if case .number(let number) = value, !number.isFinite {
                throw CatalogueError.noResult(output: field.name)
            }
        }
        return values
    }
}

extension ModelCatalogue {
    static let frequency = ModelField("frequency_ghz", "GHz", "carrier frequency")
}
