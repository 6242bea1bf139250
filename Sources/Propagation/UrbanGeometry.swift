import RadioUnits

/// The heights of an UMa or UMi link, and their breakpoint distance.
struct UrbanGeometry {
    let model: String
    let baseHeight: Metres
    let terminalHeight: Metres
    let environmentHeight: Metres

    /// d'BP = 4 (hBS - hE)(hUT - hE) fc / c [m], once every input lies in its range.
    ///
    /// - Source: 3GPP TR 38.901 V17.0.0, table 7.4.1-1, note 1.
    func breakpoint(
        carrier: Frequency, propagationSpeed: Double, validBaseHeights: ClosedRange<Double>
    ) throws(PropagationError) -> Double {
        try PropagationError.check(carrier, model: model, validGHz: TR38901.validGHz)
        try PropagationError.check(
            height: baseHeight, of: "base station height", model: model, validMetres: validBaseHeights)
        try PropagationError.check(
            height: terminalHeight, of: "terminal height", model: model, validMetres: 1.5...22.5)
        let highest = max(1, min(terminalHeight.value, baseHeight.value) - 1.5)
        try PropagationError.check(
            height: environmentHeight, of: "effective environment height", model: model,
            validMetres: 1...highest)
        try PropagationError.check(
            propagationSpeed, of: "propagation speed [m/s]", model: model, valid: TR38901.validSpeed)
        let base = baseHeight.value - environmentHeight.value
        let terminal = terminalHeight.value - environmentHeight.value
        return 4 * base * terminal * carrier.hertz / propagationSpeed
    }
}
