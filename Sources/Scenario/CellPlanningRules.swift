public import RadioUnits

/// What automatic cell planning may change, and how far it looks: `acp` in the scenario.
public struct CellPlanningRules: Sendable, Equatable {
    /// Whether `plan` does it unasked.
    public var isEnabled = true
    /// Largest turn of a bearing to either side, and the step.
    public var azimuthRange = Degrees(30)
    /// Step of the turns.
    public var azimuthStep = Degrees(10)
    /// Largest change of the electrical downtilt to either side.
    public var electricalTiltRange = Degrees(6)
    /// Largest change of the mechanical downtilt to either side.
    public var mechanicalTiltRange = Degrees(0)
    /// Step of both tilts.
    public var tiltStep = Degrees(2)
    /// Largest reduction of power.
    public var powerRange = Decibels(0)
    /// Step of the reductions.
    public var powerStep = Decibels(1)
    /// Whether other beam sets of a radio may be chosen.
    public var choosesBeamSets = true
    /// What a change of an antenna must add to the objective, in the unit of the placement.
    public var leastGain = 0.02
    /// Visits of every station at most.
    public var rounds = 4

    /// The rules of a scenario that says nothing.
    public init() {}
}

extension CellPlanningRules {
    init(_ reader: SectionReader) {
        self.init()
        func replace<Value>(
            _ target: inout Value, _ key: String, _ range: ClosedRange<Double>, _ make: (Double) -> Value
        ) {
            if let number = reader.optionalNumber(key, range) { target = make(number) }
        }
        func replace(_ target: inout Bool, _ key: String) {
            let written = reader.flag(key)
            if reader.node[key] != nil { target = written }
        }
        replace(&isEnabled, "enabled")
        replace(&azimuthRange, "azimuth_range_deg", 0...60) { Degrees($0) }
        replace(&azimuthStep, "azimuth_step_deg", 1...60) { Degrees($0) }
        replace(&electricalTiltRange, "electrical_tilt_range_deg", 0...20) { Degrees($0) }
        replace(&mechanicalTiltRange, "mechanical_tilt_range_deg", 0...10) { Degrees($0) }
        replace(&tiltStep, "tilt_step_deg", 0.5...10) { Degrees($0) }
        replace(&powerRange, "power_range_db", 0...20) { Decibels($0) }
        replace(&powerStep, "power_step_db", 0.5...10) { Decibels($0) }
        replace(&choosesBeamSets, "beam_sets")
        replace(&leastGain, "least_gain", 0...1000) { $0 }
        rounds = reader.optionalInteger("rounds", 1...50) ?? rounds
    }
}
