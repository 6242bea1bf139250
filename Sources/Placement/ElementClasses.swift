/// Elements that the same stations serve and the same goals count, as one: the problem is the same, but for the
/// rounding of halved weights, and several times smaller.
///
/// Found exactly, by splitting classes at every station and goal.
public struct ElementClasses: Sendable {
    /// Class of each element.
    public let classOf: [UInt32]
    /// Number of classes.
    public let count: Int

    /// Finds the classes, numbered in the order in which stations reach them: what a station serves lies together.
    ///
    /// - Complexity: O(entries of the coverage and of the groups).
    public init(coverage: CoverageSets, groups: [[UInt32]], elements: Int) {
        var classOf = [UInt32](repeating: 0, count: elements)
        var child: [UInt32] = [0]
        var stamps: [UInt32] = [0]
        var stamp: UInt32 = 0
        func split(_ member: UInt32) {
            let old = Int(classOf[Int(member)])
            if stamps[old] != stamp {
                stamps[old] = stamp
                child[old] = UInt32(child.count)
                child.append(0)
                stamps.append(0)
            }
            classOf[Int(member)] = child[old]
        }
        for station in 0..<coverage.count {
            stamp += 1
            for position in coverage.offsets[station]..<coverage.offsets[station + 1] {
                split(coverage.members[position])
            }
        }
        for group in groups {
            stamp += 1
            for member in group { split(member) }
        }
        var number = [UInt32](repeating: .max, count: child.count)
        var count: UInt32 = 0
        func enter(_ element: Int) {
            let old = Int(classOf[element])
            guard number[old] == .max else { return }
            number[old] = count
            count += 1
        }
        for member in coverage.members { enter(Int(member)) }
        for element in classOf.indices { enter(element) }
        for element in classOf.indices { classOf[element] = number[Int(classOf[element])] }
        self.classOf = classOf
        self.count = Int(count)
    }

    /// The coverage of the classes.
    public func merged(_ coverage: CoverageSets) -> CoverageSets {
        var (offsets, members) = ([0], [UInt32]())
        var seen = [Int](repeating: -1, count: count)
        for station in 0..<coverage.count {
            let start = members.count
            for member in coverage[station] where seen[Int(classOf[Int(member)])] != station {
                seen[Int(classOf[Int(member)])] = station
                members.append(classOf[Int(member)])
            }
            members[start...].sort()
            offsets.append(members.count)
        }
        return CoverageSets(offsets: offsets, members: members)
    }

    /// The sums of values over the elements of each class, at most `limit`.
    public func summed(_ values: [UInt32], limit: UInt32 = .max) -> [UInt32] {
        var sums = [UInt32](repeating: 0, count: count)
        for (element, value) in values.enumerated() {
            let place = Int(classOf[element])
            sums[place] = UInt32(min(UInt64(sums[place]) + UInt64(value), UInt64(limit)))
        }
        return sums
    }

    /// The classes of a group's elements, and what the elements of each count together; one each without amounts.
    public func counted(
        _ group: [UInt32], amounts: [UInt32] = []
    ) -> (classes: [UInt32], amounts: [UInt32]) {
        let entries = group.indices.map { place in
            (classOf[Int(group[place])], amounts.isEmpty ? 1 : amounts[place])
        }.sorted { $0.0 < $1.0 }
        var (classes, sums) = ([UInt32](), [UInt32]())
        for (place, amount) in entries {
            if classes.last == place {
                sums[sums.count - 1] += amount
            } else {
                classes.append(place)
                sums.append(amount)
            }
        }
        return (classes, sums)
    }
}
