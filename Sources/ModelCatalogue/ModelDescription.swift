/// A named quantity that a model takes or gives.
public struct ModelField: Sendable, Hashable, Codable {
    /// Column name, with the unit at its end.
    public let name: String
    /// Unit, empty for a name or a pure number.
    public let unit: String
    /// What it is, and which texts are allowed.
    public let meaning: String
    /// What stands for an absent or empty cell; nil where the input must be given.
    public let fallback: String?

    /// Creates a field.
    public init(_ name: String, _ unit: String = "", _ meaning: String, fallback: String? = nil) {
        self.name = name
        self.unit = unit
        self.meaning = meaning
        self.fallback = fallback
    }
}

/// What a model is: its name, its standard, where it holds, what goes in and what comes out.
public struct ModelDescription: Sendable, Hashable, Codable {
    /// Name on the command line.
    public let name: String
    /// One line for people.
    public let title: String
    /// Document, version, table or equation.
    public let source: String
    /// Where the model holds.
    public let validity: String
    /// Inputs.
    public let inputs: [ModelField]
    /// Outputs, in the order in which they are given.
    public let outputs: [ModelField]
    /// Whether an input names a file of a folder: a profile or an antenna.
    public var needsProfiles: Bool {
        inputs.contains { [ModelInputs.profileColumn, ModelInputs.antennaColumn].contains($0.name) }
    }

    /// Creates a description.
    public init(
        name: String, title: String, source: String, validity: String, inputs: [ModelField],
        outputs: [ModelField]
    ) {
        self.name = name
        self.title = title
        self.source = source
        self.validity = validity
        self.inputs = inputs
        self.outputs = outputs
    }
}

/// An output: a number or a word.
public enum ModelValue: Sendable, Hashable, CustomStringConvertible {
    /// A number.
    case number(Double)
    /// A word; empty where the model has nothing to say.
    case text(String)

    /// As a cell of a table: the shortest text that reads back as the same number.
    public var description: String {
        switch self {
        case .number(let value): value.description
        case .text(let text): text
        }
    }

    /// The number, if it is one.
    public var number: Double? {
        if case .number(let value) = self { value } else { nil }
    }
}

/// A model with its description: what `guangyue model` lists and evaluates.
public struct CatalogueModel: Sendable {
    /// What it is.
    public let description: ModelDescription
    /// Evaluates the model; gives one value for each of `description.outputs`, or throws why there is none.
    public let evaluate: @Sendable (ModelInputs) throws -> [ModelValue]

    /// Creates a model.
    public init(
        _ description: ModelDescription, evaluate: @escaping @Sendable (ModelInputs) throws -> [ModelValue]
    ) {
        self.description = description
        self.evaluate = evaluate
    }
}
