import Coverage
internal import Traffic

/// Which carrier of a technology a terminal uses at a point of demand.
///
/// The first one, in the scenario's order, that arrives as the first outdoor goal asks; else the one that arrives strongest.
struct CarrierChoice: Sendable {
    /// Number of each carrier, what arrives from it, and the loss to the terminal by type of building [dB].
    private let carriers: [(number: Int, carrier: TrafficCarrier, losses: [Double])]
    /// For each point the type of its buildings.
    private let buildingOfPoint: [UInt8]
    /// Level at which a terminal looks no further [dBm].
    private let preferred: Double

    /// - Parameters:
    ///   - numbers: of the carriers, those to be tried first at the front.
    ///   - loss: around the terminal, its wall not counted [dB].
    init(_ numbers: [Int], of network: TrafficNetwork, loss: Double, isIndoor: Bool, preferred: Double) {
        carriers = numbers.map { number in
            let walls = network.descriptions[number].walls
            return (number, network.carriers[number], walls.map { loss + (isIndoor ? $0.loss.value : 0) })
        }
        buildingOfPoint = network.buildingOfPoint
        self.preferred = preferred
    }

    /// The carrier at a point, with the loss to the terminal [dB]; nil for a technology that the network does not have.
    func carrier(at point: Int) -> (carrier: Int, loss: Double)? {
        let building = Int(buildingOfPoint[point])
        var best: (carrier: Int, loss: Double, level: Double)?
        for (number, carrier, losses) in carriers {
            let loss = losses[building]
            let level = carrier.level(at: point).map { Double($0) - loss } ?? -.infinity
            if level >= preferred { return (number, loss) }
            if best.map({ level > $0.level }) ?? true { best = (number, loss, level) }
        }
        return best.map { ($0.carrier, $0.loss) }
    }
}
