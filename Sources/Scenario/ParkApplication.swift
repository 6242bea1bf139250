/// What an application in an industrial park asks of the network: `applications[]` in the scenario.
public struct ParkApplication: Sendable, Equatable {
    /// Short name, unique.
    public var id: String
    /// Name for people.
    public var name: LocalizedText
    /// Where its devices are.
    public var environment: ReceptionEnvironment
    /// Rate that each device asks of the downlink [Mbit/s].
    public var downlink: Double
    /// Rate that each device asks of the uplink [Mbit/s].
    public var uplink: Double
    /// Longest delay from the device to its server or back [ms].
    public var latency: Double
    /// Share of places and time in which rate and delay must be kept, 0 to 1.
    public var reliability: Double
    /// Devices that send at the same time [1/km²].
    public var density: Double
}

extension ParkApplication {
    init(_ reader: SectionReader) {
        id = reader.identifier("id")
        name = reader.localizedText("name")
        environment = reader.choice("environment", ReceptionEnvironment.outdoor)
        downlink = reader.number("downlink_mbps", 0...10_000)
        uplink = reader.number("uplink_mbps", 0...10_000)
        latency = reader.number("latency_ms", 0.5...60_000)
        reliability = reader.percentage("reliability_pct", 1...99.9999)
        density = reader.number("devices_per_km2", 0...1e7)
    }
}
