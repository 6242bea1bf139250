internal import CKernels

/// What elements are worth in all phases, as the kernels take it: phases in fours, a lane each.
struct ElementWorth: Sendable {
    /// One an element.
    let elements: [placement_element]
    /// One for each four phases.
    let lanes: [placement_lanes]
    /// The four and the lane of the last phase, in which goals are asked for.
    let goalPlane: Int
    let goalLane: Int
    /// Units a unit of weight.
    let scale: UInt32

    /// Units a unit of weight: so many as are wanted, or less where products would not fit.
    static func scale(_ problem: PlacementProblem, wanted: UInt32) -> UInt32 {
        let heaviest =
            UInt64(max(problem.firstWeights.max() ?? 1, 1)) * UInt64(max(problem.phaseWeights.max() ?? 1, 1))
        var scale = wanted
        while scale > 1, UInt64(scale) * heaviest > 1 << 31 { scale /= 2 }
        return scale
    }

    init(problem: PlacementProblem, degrees: [UInt32], scale wanted: UInt32) {
        let scale = Self.scale(problem, wanted: wanted)
        self.scale = scale
        var hasGoal = [UInt16](repeating: 0, count: problem.elementCount)
        for quota in problem.quotas { for element in quota.elements { hasGoal[Int(element)] = 1 } }
        elements = (0..<problem.elementCount).map {
            placement_element(
                first: problem.firstWeights[$0], repeat: problem.repeatWeights[$0], bonus: 0,
                degree: UInt16(clamping: degrees[$0]), has_goal: hasGoal[$0])
        }
        let last = problem.phaseCount - 1
        (goalPlane, goalLane) = (last / 4, last % 4)
        let (goalPlane, goalLane) = (goalPlane, goalLane)
        lanes = (0..<(problem.phaseCount + 3) / 4).map { plane in
            let weights = (0..<4).map { lane -> UInt32 in
                let phase = plane * 4 + lane
                return phase <= last ? UInt32(problem.phaseWeights[phase]) * scale : 0
            }
            return placement_lanes(
                weights: (weights[0], weights[1], weights[2], weights[3]),
                goal_lane: plane == goalPlane ? UInt32(goalLane) : 4, big: 1 << 31)
        }
    }
}
