import Coverage
internal import Traffic

/// Which carrier of a technology a terminal uses at a point of demand.
///
/// The first one, in the scenario's order, that arrives as the first outdoor goal asks; else the one that arrives strongest.
struct CarrierChoice: Sendable {
    /// Number of each carrier, what arrives from it, and the loss to the terminal [dB].
    private let carriers: [(number: Int, carrier: TrafficCarrier, loss: Double)]
    /// Level at which a terminal looks no further [dBm].
    private let preferred: Double

    /// - Parameters:
    ///   - numbers: of the carriers, those to be tried first at the front.
    ///   - loss: around the terminal, its wall not counted [dB].
    init(_ numbers: [Int], of network: TrafficNetwork, loss: Double, isIndoor: Bool, preferred: Double) {
        carriers = numbers.map { number in
            let wall = isIndoor ? network.descriptions[number].wall.loss : 0
            return (number, network.carriers[number], loss + wall)
        }
        self.preferred = preferred
    }

    /// The carrier at a point, with the loss to the terminal [dB]; nil for a technology that the network does not have.
    func carrier(at point: Int) -> (carrier: Int, loss: Double)? {
        var best: (place: Int, level: Double)?
        for place in carriers.indices {
            let street = carriers[place].carrier.level(at: point)
            let level = street.map { Double($0) - carriers[place].loss } ?? -.infinity
            if level >= preferred { return (carriers[place].number, carriers[place].loss) }
            if best.map({ level > $0.level }) ?? true { best = (place, level) }
        }
        return best.map { (carriers[$0.place].number, carriers[$0.place].loss) }
    }
}
