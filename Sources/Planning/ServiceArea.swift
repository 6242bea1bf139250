import Scenario

/// Where a user gets what is asked for, in one direction or both.
enum ServiceArea {
    /// The classes of cells in `PredictionKind.serviceArea`; rates [Mbit/s], NaN where there is no server.
    static func places(downlink: [Float], uplink: [Float], rules: RadioAccessRules) -> [UInt8] {
        ClassPlanes.serviceArea(
            downlink: downlink, uplink: uplink,
            required: (Float(rules.requiredDownlink), Float(rules.requiredUplink)))
    }
}
