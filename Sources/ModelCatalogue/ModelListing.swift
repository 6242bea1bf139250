/// A model's description as text for people.
public enum ModelListing {
    /// Name and title, then source, validity, inputs and outputs, a line each.
    public static func text(_ model: ModelDescription) -> String {
        let lines =
            ["\(model.name): \(model.title)", "  source    \(model.source)", "  valid     \(model.validity)"]
            + model.inputs.map { "  input     \(text($0))" }
            + model.outputs.map { "  output    \(text($0))" }
        return lines.joined(separator: "\n")
    }

    private static func text(_ field: ModelField) -> String {
        let unit = field.unit.isEmpty ? "" : " [\(field.unit)]"
        let fallback = field.fallback.map { $0.isEmpty ? " (optional)" : " (default \($0))" } ?? ""
        return "\(field.name)\(unit): \(field.meaning)\(fallback)"
    }
}
