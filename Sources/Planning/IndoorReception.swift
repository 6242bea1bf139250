import Coverage
import RadioUnits

/// What a terminal in a building with indoor systems receives: the strongest of them and of the cells outdoors, disturbed by the others.
struct IndoorReception {
    let park: ParkCarrier
    /// In a resource element.
    let noise: PowerLevel
    /// Mean load of cells.
    let load: Double

    /// A signal, its sector counted over the stations of the carrier and then over its systems.
    typealias Signal = (sector: Int, rsrp: PowerLevel, sinr: Decibels)

    /// Puts draws of the cells outdoors, behind the wall, and of some systems together.
    ///
    /// - Parameters:
    ///   - systems: numbers of those that serve the building.
    ///   - outdoors: draws of what comes in; may be fewer, as those without a signal are left out.
    func best(
        of systems: [Int], over outdoors: [CellLinks.Signal], cell: Int, drops: Int, seed: UInt64
    ) -> [Signal] {
        let levels = systems.map { number in
            park.systems[number].transmitter.system.levels(
                drops: drops, seed: seed &+ UInt64(number), cell: cell)
        }
        return (0..<drops).compactMap { drop in
            let street = drop < outdoors.count ? outdoors[drop] : nil
            let ranked = systems.indices.map { (system: systems[$0], level: levels[$0][drop]) }
                .sorted { ($1.level, $0.system) < ($0.level, $1.system) }
            let inside = ranked.reduce(0) { $0 + load(of: $1.system) * $1.level.milliwatts }
            guard let best = ranked.first else { return nil }
            if let street, street.rsrp > best.level { return signal(of: street, disturbedBy: inside) }
            let others = inside - load(of: best.system) * best.level.milliwatts
            let disturbance = noise.milliwatts + max(others, 0) + power(of: street)
            return (
                park.radioOfStation.count + best.system, best.level,
                Decibels(linear: best.level.milliwatts / disturbance)
            )
        }
    }

    private func load(of system: Int) -> Double { park.systems[system].load?.down ?? load }

    /// A signal of the street with what the systems add to its disturbance.
    private func signal(of street: CellLinks.Signal, disturbedBy inside: Double) -> Signal {
        let disturbance = street.rsrp.milliwatts / street.sinr.linear + inside
        return (street.station, street.rsrp, Decibels(linear: street.rsrp.milliwatts / disturbance))
    }

    /// What all cells outdoors are behind the wall, each at its load [mW].
    private func power(of street: CellLinks.Signal?) -> Double {
        guard let street else { return 0 }
        let own = park.loadOfStation[street.station]?.down ?? load
        let others = street.rsrp.milliwatts / street.sinr.linear - noise.milliwatts
        return own * street.rsrp.milliwatts + max(others, 0)
    }
}
