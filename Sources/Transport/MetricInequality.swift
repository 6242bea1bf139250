/// What every design keeps: with a length on each link, capacity times length is at least demand times distance.
///
/// With lengths of 1 on the links between a set of nodes and the others it says that the cut carries its demand. All of them
/// together say that the demands can be routed. In whole numbers, so that the rows made of it are exact.
///
/// - Source: M. Iri, 1971; K. Onaga and O. Kakusho, 1971 (the Japanese theorem).
struct MetricInequality {
    /// Length of each link that has one.
    let lengths: [(link: Int, length: Int)]
    /// What is needed beyond the capacity installed: Σ demand · distance − Σ installed · length.
    let need: Int

    /// Rows over modules: the inequality and its roundings, each valid for all whole numbers of modules.
    ///
    /// Mixed-integer rounding by a capacity δ: with r = need mod δ a module counts floor(a/δ) + min(1, (a mod δ)/r), and
    /// ceil(need/δ) are needed.
    ///
    /// - Source: H. Marchand and L. Wolsey, Aggregation and mixed integer rounding to solve MIPs, 2001.
    func rows(_ variables: DesignVariables) -> [BoxedProgramme.Row] {
        guard need > 0 else { return [] }
        var columns: [Int] = []
        var capacities: [Int] = []
        for (link, length) in lengths {
            for column in variables.columns(of: link) {
                columns.append(column)
                // More than all that is needed counts as what is needed.
                capacities.append(min(variables.capacities[column] * length, need))
            }
        }
        var rows = [row(columns, capacities.map(Double.init), bound: Double(need))]
        for divisor in Set(capacities).sorted() where need % divisor != 0 {
            let rest = need % divisor
            let whole = (need + divisor - 1) / divisor
            let values = capacities.map {
                Double($0 / divisor) + min(1, Double($0 % divisor) / Double(rest))
            }
            rows.append(row(columns, values, bound: Double(whole)))
        }
        return rows
    }

    private func row(_ columns: [Int], _ values: [Double], bound: Double) -> BoxedProgramme.Row {
        let scale = 1 / (values.max() ?? 1)
        return .init(columns: columns, values: values.map { $0 * scale }, bound: bound * scale)
    }
}
