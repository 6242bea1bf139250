/// Counts cells and residents of several predictions at once: by class, over counties and clutter classes and over zones.
///
/// Fed by bands in any order and division: it holds integers alone.
struct ClassTally: Sendable {
    typealias Count = GroupTally.Count

    private let predictions: Int
    private var base: GroupTally
    /// Shape `[zone, prediction, class]`.
    private var zones: [Count]

    private static let most = PredictionKind.mostClasses

    /// An empty tally of so many predictions over an area.
    init(predictions: Int, area: PlanningArea) {
        self.predictions = predictions
        base = GroupTally(predictions: predictions, classes: Self.most, counties: area.counties.count)
        zones = Array(repeating: Count(), count: area.zones.count * predictions * Self.most)
    }

    /// Counts the cells of a band that lie in the area and in the focus zone, given the class of each in every prediction.
    mutating func add(_ band: CoverageBand, of area: PlanningArea, planes: [[UInt8]]) {
        base.add(band.ground, planes: planes)
        let (groups, people) = (band.ground.groups, band.ground.people)
        for (number, zone) in area.zones.enumerated() where zone.kind != .county {
            let cells = zone.cells(in: band.cells)
            guard !cells.isEmpty else { continue }
            for (prediction, plane) in planes.enumerated() {
                let first = (number * predictions + prediction) * Self.most
                for cell in cells {
                    let index = Int(cell) - band.firstCell
                    guard groups[index] != BandGround.noGroup else { continue }
                    zones[first + Int(plane[index])] += Count(cells: 1, people: people[index])
                }
            }
        }
    }

    /// The counts of a prediction in a county, over all clutter classes.
    func county(_ county: Int, _ prediction: Int) -> [Count] { base.counts(prediction, county: county) }

    /// The counts of a prediction in a clutter class, over all counties.
    func clutter(_ code: Int, _ prediction: Int) -> [Count] { base.counts(prediction, code: code) }

    /// The counts of a prediction in a zone other than a county.
    func zone(_ zone: Int, _ prediction: Int) -> [Count] {
        let first = (zone * predictions + prediction) * Self.most
        return Array(zones[first..<first + Self.most])
    }
}

extension Zone {
    /// Its cells within a range.
    func cells(in range: Range<Int>) -> ArraySlice<Int32> {
        cells[place(of: range.lowerBound)..<place(of: range.upperBound)]
    }

    /// The first of its cells at or behind one.
    private func place(of cell: Int) -> Int {
        cells.partitioningIndex { Int($0) >= cell }
    }
}
