import Foundation
import RadioUnits

/// What Hata's formula and its extension by COST 231 share.
enum HataTerms {
    static let validDistances = 1000.0...20_000.0

    static func checkHeights(
        base: Metres, terminal: Metres, model: String
    ) throws(PropagationError) {
        try PropagationError.check(
            height: base, of: "base station height", model: model, validMetres: 30...200)
        try PropagationError.check(
            height: terminal, of: "terminal height", model: model, validMetres: 1...10)
    }

    /// 44.9 - 6.55 lg hb [dB a decade].
    static func slope(baseHeight: Metres) -> Decibels { Decibels(44.9 - 6.55 * log10(baseHeight.value)) }

    /// a(hm) of a small or medium city [dB].
    static func smallCityGain(megahertz: Double, terminalHeight: Double) -> Double {
        let logFrequency = log10(megahertz)
        return (1.1 * logFrequency - 0.7) * terminalHeight - (1.56 * logFrequency - 0.8)
    }

    /// a(hm) of a large city [dB]; its measurements end at 300 MHz on one side and begin
    /// there on the other, 1.8 dB apart for a terminal at 10 m.
    static func largeCityGain(megahertz: Double, terminalHeight: Double) -> Double {
        if megahertz <= 300 {
            let term = log10(1.54 * terminalHeight)
            return 8.29 * term * term - 1.1
        }
        let term = log10(11.75 * terminalHeight)
        return 3.2 * term * term - 4.97
    }
}
