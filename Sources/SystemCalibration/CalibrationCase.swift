import Antennas
public import RadioUnits

/// The environments in which 3GPP calibrated its channel model.
public enum CalibrationScenario: String, CaseIterable, Hashable, Sendable, Codable {
    /// Base stations above the roofs, 500 m apart.
    case urbanMacro = "UMa"
    /// Base stations below the roofs, 200 m apart.
    case urbanMicro = "UMi"
    /// Twelve base stations under the ceiling of an open office.
    case openOffice = "InH-open"
    /// UMa as the 3D channel model for LTE has it.
    case urbanMacro3D = "3D-UMa"
    /// UMi as the 3D channel model for LTE has it.
    case urbanMicro3D = "3D-UMi"

    /// The large-scale calibrations that 3GPP made in the environment.
    ///
    /// - Source: 3GPP TR 38.901 V17.0.0, table 7.8-1; TR 36.873 V12.7.0, table 8.2-1 (phase 1).
    public var cases: [CalibrationCase] {
        switch self {
        case .urbanMacro, .urbanMicro, .openOffice:
            [6, 30, 70].map { CalibrationCase(self, carrier: Frequency(gigahertz: $0)) }
        case .urbanMacro3D, .urbanMicro3D:
            [CalibrationPort.element, .column].map { port in
                var assumptions = CalibrationCase(self, carrier: Frequency(gigahertz: 2))
                assumptions.port = port
                return assumptions
            }
        }
    }

    /// The calibrations with fast fading.
    ///
    /// - Source: 3GPP TR 38.901 V17.0.0, table 7.8-2: configuration 1 and 2 at four carriers.
    public var fullCases: [CalibrationCase] {
        guard !isLTE else { return [] }
        return [6, 30, 60, 70].flatMap { gigahertz in
            [CalibrationPort.panel, .element].map { port in
                var assumptions = CalibrationCase(self, carrier: Frequency(gigahertz: gigahertz))
                assumptions.port = port
                assumptions.hasFastFading = true
                return assumptions
            }
        }
    }

    var isOffice: Bool { self == .openOffice }
    /// Whether loss and penetration are those of TR 36.873.
    var isLTE: Bool { self == .urbanMacro3D || self == .urbanMicro3D }
}

/// What stands behind the one antenna port of a sector.
public enum CalibrationPort: String, CaseIterable, Hashable, Sendable, Codable {
    /// Ten elements above each other, half a wavelength apart, tilted.
    case column
    /// Four by four elements of one polarization, half a wavelength apart, tilted.
    case panel
    /// One element.
    case element
}

/// What one calibration assumes.
///
/// - Source: 3GPP TR 38.901 V17.0.0, tables 7.8-1 and 7.8-2, table 7.2-1 and 7.2-2 (layouts);
///   TR 36.873 V12.7.0, tables 6-1 and 8.2-1, for 3D-UMa and 3D-UMi.
public struct CalibrationCase: Hashable, Sendable {
    /// The environment.
    public let scenario: CalibrationScenario
    /// The carrier.
    public let carrier: Frequency
    /// Power of a sector over the whole bandwidth.
    public var transmitPower: PowerLevel
    /// Bandwidth of the carrier.
    public var bandwidth: Frequency
    /// Noise figure of the terminals.
    public var noiseFigure = Decibels(9)
    /// The antenna port of a sector.
    public var port = CalibrationPort.column
    /// Whether clusters of rays arrive, from ports slanted by 45°, instead of the direct ray alone.
    public var hasFastFading = false
    /// Direction of the beam of the port, from the zenith.
    public var beamZenith: Degrees
    /// Terminals serve themselves from any cell that is at most this much weaker than the strongest.
    public var handoverMargin = Decibels(0)

    /// The assumptions of the table for an environment and a carrier.
    public init(_ scenario: CalibrationScenario, carrier: Frequency) {
        self.scenario = scenario
        self.carrier = carrier
        let isLow = carrier <= Frequency(gigahertz: 6)
        bandwidth = Frequency(megahertz: isLow ? 20 : 100)
        beamZenith = Degrees(scenario == .openOffice ? 110 : 102)
        transmitPower =
            switch scenario {
            case .openOffice: PowerLevel(dBm: 24)
            case .urbanMacro, .urbanMacro3D: PowerLevel(dBm: isLow ? 49 : 35)
            case .urbanMicro, .urbanMicro3D: PowerLevel(dBm: isLow ? 44 : 35)
            }
    }

    /// The pattern of the port.
    ///
    /// - Throws: `AntennaError` where the beam is no direction.
    func pattern() throws(AntennaError) -> ArrayPattern {
        let tilt = beamZenith - Degrees(90)
        return switch port {
        case .column:
            try ArrayPattern(element: SectorPattern(), columns: 1, rows: 10, electricalTilt: tilt)
        case .panel: try ArrayPattern(element: SectorPattern(), columns: 4, rows: 4, electricalTilt: tilt)
        case .element: try ArrayPattern(element: SectorPattern(), columns: 1, rows: 1)
        }
    }

    /// The bearings of the sectors, counter-clockwise from the first axis.
    static let sectorAzimuths = [30.0, 150.0, 270.0]

    /// The antennas of the base stations above ground.
    var baseHeight: Double {
        switch scenario {
        case .urbanMacro, .urbanMacro3D: 25
        case .urbanMicro, .urbanMicro3D: 10
        case .openOffice: 3
        }
    }

    /// Thermal noise of a terminal at 290 K, 10 lg(kT) = -174 dBm/Hz.
    var noise: PowerLevel { PowerLevel(dBm: -174) + Decibels(linear: bandwidth.hertz) + noiseFigure }
}
