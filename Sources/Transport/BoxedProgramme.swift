/// A linear programme in a box: least c·x with l ≤ x ≤ u and rows a·x ≥ b, by the dual simplex method.
///
/// The dictionary is kept dense over the columns outside the basis, which are always as many as there are variables: rows
/// come and go at little cost, and bounds may be changed at will, since a column outside the basis stands at the bound
/// that its reduced cost asks for. So every change leaves a start for the dual method.
///
/// Bounds that are reported do not depend on rounding in the dictionary: `safeBound` evaluates the multipliers of the rows on
/// the rows as they were given.
struct BoxedProgramme {
    /// A row a·x ≥ b.
    struct Row {
        var columns: [Int]
        var values: [Double]
        var bound: Double

        /// a·x.
        func product(_ x: [Double]) -> Double {
            var sum = 0.0
            for (column, value) in zip(columns, values) { sum += value * x[column] }
            return sum
        }
    }

    /// How a solution ended.
    enum Status {
        case optimal
        /// The bound has reached the value that makes the rest of no interest.
        case cutOff
        case infeasible
        /// Too many steps, or too late.
        case stalled
    }

    let count: Int
    private let costs: [Double]
    private(set) var lower: [Double]
    private(set) var upper: [Double]
    /// Rows by number; nil where one was taken out.
    private(set) var rows: [Row?] = []

    /// Variable in the basis, by line of the dictionary: below `count` one of x, else the slack of a row.
    private var basis: [Int] = []
    /// Variable of each column of the dictionary.
    private var outside: [Int]
    private var isAtUpper: [Bool]
    private var reduced: [Double]
    /// Values of the basis.
    private var values: [Double] = []
    /// The dictionary, by line.
    private var table: [Double] = []
    /// For each x its column, or the complement of its line.
    private var place: [Int]
    private let perturbed: [Double]
    private var sinceRefactor = 0
    /// When to stop, whatever has been reached.
    var deadline: ContinuousClock.Instant?

    private static let tolerance = 1e-9

    init(costs: [Double], lower: [Double], upper: [Double]) {
        count = costs.count
        self.costs = costs
        (self.lower, self.upper) = (lower, upper)
        outside = Array(costs.indices)
        place = outside
        let scale = costs.reduce(0) { max($0, abs($1)) } * 1e-11
        // Small changes of the costs keep the method from going in circles; bounds are evaluated without them.
        perturbed = costs.indices.map { costs[$0] + scale * (1 + Double(($0 * 7919) % 101) / 101) }
        reduced = perturbed
        isAtUpper = perturbed.map { $0 < 0 }
    }

    /// x as it stands.
    var solution: [Double] {
        (0..<count).map { place[$0] >= 0 ? standing(place[$0]) : values[~place[$0]] }
    }

    /// Cost of x as it stands.
    var objective: Double {
        var sum = 0.0
        for (cost, value) in zip(costs, solution) { sum += cost * value }
        return sum
    }

    private func low(_ variable: Int) -> Double { variable < count ? lower[variable] : 0 }
    private func high(_ variable: Int) -> Double { variable < count ? upper[variable] : .infinity }
    private func standing(_ column: Int) -> Double {
        isAtUpper[column] ? high(outside[column]) : low(outside[column])
    }

    /// Adds a row; gives its number.
    @discardableResult
    mutating func add(_ row: Row) -> Int {
        rows.append(row)
        appendLine(of: rows.count - 1)
        return rows.count - 1
    }

    private mutating func appendLine(of number: Int) {
        guard let row = rows[number] else { return }
        var line = Array(repeating: 0.0, count: count)
        for (column, value) in zip(row.columns, row.values) {
            let at = place[column]
            if at >= 0 {
                line[at] += value
            } else {
                let start = ~at * count
                for index in 0..<count { line[index] += value * table[start + index] }
            }
        }
        basis.append(count + number)
        values.append(row.product(solution) - row.bound)
        table.append(contentsOf: line)
    }

