internal import CKernels
import RadioUnits
import Raster

/// What a station could serve if it stood alone: the places where at least one of its carriers gives the
/// service.
///
/// The level is the sector pattern's and the field's mean, held against `RequiredLevel`: the probability of
/// the service without interference. A placement that works on these sets is checked afterwards with
/// interference, by `CarrierCoverage`.
public struct StationReach: Sendable {
    private let engine: PathLossEngine
    private let layers: [DemandLayer]

    /// Prepares the search.
    ///
    /// - Throws: `CoverageError.countDiffers` for a layer of another grid.
    public init(engine: PathLossEngine, layers: [DemandLayer]) throws(CoverageError) {
        for layer in layers where layer.rowStarts.count != engine.grid.rows + 1 {
            throw .countDiffers(layer.rowStarts.count - 1, of: "demand rows", expected: engine.grid.rows)
        }
        self.engine = engine
        self.layers = layers
    }

    /// Which of the places around a station it serves: layer by layer, row by row, west to east.
    ///
    /// - Parameters:
    ///   - carriers: the carriers of one station.
    ///   - fields: their fields, computed by the engine.
    ///   - required: for each carrier and each layer the level that serves; shape `[carriers, layers]`.
    /// - Throws: `CoverageError` for a site off the grid or lists of another shape.
    public func marks(
        carriers: [StationSignal], fields: [PathLossField], required: [[RequiredLevel]]
    ) throws(CoverageError) -> [Bool] {
        guard required.count == carriers.count else {
            throw .countDiffers(required.count, of: "required levels", expected: carriers.count)
        }
        guard fields.count == carriers.count else {
            throw .countDiffers(fields.count, of: "fields", expected: carriers.count)
        }
        var marks: [Bool] = []
        for (number, layer) in layers.enumerated() {
            let spans = PlaceSpans(layer: layer, windows: fields.map(\.window))
            guard spans.count > 0 else { continue }
            var isReached = [Bool](repeating: false, count: spans.count)
            for (index, levels) in required.enumerated() {
                guard levels.count == layers.count else {
                    throw .countDiffers(levels.count, of: "required levels", expected: layers.count)
                }
                let search = try CarrierReach(
                    engine: engine, signal: carriers[index], field: fields[index], required: levels[number])
                search.mark(spans, of: layer, in: &isReached)
            }
            marks += isReached
        }
        return marks
    }

    /// The numbers of the places served, ascending; nil for marks that are not of these windows.
    ///
    /// - Parameter windows: of the fields that the marks came from.
    public func elements(_ marks: [Bool], windows: [GridWindow]) -> [UInt32]? {
        var reached: [UInt32] = []
        var first = 0
        for layer in layers {
            let spans = PlaceSpans(layer: layer, windows: windows)
            guard first + spans.count <= marks.count else { return nil }
            spans.collect(marks[first..<first + spans.count], of: layer, into: &reached)
            first += spans.count
        }
        guard first == marks.count else { return nil }
        reached.sort()
        return reached
    }

    /// The numbers of the places served, ascending; parameters as of `marks`.
    public func elements(
        carriers: [StationSignal], fields: [PathLossField], required: [[RequiredLevel]]
    ) throws(CoverageError) -> [UInt32] {
        let marks = try marks(carriers: carriers, fields: fields, required: required)
        return elements(marks, windows: fields.map(\.window)) ?? []
    }
}

/// The places of a layer around a station, row by row.
struct PlaceSpans {
    /// The places of one row, and where they stand in the list of all.
    struct Span {
        var row: Int
        var places: Range<Int>
        var offset: Int
    }

    private(set) var spans: [Span] = []
    /// Number of places.
    private(set) var count = 0

    init(layer: DemandLayer, windows: [GridWindow]) {
        guard let top = windows.map(\.rows.lowerBound).min(),
            let bottom = windows.map(\.rows.upperBound).max(),
            let left = windows.map(\.columns.lowerBound).min(),
            let right = windows.map(\.columns.upperBound).max()
        else { return }
        for row in top..<bottom {
            let places = layer.places(row: row, columns: left..<right)
            guard !places.isEmpty else { continue }
            spans.append(Span(row: row, places: places, offset: count))
            count += places.count
        }
    }

    func collect(_ isReached: ArraySlice<Bool>, of layer: DemandLayer, into reached: inout [UInt32]) {
        for span in spans {
            let first = isReached.startIndex + span.offset - span.places.lowerBound
            for place in span.places where isReached[first + place] {
                reached.append(layer.elements[place])
            }
        }
    }
}

/// One carrier's search.
private struct CarrierReach {
    let engine: PathLossEngine
    let signal: StationSignal
    let field: PathLossField
    let required: RequiredLevel
    let kernel: StationKernel
    let level: Float
    let largestAttenuation: Float

    init(
        engine: PathLossEngine, signal: StationSignal, field: PathLossField, required: RequiredLevel
    ) throws(CoverageError) {
        self.engine = engine
        self.signal = signal
        self.field = field
        self.required = required
        kernel = try signal.kernel(on: engine)
        (level, largestAttenuation) = (kernel.level, kernel.largestAttenuation)
    }

    /// Marks the places that the carrier serves.
    func mark(_ spans: PlaceSpans, of layer: DemandLayer, in isReached: inout [Bool]) {
        guard !kernel.sectors.isEmpty else { return }
        let columns = field.window.columns
        for span in spans.spans where field.window.rows.contains(span.row) {
            let row = engine.grid.place(of: span.row, from: columns.lowerBound, seenFrom: signal.position)
            let firstLoss = (span.row - field.window.rows.lowerBound) * columns.count
            for place in span.places {
                let flag = span.offset + place - span.places.lowerBound
                let column = Int(layer.columns[place])
                guard !isReached[flag], columns.contains(column) else { continue }
                let sample = field.losses[firstLoss + column - columns.lowerBound]
                guard sample != PathLossField.noValue else { continue }
                let east = row.east + row.cell * Float(column - columns.lowerBound)
                let distance = (east * east + row.north * row.north).squareRoot()
                let needed = sample < 0 ? required.hiddenLevel : required.level(distance: distance)
                let spare = level - 0.01 * Float(sample.magnitude) - needed
                // Most places fail here, or pass whatever the direction.
                guard spare >= 0 else { continue }
                let ground =
                    engine.terrain.samples[span.row * engine.grid.columns + column] + required.rise
                isReached[flag] =
                    spare >= largestAttenuation
                    || coverage_attenuation(
                        kernel.height, kernel.sectors, kernel.sectors.count, level, east, row.north, ground)
                        <= spare
            }
        }
    }
}
