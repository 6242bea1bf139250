import Foundation
import Placement

/// What the options ask of a maximal covering instance.
struct CoveringGoal {
    let count: Int?
    let coverage: Double?
    let budget: Int64?
    let radius: Double?
    let keepsExisting: Bool

    /// Checks that something is asked for.
    func expectOne() throws {
        guard count == nil, coverage == nil, budget == nil else { return }
        throw MissingOption(name: "--count", what: "how many to choose; or --coverage, or --budget")
    }

    /// Checks that nothing is asked for that the kind of instance does not know.
    func expectNone() throws {
        let given = [
            ("--count", count != nil), ("--coverage", coverage != nil), ("--budget", budget != nil),
            ("--radius", radius != nil), ("--existing", keepsExisting),
        ]
        if let one = given.first(where: { $0.1 }) { throw UnknownOption(name: one.0) }
    }

    /// What a node of a road network covers.
    func expectRadius() throws -> Double {
        guard let radius else {
            throw MissingOption(name: "--radius", what: "what a node of a road network covers [m]")
        }
        return radius
    }

    /// The target of a problem.
    func target(of problem: CoverProblem) throws -> CoverTarget {
        let kept = keepsExisting ? problem.existing : []
        if let coverage {
            let weight = Int64((Double(problem.totalWeight) * coverage / 100).rounded(.up))
            let most = problem.coverableWeight
            guard weight <= most else {
                let share = Double(most) / Double(problem.totalWeight) * 100
                throw OptionOutOfRange(
                    name: "--coverage", value: "\(coverage)",
                    allowed: "up to \(String(format: "%.4f", share)), which all candidates together cover")
            }
            return .weight(weight)
        }
        if let budget {
            let standing = kept.reduce(Int64(0)) { $0 + Int64(problem.costs[$1]) }
            let cheapest = Int64(problem.costs.min() ?? 0)
            guard budget >= max(standing, cheapest) else {
                let what = standing > cheapest ? "the existing sites" : "the cheapest candidate"
                throw OptionOutOfRange(
                    name: "--budget", value: "\(budget)",
                    allowed: "from \(max(standing, cheapest)), the cost of \(what)")
            }
            return .budget(budget)
        }
        let count = count ?? 0
        guard (kept.count...problem.columnCount).contains(count) else {
            throw OptionOutOfRange(
                name: "--count", value: "\(count)",
                allowed: "\(max(kept.count, 1)) to \(problem.columnCount) candidates")
        }
        return .columns(count)
    }
}

/// An option that the kind of instance needs.
struct MissingOption: Error, CustomStringConvertible {
    var name: String
    var what: String
    var description: String { "\(name) is missing: \(what)" }
}

/// An option that the kind of instance does not know.
struct UnknownOption: Error, CustomStringConvertible {
    var name: String
    var description: String { "\(name) is for maximal covering instances, which this one is not" }
}

/// An option that the instance does not allow.
struct OptionOutOfRange: Error, CustomStringConvertible {
    var name: String
    var value: String
    var allowed: String
    var description: String { "\(name) is \(value); allowed: \(allowed)" }
}
