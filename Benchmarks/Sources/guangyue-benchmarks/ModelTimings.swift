import Foundation
import Propagation
import RadioUnits

/// What one call of a model costs on one core, over a profile of 200 points where it takes one.
enum ModelTimings {
    private static let points = 200
    private static let kilometres = 10.0
    private static let repeats = 5

    /// Prints nanoseconds a call, the best of five rounds.
    static func print(calls: Int) throws {
        let carrier = Frequency(gigahertz: 3.5)
        let bare = try profile(withClutter: false)
        let city = try profile(withClutter: true)
        let terminals = PathTerminals(
            transmitterHeight: Metres(35), receiverHeight: Metres(1.5), centreLatitude: Degrees(36.45))
        let area = try P1812(carrier: carrier, lapseRate: 45, refractivity: 330)
        for (name, profile) in [("bare", bare), ("with clutter", city)] {
            for time in [50.0, 1] {
                try measure("P.1812, \(name), \(Int(time)) % of the time", calls: calls) { height in
                    var terminals = terminals
                    terminals.receiverHeight = height
                    return try area.prediction(over: profile, terminals: terminals, time: time).loss
                }
            }
        }
        let interference = try P452(carrier: carrier, lapseRate: 45, refractivity: 330)
        try measure("P.452, with clutter, 0.01 % of the time", calls: calls) { height in
            var terminals = terminals
            terminals.receiverHeight = height
            return try interference.prediction(over: city, terminals: terminals, time: 0.01).loss
        }
        try measureLongleyRice(carrier: carrier, calls: calls)
        let macro = try UrbanMacro(carrier: carrier)
        try measure("TR 38.901 UMa, no line of sight", calls: calls) { height in
            try macro.loss(distance2D: Metres(500 + height.value), isLineOfSight: false)
        }
    }

    private static func measureLongleyRice(carrier: Frequency, calls: Int) throws {
        let terrain = try EquidistantProfile(
            heights: heights, step: Metres(kilometres: kilometres / Double(points - 1)))
        let model = try LongleyRice(
            carrier: carrier, polarization: .vertical,
            ground: LongleyRice.Ground(relativePermittivity: 15, conductivity: 0.005),
            variability: LongleyRice.Variability(code: 12))
        try measure("Longley-Rice, point to point", calls: calls) { height in
            try model.path(over: terrain, transmitterHeight: Metres(35), receiverHeight: height)
                .prediction(time: 50, location: 50, situation: 50).loss
        }
    }

    private static func measure(
        _ name: String, calls: Int, _ loss: (Metres) throws -> Decibels
    ) throws {
        var best = Double.infinity
        var total = 0.0
        for _ in 0..<repeats {
            let start = clock.now
            for call in 0..<calls {
                // Another height each time, so that nothing is computed once for all.
                total += try loss(Metres(1.5 + 1e-3 * Double(call % 1000))).value
            }
            best = min(best, seconds(clock.now - start) / Double(calls))
        }
        precondition(total.isFinite, "every loss is a number")
        row(name, best * 1e9, "ns a call")
    }

    private static func profile(withClutter: Bool) throws -> TerrainProfile {
        try TerrainProfile(
            kilometres: (0..<points).map { kilometres * Double($0) / Double(points - 1) }, heights: heights,
            clutterHeights: withClutter ? (0..<points).map { $0 % 3 == 0 ? 15 : 0 } : [])
    }

    /// Rolling hills of 30 m.
    private static let heights = (0..<points).map { 50 + 30 * sin(Double($0) * 0.1) }
}
