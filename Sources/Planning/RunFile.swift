import Foundation

/// Files of run directories that are read back.
package enum RunFile {
    private struct Versioned: Decodable { var schema: String }

    /// Reads a file of JSON.
    ///
    /// - Throws: `RunError` for a file that is missing, of another schema, or not what its schema says.
    package static func decode<Value: Decodable>(
        _ type: Value.Type, _ path: String, schema: String
    ) throws(RunError) -> Value {
        guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(path: path) }
        return try decode(type, data, path: path, schema: schema)
    }

    /// Decodes the bytes of a file of JSON; `path` is for messages.
    static func decode<Value: Decodable>(
        _ type: Value.Type, _ data: Data, path: String, schema: String
    ) throws(RunError) -> Value {
        do {
            let version = try JSONDecoder().decode(Versioned.self, from: data).schema
            guard version == schema else {
                throw RunError.malformed(path: path, reason: "schema is \(version); allowed: \(schema)")
            }
            return try JSONDecoder().decode(type, from: data)
        } catch let error as RunError {
            throw error
        } catch {
            throw .malformed(path: path, reason: JSONFault(error).description)
        }
    }
}
