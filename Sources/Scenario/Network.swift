public import RadioUnits

/// A radio network as built: one set of stations, shared by the operators named. `networks[]` in the scenario.
public struct Network: Sendable, Equatable {
    /// Short name, as `cmcc-cbn`.
    public var id: String
    /// Name for people.
    public var name: LocalizedText
    /// The operators that share it, tenants of its stations.
    public var operators: [NetworkOperator]
    /// Carriers, the one with most capacity first.
    public var carriers: [Carrier]
    /// Share of the mobile subscribers of the area, 0 to 1; the shares of all networks sum to 1.
    public var subscriberShare: Double
}

/// An operator with a share in a network: `networks[].operators[]` in the scenario.
public struct NetworkOperator: Sendable, Equatable {
    /// Name for people.
    public var name: LocalizedText
    /// The carriers of the network that its terminals use, by id; nil for all of them.
    public var carriers: [String]?
    /// Its part of the network's subscribers and costs, 0 to 1; nil where the operators share alike.
    public var share: Double?

    /// Whether its terminals use a carrier.
    public func uses(_ carrier: String) -> Bool { carriers?.contains(carrier) ?? true }
}

/// An NR carrier: `networks[].carriers[]` in the scenario.
public struct Carrier: Sendable, Equatable {
    /// How the two directions share the spectrum.
    public enum Duplex: String, Sendable, CaseIterable { case fdd = "FDD", tdd = "TDD" }

    /// Short name, unique over all networks, as `n41`.
    public var id: String
    /// Operating band of TS 38.104, as `n41`.
    public var band: String
    /// Duplex mode.
    public var duplex: Duplex
    /// Lower and upper edge of the downlink.
    public var downlink: ClosedRange<Frequency>
    /// Lower and upper edge of the uplink; the same as the downlink for TDD.
    public var uplink: ClosedRange<Frequency>
    /// Channel bandwidth of the configuration that is planned (NR channel, TS 38.101-1 table 5.3.5-1).
    public var bandwidth: Frequency
    /// Subcarrier spacing.
    public var subcarrierSpacing: Frequency
    /// Share of the time given to the downlink, 0 to 1.
    public var downlinkShare: Double
    /// Mean spectral efficiency of a loaded cell in the downlink [bit/s/Hz].
    public var spectralEfficiency: Double
    /// Peak spectral efficiency of a cell in the downlink [bit/s/Hz].
    public var peakSpectralEfficiency: Double

    /// Share of the time given to the uplink, 0 to 1.
    public var uplinkShare = 1.0
    /// The longest wait for an uplink slot in the frame [slots].
    public var uplinkWait = 1
    /// Most layers to one terminal.
    public var downlinkLayers = 4
    /// Most layers from one terminal.
    public var uplinkLayers = 1

    /// Middle of the downlink.
    public var centre: Frequency {
        Frequency(hertz: (downlink.lowerBound.hertz + downlink.upperBound.hertz) / 2)
    }

    /// Middle of the uplink.
    public var uplinkCentre: Frequency {
        Frequency(hertz: (uplink.lowerBound.hertz + uplink.upperBound.hertz) / 2)
    }
}
