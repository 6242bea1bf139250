import Coverage
import RadioUnits
import Raster

/// What the chosen indoor systems of a network add to the service in buildings, cell by cell.
struct IndoorService: Sendable {
    /// A kind of system with the carriers it sends.
    private let kinds: [[IndoorPlan.Transmitter]]
    /// Cells that systems serve, ascending, and the kind of each; a cell stands once for every kind that reaches it.
    private let cells: [Int32]
    private let kindOfCell: [UInt16]
    private let conditions: ServiceConditions
    private let load: Double
    private let clutter: RasterLayer<UInt8>

    /// - Parameter sites: those of the network's stations; outdoor ones are passed over.
    init(plan: IndoorPlan, network: Int, sites: [CandidateSite], area: PlanningArea) {
        var kinds: [[IndoorPlan.Transmitter]] = []
        var numberOfKind: [CandidateSite.Kind: Int] = [:]
        var places: [(cell: Int32, kind: UInt16)] = []
        for site in sites where plan.isIndoor(site) {
            let number = numberOfKind[site.kind] ?? kinds.count
            if number == kinds.count {
                numberOfKind[site.kind] = number
                kinds.append(plan.transmitters(of: site, network: network))
            }
            places += plan.cells(of: site, area: area).map { ($0, UInt16(clamping: number)) }
        }
        places.sort { ($0.cell, $0.kind) < ($1.cell, $1.kind) }
        let distinct = places.indices.filter { $0 == 0 || places[$0] != places[$0 - 1] }
        self.kinds = kinds
        cells = distinct.map { places[$0].cell }
        kindOfCell = distinct.map { places[$0].kind }
        conditions = plan.conditions
        load = plan.scenario.receiver.load
        clutter = area.clutter
    }

    /// What the outdoor cells of a carrier bring to some cells of the grid: level, quality and best server in the street, and
    /// in the floors that conditions ask about.
    struct Outdoors {
        var rsrp: [Float]
        var sinr: [Float]
        var server: [Int32]
        var floors: [FloorLevels]
        /// Load of each sector; nil for the mean.
        var loadOfSector: [Double?]

        /// Power before the wall of a cell at a height [mW], each sector at its load.
        ///
        /// - Parameters:
        ///   - noise: in a resource element [mW].
        ///   - load: of sectors without one of their own.
        func power(cell: Int, height: Metres?, noise: Double, load: Double) -> Double {
            let floor = height.flatMap { height in floors.first { $0.height == height } }
            let server = floor?.server[cell] ?? server[cell]
            let rsrp = floor?.rsrp[cell] ?? rsrp[cell]
            let sinr = floor?.sinr[cell] ?? sinr[cell]
            guard rsrp.isFinite, sinr.isFinite else { return 0 }
            let own = server >= 0 ? loadOfSector[Int(server)] : nil
            let best = PowerLevel(dBm: Double(rsrp)).milliwatts
            let disturbance = best / Decibels(Double(sinr)).linear
            return (own ?? load) * best + max(disturbance - noise, 0)
        }
    }

    /// Raises the probability of service in buildings where a system serves better than the outdoor cells.
    ///
    /// - Parameters:
    ///   - probability: by condition, over the cells from `first` on.
    ///   - carrier: number of the carrier in the table.
    ///   - outdoors: over the same cells, which says what comes in through the wall.
    func raise(
        _ probability: inout [ServiceProbability], first: Int, carrier: Int, outdoors street: Outdoors
    ) {
        let asked = conditions.conditions(carrier: carrier)
        for place in self.place(of: first)..<self.place(of: first + street.rsrp.count) {
            let cell = Int(cells[place]) - first
            for transmitter in kinds[Int(kindOfCell[place])] where transmitter.carrier == carrier {
                for (number, conditions) in asked.enumerated() {
                    let condition = conditions[class: clutter.samples[first + cell]]
                    guard let building = condition.building, transmitter.reaches(condition) else { continue }
                    let outdoors = street.power(
                        cell: cell, height: condition.terminalHeight, noise: transmitter.noise, load: load)
                    func steps(_ offset: Double) -> UInt16 {
                        // What raises the losses of the system raises those of the wall's way in too.
                        let inside = outdoors / Decibels(building.loss.value + offset).linear
                        let value = transmitter.system.probability(
                            of: condition, disturbance: transmitter.noise + inside, offset: offset)
                        return UInt16(min(max(value, 0), 1) * Double(ServiceProbability.steps))
                    }
                    probability[number].raise(
                        cell, nominal: steps(0), low: steps(condition.modelError.value),
                        high: steps(-condition.modelError.value))
                }
            }
        }
    }

    /// The first place at or behind a cell.
    private func place(of cell: Int) -> Int {
        cells.partitioningIndex { Int($0) >= cell }
    }
}
