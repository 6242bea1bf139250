import Scenario

/// Where a user gets what is asked for, in one direction or both.
enum ServiceArea {
    /// The class of a cell in `PredictionKind.serviceArea`; rates [Mbit/s], NaN where there is no server.
    @inline(__always) static func place(downlink: Float, uplink: Float, rules: RadioAccessRules) -> UInt8 {
        guard !downlink.isNaN else { return 4 }
        let holdsDown = downlink >= Float(rules.requiredDownlink)
        let holdsUp = uplink >= Float(rules.requiredUplink)
        return holdsDown ? (holdsUp ? 0 : 1) : (holdsUp ? 2 : 3)
    }
}
