import Coverage
import RadioUnits

/// How high the terminals of samples are: at the receivers of the fields, or in a floor.
struct SampleTerminals: Sendable {
    /// The heights that are asked about; nil for the receivers of the fields.
    private let heights: [Metres?]
    /// Above those receivers [m].
    private let rises: [Float]
    /// For each question the last of its samples, and the number of its height.
    private let questions: [(end: Int, height: Int)]

    init(demand: TuningDemand, conditions: [ServiceCondition], receivers: Metres) {
        var heights: [Metres?] = [nil]
        for condition in conditions where !heights.contains(condition.terminalHeight) {
            heights.append(condition.terminalHeight)
        }
        self.heights = heights
        rises = heights.map { Float(($0 ?? receivers).value - receivers.value) }
        questions = zip(demand.questions, conditions).map { question, condition in
            (question.samples.upperBound, heights.firstIndex(of: condition.terminalHeight) ?? 0)
        }
    }

    /// The terminal of a sample above the receivers of the fields [m].
    func rise(of sample: Int32) -> Float { rises[number(of: sample)] }

    /// What a station's law says of the height of a sample; nil for the receivers of the fields.
    ///
    /// - Throws: `CoverageError.heightNotTabulated` for a law without the height.
    func law(of station: StationSignal, sample: Int32) throws(CoverageError) -> RaisedLaw? {
        guard let height = heights[number(of: sample)] else { return nil }
        return try station.law.raised(to: height)
    }

    private func number(of sample: Int32) -> Int {
        guard heights.count > 1 else { return 0 }
        return questions.first { Int(sample) < $0.end }?.height ?? 0
    }
}