    /// Takes out rows that are slack by more than a share of their size, if there are more than so many.
    mutating func dropSlackRows(beyond limit: Int) {
        guard basis.count > limit else { return }
        var line = 0
        while line < basis.count {
            let variable = basis[line]
            guard variable >= count, values[line] > 1e-6 else {
                line += 1
                continue
            }
            rows[variable - count] = nil
            let last = basis.count - 1
            if line != last {
                basis[line] = basis[last]
                values[line] = values[last]
                for index in 0..<count { table[line * count + index] = table[last * count + index] }
                if basis[line] < count { place[basis[line]] = ~line }
            }
            basis.removeLast()
            values.removeLast()
            table.removeLast(count)
        }
    }

    /// Changes the box of a variable.
    mutating func setBounds(_ index: Int, _ low: Double, _ high: Double) {
        guard lower[index] != low || upper[index] != high else { return }
        let at = place[index]
        guard at >= 0 else {
            (lower[index], upper[index]) = (low, high)
            return
        }
        let before = standing(at)
        (lower[index], upper[index]) = (low, high)
        settle(at, from: before)
    }

    /// Puts a column outside the basis to the bound that its reduced cost asks for.
    private mutating func settle(_ column: Int, from before: Double) {
        isAtUpper[column] = reduced[column] < 0 && high(outside[column]) < .infinity
        let change = standing(column) - before
        guard change != 0 else { return }
        for line in basis.indices { values[line] += table[line * count + column] * change }
    }

    /// Goes to the optimum.
    ///
    /// - Parameters:
    ///   - limit: steps at most.
    ///   - cutoff: value at which the rest is of no interest.
    mutating func solve(limit: Int = 50_000, cutoff: Double = .infinity) -> Status {
        for step in 0..<limit {
            if sinceRefactor > 300 { refactor() }
            guard let line = worstLine() else { return .optimal }
            guard let column = entering(line) else { return .infeasible }
            pivot(line, column)
            guard step % 8 == 7 else { continue }
            if cutoff < .infinity, objective >= cutoff { return .cutOff }
            if let deadline, ContinuousClock.now >= deadline { return .stalled }
        }
        return .stalled
    }

    /// The line furthest outside its bounds.
    private func worstLine() -> Int? {
        var (worst, chosen) = (Self.tolerance, -1)
        for line in basis.indices {
            let variable = basis[line]
            let size = 1 + abs(values[line]) * 1e-3
            let excess = max(low(variable) - values[line], values[line] - high(variable)) / size
            if excess > worst { (worst, chosen) = (excess, line) }
        }
        return chosen >= 0 ? chosen : nil
    }

    /// The column whose reduced cost reaches zero first; of several the one with the largest element.
    private func entering(_ line: Int) -> Int? {
        let rises = values[line] < low(basis[line])
        let start = line * count
        var (ratio, size, chosen) = (Double.infinity, 0.0, -1)
        for column in 0..<count {
            var element = table[start + column]
            guard abs(element) > Self.tolerance else { continue }
            let variable = outside[column]
            if variable < count, lower[variable] == upper[variable] { continue }
            if isAtUpper[column] { element = -element }
            guard rises ? element > 0 : element < 0 else { continue }
            let here = abs(reduced[column]) / abs(element)
            if here < ratio - 1e-12 * (1 + ratio)
                || (here <= ratio + 1e-12 * (1 + ratio) && abs(element) > size)
            {
                (ratio, size, chosen) = (here, abs(element), column)
            }
        }
        return chosen >= 0 ? chosen : nil
    }

    private mutating func pivot(_ line: Int, _ column: Int) {
        let leaving = basis[line]
        let target = values[line] < low(leaving) ? low(leaving) : high(leaving)
        let element = table[line * count + column]
        let step = (target - values[line]) / element
        let entered = standing(column) + step
        for other in basis.indices where other != line {
            values[other] += table[other * count + column] * step
        }
        exchange(line, column, element)
        values[line] = entered
        isAtUpper[column] = leaving < count && target == upper[leaving] && target != lower[leaving]
        sinceRefactor += 1
    }

