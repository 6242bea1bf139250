import CKernels

/// What tallies count the cells of a band by, worked out once for all of them.
struct BandGround: Sendable {
    /// County and clutter of each cell as `GroupTally` numbers them; `noGroup` outside the area and the focus zone.
    let groups: [UInt16]
    /// Residents of each cell in millionths, so that their sum is the same bits in whatever order cells are counted.
    let people: [Int64]

    static let noGroup = UInt16.max

    /// Looks up some cells of an area.
    init(_ cells: Range<Int>, of area: PlanningArea) {
        var people: [Int64] = []
        groups = [UInt16](unsafeUninitializedCapacity: cells.count) { groups, filled in
            people = [Int64](unsafeUninitializedCapacity: cells.count) { people, filled in
                Self.fill(groups.baseAddress, people.baseAddress, cells, area)
                filled = cells.count
            }
            filled = cells.count
        }
        self.people = people
    }

    private static func fill(
        _ groups: UnsafeMutablePointer<UInt16>?, _ people: UnsafeMutablePointer<Int64>?, _ cells: Range<Int>,
        _ area: PlanningArea
    ) {
        precondition(
            cells.lowerBound >= 0 && cells.upperBound <= area.grid.count, "a band lies within the grid")
        let first = cells.lowerBound
        area.county.samples.withUnsafeBufferPointer { county in
            area.clutter.samples.withUnsafeBufferPointer { clutter in
                area.population.samples.withUnsafeBufferPointer { population in
                    func fill(_ focus: UnsafePointer<UInt8>?) {
                        tally_ground(
                            county.baseAddress?.advanced(by: first), clutter.baseAddress?.advanced(by: first),
                            population.baseAddress?.advanced(by: first), focus, cells.count, groups, people)
                    }
                    guard let focus = area.focus else { return fill(nil) }
                    focus.samples.withUnsafeBufferPointer { fill($0.baseAddress?.advanced(by: first)) }
                }
            }
        }
    }
}

/// Residents in millionths.
struct Residents: Sendable, Equatable {
    var millionths: Int64 = 0

    var value: Double { Double(millionths) / 1e6 }
}
