public import RadioUnits

/// Devices, the uplink and how rates adapt: `radio_access` in the scenario.
public struct RadioAccessRules: Sendable, Equatable {
    /// How the rate follows the quality of a link.
    public enum Adaptation: String, Sendable, CaseIterable {
        /// By the rows of the CQI table for 256QAM.
        case table = "cqi"
        /// By the attenuated Shannon bound of TR 36.942.
        case shannon
    }

    /// Power of the device.
    public var devicePower = PowerLevel(dBm: 23)
    /// Noise figure of the station.
    public var stationNoiseFigure = Decibels(3)
    /// Power aimed at in an uplink block of 180 kHz, P0.
    public var uplinkTarget = PowerLevel(dBm: -80)
    /// Share of the path loss that power control makes up for, alpha.
    public var pathLossCompensation = 0.8
    /// How the rate adapts.
    public var adaptation = Adaptation.table
    /// Delay from a station to the server at the edge of the network [ms].
    public var edgeDelay = 1.0
    /// What a user asks of the downlink [Mbit/s].
    public var requiredDownlink = 50.0
    /// What a user asks of the uplink [Mbit/s].
    public var requiredUplink = 5.0

    /// The rules of a scenario that says nothing.
    public init() {}
}

extension RadioAccessRules {
    init(_ reader: SectionReader) {
        self.init()
        func replace<Value>(
            _ target: inout Value, _ key: String, _ range: ClosedRange<Double>, _ make: (Double) -> Value
        ) {
            if let number = reader.optionalNumber(key, range) { target = make(number) }
        }
        replace(&devicePower, "device_power_dbm", -20...35) { PowerLevel(dBm: $0) }
        replace(&stationNoiseFigure, "station_noise_figure_db", 0...20) { Decibels($0) }
        replace(&uplinkTarget, "uplink_target_dbm", -202...24) { PowerLevel(dBm: $0) }
        replace(&pathLossCompensation, "path_loss_compensation_pct", 0...100) { $0 / 100 }
        adaptation = reader.choice("link_adaptation", adaptation, isRequired: false)
        replace(&edgeDelay, "edge_delay_ms", 0...1000) { $0 }
        replace(&requiredDownlink, "required_downlink_mbps", 0.001...10_000) { $0 }
        replace(&requiredUplink, "required_uplink_mbps", 0.001...10_000) { $0 }
    }
}
