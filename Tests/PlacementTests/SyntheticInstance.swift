import Foundation
import Placement
import TestSupport

/// A maximal-covering instance of `shared/instances/synthetic` (format OPTSYN1, README there), unpacked with
/// `xz`.
struct SyntheticInstance {
    let seed: UInt64
    private(set) var sites: [(x: Int, y: Int, reach: [Int])] = []
    private(set) var costs: [Int64] = []
    private(set) var isExisting: [Bool] = []
    private(set) var pixels: [(x: Int, y: Int, clutter: Int)] = []
    private(set) var weights: [UInt32] = []

    /// Where an instance lies, or nil on a machine without it or without `xz`.
    static func file(_ name: String) -> URL? {
        guard let file = TestData.shared?.appending(path: "instances/synthetic/\(name).bin.xz"),
            FileManager.default.fileExists(atPath: file.path),
            FileManager.default.isExecutableFile(atPath: "/usr/bin/xz")
        else { return nil }
        return file
    }

    init(file: URL) throws {
        var bytes = Bytes(data: try Self.unpacked(file), position: 8)
        seed = UInt64(bytes.next(8))
        let (siteCount, pixelCount) = (bytes.next(4), bytes.next(4))
        _ = [bytes.next(4), bytes.next(4), bytes.next(4)]
        let (xs, ys) = (bytes.list(4, siteCount), bytes.list(4, siteCount))
        let reach = bytes.list(2, siteCount * 32)
        sites = (0..<siteCount).map { (xs[$0], ys[$0], Array(reach[$0 * 32..<($0 + 1) * 32])) }
        costs = bytes.list(2, siteCount).map(Int64.init)
        isExisting = bytes.list(1, siteCount).map { $0 == 1 }
        let deltas = bytes.list(2, pixelCount)
        let (low, high) = (bytes.list(1, pixelCount), bytes.list(2, pixelCount))
        weights = bytes.list(2, pixelCount).map(UInt32.init)
        let clutter = bytes.list(1, pixelCount)
        var y = 0
        for pixel in 0..<pixelCount {
            y += deltas[pixel]
            pixels.append((low[pixel] + 256 * high[pixel], y, clutter[pixel]))
        }
    }

    static func unpacked(_ file: URL) throws -> Data {
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/xz")
        process.arguments = ["-dc", file.path]
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return data
    }

    /// Which pixels each site covers, by the integer rule of the README; pixels are sorted by y.
    func coverage() -> CoverageSets {
        let ys = pixels.map(\.y)
        return CoverageSets(
            rows: sites.indices.map { site in
                let radius = (sites[site].reach.max() ?? 0) * 255 / 128 * 271 / 240 + 1
                let first = Self.firstIndex(in: ys, notBelow: sites[site].y - radius)
                let end = Self.firstIndex(in: ys, notBelow: sites[site].y + radius + 1)
                return (first..<end).filter { covers(site, $0) }.map(UInt32.init)
            })
    }

    private static func firstIndex(in values: [Int], notBelow limit: Int) -> Int {
        var (low, high) = (0, values.count)
        while low < high {
            let middle = (low + high) / 2
            if values[middle] < limit { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func covers(_ site: Int, _ pixel: Int) -> Bool {
        let (place, target) = (sites[site], pixels[pixel])
        let (dx, dy) = (target.x - place.x, target.y - place.y)
        let squared = dx * dx + dy * dy
        var reach = place.reach[Self.sector(dx, dy)] * target.clutter / 128
        let block = UInt64(site) << 32 ^ UInt64(target.x >> 7) << 16 ^ UInt64(target.y >> 7)
        let hash = Self.mix(seed ^ Self.mix(block))
        reach = reach * (208 + Int(hash & 63)) / 240
        let isHole = (hash >> 6) & 31 == 0 && squared > (reach / 3) * (reach / 3)
        return squared <= reach * reach && !isHole
    }

    private static func mix(_ value: UInt64) -> UInt64 {
        var z = value &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    private static func sector(_ dx: Int, _ dy: Int) -> Int {
        let (ax, ay) = (abs(dx), abs(dy))
        guard ax + ay > 0 else { return 0 }
        let (along, across) = (8 * ay / (ax + ay), 8 * ax / (ax + ay))
        let (quadrant, part) =
            dx >= 0 ? (dy >= 0 ? (0, along) : (3, across)) : (dy >= 0 ? (1, across) : (2, along))
        return quadrant * 8 + min(part, 7)
    }
}

/// Little-endian integers one after the other.
private struct Bytes {
    let data: Data
    var position: Int

    mutating func next(_ width: Int) -> Int {
        defer { position += width }
        return (0..<width).reduce(0) { $0 | Int(data[data.startIndex + position + $1]) << (8 * $1) }
    }

    mutating func list(_ width: Int, _ count: Int) -> [Int] { (0..<count).map { _ in next(width) } }
}
