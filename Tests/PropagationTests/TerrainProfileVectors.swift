import Foundation
import Propagation
import TestSupport
import Testing

/// The long profiles beside a file of reference vectors, each read once.
struct TerrainProfileVectors {
    private let folder: URL
    private let zoneColumn: String
    private let zone: (Double) -> RadioClimaticZone?
    private var profiles: [String: TerrainProfile] = [:]

    /// The profiles of P.1812.
    static func pointToArea() throws -> TerrainProfileVectors {
        TerrainProfileVectors(
            folder: try #require(TestData.reference("p1812/profiles")), zoneColumn: "zone_1sea_3coast_4inland"
        ) { RadioClimaticZone(pointToAreaCode: $0) }
    }

    /// The profiles of P.452.
    static func interference() throws -> TerrainProfileVectors {
        TerrainProfileVectors(
            folder: try #require(TestData.reference("p452/profiles")), zoneColumn: "zone_1coast_2inland_3sea"
        ) { RadioClimaticZone(interferenceCode: $0) }
    }

    private init(folder: URL, zoneColumn: String, zone: @escaping (Double) -> RadioClimaticZone?) {
        self.folder = folder
        self.zoneColumn = zoneColumn
        self.zone = zone
    }

    mutating func profile(_ name: String) throws -> TerrainProfile {
        if let known = profiles[name] { return known }
        let rows = try VectorTable(contentsOf: folder.appending(path: "\(name).csv")).rows
        let heights = rows.first?["h_m"] == nil ? "h_m_amsl" : "h_m"
        let profile = try TerrainProfile(
            kilometres: rows.map { try $0.number("d_km") }, heights: rows.map { try $0.number(heights) },
            clutterHeights: rows.map { try $0.number("R_clutter_m") },
            zones: rows.map { try #require(zone(try $0.number(zoneColumn))) })
        profiles[name] = profile
        return profile
    }
}
