public import Antennas
public import Propagation

/// The columns of a profile's file, as numbers.
public struct ProfileTable: Sendable {
    /// The file.
    public let path: String
    private let columns: [String: [Double]]

    /// Reads a file whose cells are all finite numbers.
    init(path: String) throws(CatalogueError) {
        let table = try TableReader(path: path)
        var values = [[Double]](repeating: [], count: table.columns.count)
        while let cells = try table.next() {
            for (index, cell) in cells.enumerated() {
                guard let value = Double(cell), value.isFinite else {
                    throw .badLine(
                        path: path, line: table.line,
                        reason: "\(table.columns[index]) \"\(cell)\" is not a finite number")
                }
                values[index].append(value)
            }
        }
        self.path = path
        columns = Dictionary(zip(table.columns, values), uniquingKeysWith: { first, _ in first })
    }

    /// The values of the first of these columns that the file has, with its name.
    public func values(_ names: String...) throws(CatalogueError) -> (name: String, values: [Double]) {
        if let found = optionalValues(names) { return found }
        throw .badProfile(path: path, reason: "no column \(names.joined(separator: " or "))")
    }

    /// The values of the first of these columns that the file has, with its name; nil if it has none.
    public func optionalValues(_ names: [String]) -> (name: String, values: [Double])? {
        for name in names { if let values = columns[name] { return (name, values) } }
        return nil
    }

    /// Distances from the first point [m]; columns `d_m`, `d_m_from_mobile` or `d_km`.
    public func distances() throws(CatalogueError) -> [Double] {
        let (name, values) = try values("d_m", "d_m_from_mobile", "d_km")
        return name == "d_km" ? values.map { $0 * 1000 } : values
    }

    /// Heights above sea level [m]; columns `h_m` or `h_m_amsl`.
    public func heights() throws(CatalogueError) -> [Double] { try values("h_m", "h_m_amsl").values }

    /// The profile of a model that wants points at equal distances.
    public func equidistant() throws -> EquidistantProfile {
        let heights = try heights()
        guard let bad = heights.firstIndex(where: { !(-500...9000).contains($0) }) else {
            return try EquidistantProfile(distances: try distances(), heights: heights)
        }
        throw PropagationError.profileValueInvalid(index: bad, field: "height [m]", value: heights[bad])
    }
}

/// The profiles of a folder, `<name>.csv`, read when first asked for; the last few are kept.
public final class ProfileStore {
    private static let kept = 64
    private let folder: String
    private var tables: [String: ProfileTable] = [:]
    private var antennas: [String: AntennaFile] = [:]

    /// Reads from a folder.
    public init(folder: String) { self.folder = folder }

    /// The profile of a name.
    ///
    /// - Throws: `CatalogueError` for a name that leaves the folder, a missing file or a cell that is no number.
    public func table(_ name: String) throws(CatalogueError) -> ProfileTable {
        if let known = tables[name] { return known }
        let table = try ProfileTable(path: try path(of: name, suffix: "csv"))
        if tables.count >= Self.kept { tables.removeAll() }
        tables[name] = table
        return table
    }

    private func path(of name: String, suffix: String) throws(CatalogueError) -> String {
        guard !name.contains("/"), !name.isEmpty else {
            throw .badProfile(path: name, reason: "expected the name of a file without .\(suffix)")
        }
        return "\(folder)/\(name).\(suffix)"
    }
}

extension ProfileStore {
    /// The antenna of a name, `<name>.msi`.
    ///
    /// - Throws: `CatalogueError` for a name that leaves the folder, a missing file or a line that cannot be read.
    public func antenna(_ name: String) throws(CatalogueError) -> AntennaFile {
        if let known = antennas[name] { return known }
        let antenna = try Self.antenna(path: try path(of: name, suffix: "msi"))
        if antennas.count >= Self.kept { antennas.removeAll() }
        antennas[name] = antenna
        return antenna
    }

    static func antenna(path: String) throws(CatalogueError) -> AntennaFile {
        let lines = try LineReader(path: path)
        var text: [String] = []
        while let line = try lines.next() { text.append(line) }
        do {
            return try AntennaFile(text: text.joined(separator: "\n"))
        } catch .badLine(let line, let reason) {
            throw .badLine(path: path, line: line, reason: reason)
        } catch {
            throw .badProfile(path: path, reason: "\(error)")
        }
    }
}