    /// Swaps the variable of a line with that of a column.
    private mutating func exchange(_ line: Int, _ column: Int, _ element: Double) {
        let (leaving, coming, count) = (basis[line], outside[column], count)
        let lines = basis.count
        table.withUnsafeMutableBufferPointer { table in
            let start = line * count
            let inverse = 1 / element
            for index in 0..<count { table[start + index] *= -inverse }
            table[start + column] = inverse
            for other in 0..<lines where other != line {
                let factor = table[other * count + column]
                guard factor != 0 else { continue }
                let base = other * count
                table[base + column] = 0
                for index in 0..<count { table[base + index] += factor * table[start + index] }
            }
            let factor = reduced[column]
            reduced[column] = 0
            if factor != 0 {
                for index in 0..<count { reduced[index] += factor * table[start + index] }
            }
        }
        (basis[line], outside[column]) = (coming, leaving)
        if coming < count { place[coming] = ~line }
        if leaving < count { place[leaving] = column }
    }

    /// Builds the dictionary of the same basis from the rows, so that rounding does not add up.
    private mutating func refactor() {
        sinceRefactor = 0
        let numbers = basis.filter { $0 >= count } + outside.filter { $0 >= count }
        let wanted = basis.filter { $0 < count }
        let leaving = Set(outside.filter { $0 >= count })
        outside = Array(0..<count)
        place = outside
        reduced = perturbed
        isAtUpper = Array(repeating: false, count: count)
        (basis, values, table) = ([], [], [])
        for variable in numbers.sorted() { appendLine(of: variable - count) }
        var open = basis.indices.filter { leaving.contains(basis[$0]) }
        for variable in wanted.sorted() {
            let column = place[variable]
            guard
                let best = open.max(by: {
                    abs(table[$0 * count + column]) < abs(table[$1 * count + column])
                }), abs(table[best * count + column]) > Self.tolerance
            else { continue }
            exchange(best, column, table[best * count + column])
            open.removeAll { $0 == best }
        }
        for column in 0..<count {
            isAtUpper[column] = reduced[column] < 0 && high(outside[column]) < .infinity
        }
        recomputeValues()
    }

    /// Values of the basis from the bounds at which the rest stands.
    ///
    /// All lines are linear in x and in a·x of the rows outside the basis; so a slack there counts with its row's bound.
    private mutating func recomputeValues() {
        let places = outside.indices.map { column in
            standing(column) + (outside[column] < count ? 0 : rows[outside[column] - count]?.bound ?? 0)
        }
        for line in basis.indices {
            var sum = basis[line] < count ? 0 : -(rows[basis[line] - count]?.bound ?? 0)
            for column in 0..<count { sum += table[line * count + column] * places[column] }
            values[line] = sum
        }
    }

    /// Multipliers of the rows, by number: what a unit more of their bound costs.
    var multipliers: [(row: Int, value: Double)] {
        outside.indices.compactMap { column in
            outside[column] >= count && reduced[column] > 0
                ? (outside[column] - count, reduced[column]) : nil
        }
    }

    /// A value below which no solution lies, from the multipliers and the rows as given.
    func safeBound() -> Double { bound(of: multipliers, costs: costs) }

    /// Whether no x in the box keeps the rows, proven on the rows as given after `solve` said so.
    ///
    /// The line that could not be brought within its bounds is a sum of rows: its elements are the multipliers.
    func isProvenInfeasible() -> Bool {
        guard let line = worstLine() else { return false }
        var ray: [(row: Int, value: Double)] = []
        if basis[line] >= count { ray.append((basis[line] - count, 1)) }
        for column in 0..<count where outside[column] >= count {
            let element = abs(table[line * count + column])
            if element > Self.tolerance { ray.append((outside[column] - count, element)) }
        }
        return bound(of: ray, costs: Array(repeating: 0, count: count)) > 0
    }

    /// Evaluates multipliers λ ≥ 0: Σ λ b + Σ least (c − λ a) x over the box, less what rounding may have added.
    private func bound(of multipliers: [(row: Int, value: Double)], costs: [Double]) -> Double {
        var left = costs
        var (sum, size) = (0.0, 0.0)
        for (number, multiplier) in multipliers {
            guard let row = rows[number] else { continue }
            sum += multiplier * row.bound
            size += abs(multiplier * row.bound)
            for (column, value) in zip(row.columns, row.values) { left[column] -= multiplier * value }
        }
        for index in 0..<count {
            let term = left[index] * (left[index] > 0 ? lower[index] : upper[index])
            sum += term
            size += abs(term)
        }
        return sum - 1e-12 * size
    }
}
