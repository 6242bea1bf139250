internal import CKernels
import Foundation
public import RadioUnits

/// What makes several sectors of a carrier servers of one cell at once: overlapping zones and pilot pollution.
///
/// - Source: overlapping zones within 4 and 6 dB of the best server, as planning tools count them. Pilot pollution after the rule
///   of drive tests in China: more than three pilots at -100 dBm or more, none of them dominant, which is to say the fourth
///   within 6 dB of the first.
public struct OverlapRule: Sendable, Hashable {
    /// How far below the best a server of the near count may arrive.
    public var near: Decibels
    /// The same of the far count, and of the pilots.
    public var far: Decibels
    /// Least SS-RSRP of a pilot.
    public var pilotLevel: PowerLevel
    /// Pilots that are still no pollution.
    public var mostPilots: Int

    /// Describes a rule.
    public init(
        near: Decibels = Decibels(4), far: Decibels = Decibels(6),
        pilotLevel: PowerLevel = PowerLevel(dBm: -100), mostPilots: Int = 3
    ) {
        self.near = near
        self.far = far
        self.pilotLevel = pilotLevel
        self.mostPilots = mostPilots
    }

    /// Whether so many pilots pollute.
    public func isPolluted(pilots: UInt8) -> Bool { Int(pilots) > mostPilots }

    var kernel: coverage_overlap_rule {
        coverage_overlap_rule(
            near_ratio: Float(Decibels(-near.value).linear), far_ratio: Float(Decibels(-far.value).linear),
            pilot_power: Float(pilotLevel.milliwatts))
    }

    func check() throws(CoverageError) {
        try CoverageError.check(near.value, of: "near overlap [dB]", valid: 0...60)
        try CoverageError.check(far.value, of: "far overlap [dB]", valid: 0...60)
        try CoverageError.check(pilotLevel.dBm, of: "level of a pilot [dBm]", valid: -250...100)
    }
}

/// How many sectors of a carrier serve each cell nearly as well as the best, the best included; 0 where there is none, 255 for more.
public struct ServerCounts: Sendable, Equatable {
    /// Sectors within the near margin of the best.
    public internal(set) var near: [UInt8]
    /// Sectors within the far margin of the best.
    public internal(set) var far: [UInt8]
    /// Those of them that arrive at least at the level of a pilot.
    public internal(set) var pilots: [UInt8]

    /// No servers in any of `count` cells.
    init(count: Int) {
        near = Array(large: count, filledWith: 0)
        far = near
        pilots = near
    }

    /// Clears a cell outside the area.
    mutating func clear(_ cell: Int) {
        near[cell] = 0
        far[cell] = 0
        pilots[cell] = 0
    }
}
