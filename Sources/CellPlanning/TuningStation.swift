public import Antennas
public import Coverage
public import RadioUnits

/// How the antenna of a sector is set against how it was built.
public struct AntennaChoice: Sendable, Hashable {
    /// Turn of the bearing, clockwise.
    public var turn = Degrees(0)
    /// Change of the electrical downtilt.
    public var electricalTilt = Degrees(0)
    /// Change of the mechanical downtilt.
    public var mechanicalTilt = Degrees(0)
    /// Change of the power.
    public var power = Decibels.zero
    /// Beam set: 0 is that it was built with, then the station's further ones.
    public var beamSet = 0

    /// As built.
    public init() {}
}

/// A station whose antennas may be set otherwise.
public struct TuningStation: Sendable {
    /// The station as built.
    public var signal: StationSignal
    /// Patterns of its further beam sets; their tilt does not matter.
    public var beamSets: [SectorPattern]

    /// Describes a station.
    public init(signal: StationSignal, beamSets: [SectorPattern] = []) {
        self.signal = signal
        self.beamSets = beamSets
    }

    /// The antenna of a sector under a choice.
    ///
    /// - Throws: `AntennaError` for a tilt that no antenna has.
    public func antenna(_ sector: Int, _ choice: AntennaChoice) throws(AntennaError) -> SectorAntenna {
        var antenna = signal.antennas[sector]
        let tilt = antenna.pattern.downtilt
        let pattern = choice.beamSet == 0 ? antenna.pattern : beamSets[choice.beamSet - 1]
        antenna.pattern = try pattern.tilted(to: tilt + choice.electricalTilt)
        antenna.bearing = antenna.bearing + choice.turn
        antenna.mechanicalDowntilt = antenna.mechanicalDowntilt + choice.mechanicalTilt
        antenna.powerPerElement = antenna.powerPerElement + choice.power
        return antenna
    }
}

/// What may be changed, and to what: differences from the antennas as built.
public struct TuningMoves: Sendable, Equatable {
    /// Turns of the bearing.
    public var turns: [Degrees] = []
    /// Changes of the electrical downtilt.
    public var electricalTilts: [Degrees] = []
    /// Changes of the mechanical downtilt.
    public var mechanicalTilts: [Degrees] = []
    /// Changes of the power.
    public var powers: [Decibels] = []
    /// Whether other beam sets may be chosen.
    public var choosesBeamSet = false

    /// Nothing may be changed.
    public init() {}

    /// The choices that differ from one in a single respect, respect by respect; as built is among them.
    package func neighbours(of choice: AntennaChoice, beamSets: Int) -> [[AntennaChoice]] {
        func varied<Value: Equatable>(
            _ path: WritableKeyPath<AntennaChoice, Value>, _ values: [Value], built: Value
        ) -> [AntennaChoice] {
            let all = values.isEmpty ? [] : values.contains(built) ? values : [built] + values
            return all.filter { $0 != choice[keyPath: path] }.map { value in
                var other = choice
                other[keyPath: path] = value
                return other
            }
        }
        return [
            varied(\.turn, turns, built: Degrees(0)),
            varied(\.electricalTilt, electricalTilts, built: Degrees(0)),
            varied(\.mechanicalTilt, mechanicalTilts, built: Degrees(0)),
            varied(\.power, powers, built: .zero),
            varied(\.beamSet, choosesBeamSet && beamSets > 0 ? Array(0...beamSets) : [], built: 0),
        ]
    }
}
