import Foundation
import Placement

/// `placement_prices.bin` of a run directory: the prices of the bound, for a plan that goes on from the run.
///
/// Little-endian: a mark of eight bytes; SHA-256 of what each station serves, in hexadecimal; phases, limits, groups of exclusion,
/// elements and scale in 32 bits each; prices of money by phase, of limits and of groups as doubles; then the prices of service by phase and element in 32 bits.
/// They have a meaning only for the same elements; others find the digest different and begin without.
struct StoredPrices: Sendable {
    static let name = "placement_prices.bin"
    private static let mark = Array("GYPRICE1".utf8)
    private static let header = 8 + 64 + 20

    private let digest: String
    private let prices: ServicePrices
    private let phases: Int

    init(_ prices: ServicePrices, of problem: PlacementProblem) {
        self.prices = prices
        digest = Self.digest(of: problem)
        phases = problem.budgets.count
    }

    /// The prices, if the elements of a problem are those that they were found for.
    func prices(for problem: PlacementProblem) -> ServicePrices? {
        digest == Self.digest(of: problem) ? prices : nil
    }

    private static func digest(of problem: PlacementProblem) -> String {
        let parts = [
            problem.coverage.offsets.withUnsafeBytes { FileDigest.sha256(of: $0) },
            problem.coverage.members.withUnsafeBytes { FileDigest.sha256(of: $0) },
        ]
        return Array(parts.joined().utf8).withUnsafeBytes { FileDigest.sha256(of: $0) }
    }

    /// The bytes of the file.
    var bytes: Data {
        var data = Data(Self.mark + Array(digest.utf8))
        func append(_ value: some FixedWidthInteger) {
            withUnsafeBytes(of: value.littleEndian) { data.append(contentsOf: $0) }
        }
        let elements = (prices.service.first?.count ?? 0) / 4
        for number in [phases, prices.limits.count, prices.groups.count, elements, Int(prices.scale)] {
            append(UInt32(truncatingIfNeeded: number))
        }
        for value in prices.money + prices.limits + prices.groups { append(value.bitPattern) }
        for phase in 0..<phases {
            let column = (0..<elements).map { prices.service[phase / 4][$0 * 4 + phase % 4].littleEndian }
            column.withUnsafeBytes { data.append(contentsOf: $0) }
        }
        return data
    }

    /// Reads a file.
    ///
    /// - Throws: `RunError` where it is missing, cut off or something else.
    init(file: String) throws(RunError) {
        guard let data = FileManager.default.contents(atPath: file) else { throw .unreadable(path: file) }
        let bytes = [UInt8](data)
        guard bytes.count >= Self.header, Array(bytes.prefix(8)) == Self.mark else {
            throw .malformed(path: file, reason: "is no file of prices")
        }
        func number(_ place: Int) -> UInt32 {
            (0..<4).reduce(0) { $0 | UInt32(bytes[place + $1]) << UInt32(8 * $1) }
        }
        func real(_ place: Int) -> Double {
            Double(bitPattern: UInt64(number(place)) | UInt64(number(place + 4)) << 32)
        }
        let counts = (0..<5).map { Int(number(72 + 4 * $0)) }
        let (phases, limits, elements) = (counts[0], counts[1], counts[3])
        // No count of a whole file is larger than the file; products of such do not overflow.
        guard phases <= 1000, counts.prefix(4).allSatisfy({ $0 <= bytes.count }) else {
            throw .malformed(path: file, reason: "has counts \(counts) that do not fit \(bytes.count) bytes")
        }
        let realCount = phases + limits + counts[2]
        let expected = Self.header + 8 * realCount + 4 * phases * elements
        guard bytes.count == expected else {
            throw .malformed(
                path: file, reason: "has \(bytes.count) bytes; expected \(expected) by its header")
        }
        digest = String(decoding: bytes[8..<72], as: UTF8.self)
        self.phases = phases
        let reals = (0..<realCount).map { real(Self.header + 8 * $0) }
        var service = (0..<(phases + 3) / 4).map { _ in [UInt32](repeating: 0, count: elements * 4) }
        let start = Self.header + 8 * reals.count
        for phase in 0..<phases {
            for element in 0..<elements {
                service[phase / 4][element * 4 + phase % 4] = number(start + 4 * (phase * elements + element))
            }
        }
        prices = ServicePrices(
            service: service, scale: UInt32(counts[4]), money: Array(reals.prefix(phases)),
            limits: Array(reals[phases..<phases + limits]), groups: Array(reals.dropFirst(phases + limits)))
    }
}
