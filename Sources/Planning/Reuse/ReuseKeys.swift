import Coverage
import Digests
import Foundation
import RadioUnits
import Scenario

/// What the coverage of each network, and the traffic, of a run depend on, as digests: with equal keys a later run comes to the same
/// and may take it over.
///
/// Better too much than too little: the program, all of the scenario but names, targets, placement, phases and transport, all layers with what
/// lies beside them under their names, and the stations with every antenna and load.
public struct ReuseKeys: Codable, Sendable, Equatable {
    /// SHA-256 by network id, in hexadecimal.
    public var coverage: [String: String]
    /// That of the traffic; nil where the scenario has none, or where it came of the relief or went into the coverage.
    public var traffic: String?

    /// Members of a scenario that the pass over the grid does not read; goals and layers are digested apart.
    private static let unread: Set<String> = [
        "name", "title", "layers", "stationGoal", "phases", "placement", "cellPlanning", "traffic",
        "transport",
    ]

    /// The keys of a plan.
    ///
    /// - Parameters:
    ///   - carriers: by network those on the air.
    ///   - hasPlainTraffic: whether traffic follows on the coverage and on nothing else.
    init(
        _ planned: PlannedNetwork, carriers: [[CarrierOnAir]], hasPlainTraffic: Bool
    ) throws {
        let scenario = planned.scenario
        let base = try Self.base(of: scenario)
        coverage = [:]
        var hash = SHA256Stream()
        for (index, network) in scenario.networks.enumerated() {
            let key = Self.key(of: index, planned, carriers: carriers[index], base: base)
            hash.update(key)
            coverage[network.id] = key.hexadecimal
        }
        guard hasPlainTraffic, let rules = scenario.traffic else { return }
        hash.update(try ValueDigest.bytes(of: rules))
        hash.update(try ValueDigest.bytes(of: scenario.transport))
        traffic = hash.finish().hexadecimal
    }

    /// SHA-256 of the program, as another build may come to something else; read once a process.
    private static let program = Bundle.main.executablePath.map { path in
        Result { () throws(RunError) in try FileDigest.sha256(ofFile: path) }
    }

    /// What all networks of a scenario share.
    private static func base(of scenario: PlanScenario) throws -> [UInt8] {
        var read = scenario
        let nameless = LocalizedText(en: "", zh: "")
        for index in read.goals.indices {
            read.goals[index].name = nameless
            read.goals[index].areaTarget = 0
            // With a target there is a row, without there is none.
            read.goals[index].populationTarget = read.goals[index].populationTarget.map { _ in 0 }
        }
        for index in read.overlays.indices {
            read.overlays[index].name = nameless
            read.overlays[index].areaTarget = 0
            read.overlays[index].populationTarget = 0
        }
        var hash = SHA256Stream()
        hash.update(programVersion)
        if let program { hash.update(try program.get()) }
        hash.update(try ValueDigest.bytes(of: read, but: unread))
        for (key, file) in scenario.layers.all {
            hash.update(key)
            hash.update(file.kind.rawValue)
            for path in try files(of: file.path) { hash.update(try FileDigest.sha256(ofFile: path)) }
        }
        return hash.finish()
    }

    /// A layer and what lies beside it under its name, as the tables of a shapefile.
    private static func files(of layer: String) throws(RunError) -> [String] {
        let url = URL(filePath: layer)
        let (folder, stem) = (url.deletingLastPathComponent(), url.deletingPathExtension().lastPathComponent)
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
            throw .unreadable(path: folder.path)
        }
        return names.filter { $0.hasPrefix(stem + ".") }.sorted().map { folder.appending(path: $0).path }
            .filter { path in
                var isFolder: ObjCBool = false
                return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
                    && !isFolder.boolValue
            }
    }

    private static func key(
        of network: Int, _ planned: PlannedNetwork, carriers: [CarrierOnAir], base: [UInt8]
    ) -> [UInt8] {
        var hash = SHA256Stream()
        hash.update(base)
        hash.update([network, carriers.count])
        for station in planned.stations(of: network) {
            let site = planned.sites[station.site]
            hash.update(site.id)
            hash.update([
                station.site, station.firstSector, station.sectors, site.siteClass(of: network), site.county,
            ])
            hash.update([site.position.x, site.position.y, site.height.value])
        }
        for carrier in carriers {
            hash.update([carrier.number, carrier.signals.count, carrier.systems.count])
            hash.update(carrier.siteOfStation)
            hash.update(carrier.radioOfStation)
            for signal in carrier.signals {
                for antenna in signal.antennas {
                    hash.update(antenna.figures + [antenna.pattern.cuts == nil ? 0 : 1])
                }
            }
            for load in carrier.loadOfSector + carrier.systems.map(\.load) {
                hash.update(load.map { [$0.down, $0.rise] } ?? [-1])
            }
            hash.update(carrier.systems.map(\.site))
        }
        return hash.finish()
    }
}
