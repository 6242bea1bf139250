public import Antennas

/// The inputs of one evaluation, by name; an absent or empty cell takes the fallback of its field.
public struct ModelInputs {
    /// The column that names a profile.
    public static let profileColumn = "profile"
    /// The column that names an antenna.
    public static let antennaColumn = "antenna"

    private let fields: [String: ModelField]
    private let cell: (String) -> String?
    private let profiles: ProfileStore?

    /// Binds a model's fields to the cells of a row.
    public init(
        of model: ModelDescription, profiles: ProfileStore? = nil, cell: @escaping (String) -> String?
    ) {
        self.init(fields: Self.index(model), profiles: profiles, cell: cell)
    }

    init(fields: [String: ModelField], profiles: ProfileStore?, cell: @escaping (String) -> String?) {
        self.fields = fields
        self.cell = cell
        self.profiles = profiles
    }

    static func index(_ model: ModelDescription) -> [String: ModelField] {
        Dictionary(model.inputs.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The text of an input, or nil where neither cell nor fallback has one.
    public func optionalText(_ name: String) -> String? {
        if let text = cell(name), !text.isEmpty { return text }
        return fields[name]?.fallback.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The text of an input.
    public func text(_ name: String) throws -> String {
        guard let text = optionalText(name) else { throw CatalogueError.inputMissing(name) }
        return text
    }

    /// The number of an input; infinities and NaN are refused.
    public func number(_ name: String) throws -> Double {
        let text = try text(name)
        guard let value = Double(text), value.isFinite else {
            throw CatalogueError.notANumber(input: name, text: text)
        }
        return value
    }

    /// The number of an input, or nil where it is not given.
    public func optionalNumber(_ name: String) throws -> Double? {
        optionalText(name) == nil ? nil : try number(name)
    }

    /// The whole number of an input.
    public func integer(_ name: String) throws -> Int {
        let value = try number(name)
        guard let whole = Int(exactly: value) else {
            throw CatalogueError.notANumber(input: name, text: "\(value)")
        }
        return whole
    }

    /// One of the words in `choices`, with what it stands for.
    public func choice<Value>(_ name: String, _ choices: KeyValuePairs<String, Value>) throws -> Value {
        let text = try text(name)
        guard let found = choices.first(where: { $0.key == text }) else {
            throw CatalogueError.notAChoice(input: name, text: text, allowed: choices.map(\.key))
        }
        return found.value
    }

    /// One of the cases of an enumeration of words.
    public func choice<Value: RawRepresentable & CaseIterable>(
        _ name: String, of type: Value.Type
    ) throws -> Value where Value.RawValue == String {
        let text = try text(name)
        guard let value = Value(rawValue: text) else {
            throw CatalogueError.notAChoice(
                input: name, text: text, allowed: Value.allCases.map(\.rawValue))
        }
        return value
    }

    /// The profile that the column `profile` names.
    public func profile() throws -> ProfileTable {
        guard let profiles else { throw CatalogueError.profilesMissing }
        return try profiles.table(try text(Self.profileColumn))
    }

    /// The antenna that the column `antenna` names.
    public func antenna() throws -> AntennaFile {
        guard let profiles else { throw CatalogueError.profilesMissing }
        return try profiles.antenna(try text(Self.antennaColumn))
    }
}
