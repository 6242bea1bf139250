import Foundation
import Propagation
import TestSupport
import Testing

/// The terrain profiles beside a file of reference vectors, each read once.
struct ProfileVectors {
    private let folder: URL
    private let distanceColumn: String
    private var profiles: [String: EquidistantProfile] = [:]

    init(folder: String, distanceColumn: String = "d_m") throws {
        self.folder = try #require(TestData.reference("\(folder)/profiles"))
        self.distanceColumn = distanceColumn
    }

    mutating func profile(_ name: String) throws -> EquidistantProfile {
        if let known = profiles[name] { return known }
        let table = try VectorTable(contentsOf: folder.appending(path: "\(name).csv"))
        let profile = try EquidistantProfile(
            distances: table.rows.map { try $0.number(distanceColumn) },
            heights: table.rows.map { try $0.number("h_m") })
        profiles[name] = profile
        return profile
    }
}
