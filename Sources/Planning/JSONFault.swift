/// What `JSONDecoder` found wrong, in one line with the place.
package struct JSONFault: CustomStringConvertible {
    /// The line.
    package let description: String

    /// Words an error of the decoder.
    package init(_ error: any Error) {
        switch error {
        case DecodingError.keyNotFound(let key, let context):
            description = "\(Self.place(context.codingPath)): \(key.stringValue) is missing"
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            description = "\(Self.place(context.codingPath)): \(context.debugDescription)"
        case DecodingError.dataCorrupted(let context):
            description = "\(Self.place(context.codingPath)): not valid: \(context.debugDescription)"
        default:
            description = "\(error)"
        }
    }

    private static func place(_ path: [any CodingKey]) -> String {
        let text = path.reduce(into: "") { text, key in
            text += key.intValue.map { "[\($0)]" } ?? (text.isEmpty ? "" : ".") + key.stringValue
        }
        return text.isEmpty ? "top level" : text
    }
}
