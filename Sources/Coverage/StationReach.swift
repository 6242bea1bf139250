import Foundation
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

    /// The numbers of the places served, ascending.
    ///
    /// - Parameters:
    ///   - carriers: the carriers of one station, fields computed by the engine.
    ///   - required: for each carrier and each layer the level that serves; shape `[carriers, layers]`.
    /// - Throws: `CoverageError` for a site off the grid or lists of another shape.
    public func elements(
        carriers: [StationSignal], required: [[RequiredLevel]]
    ) throws(CoverageError) -> [UInt32] {
        guard required.count == carriers.count else {
            throw .countDiffers(required.count, of: "required levels", expected: carriers.count)
        }
        var reached: [UInt32] = []
        for (number, layer) in layers.enumerated() {
            let spans = PlaceSpans(layer: layer, windows: carriers.map(\.field.window))
            guard spans.count > 0 else { continue }
            var isReached = [Bool](repeating: false, count: spans.count)
            for (carrier, levels) in zip(carriers, required) {
                guard levels.count == layers.count else {
                    throw .countDiffers(levels.count, of: "required levels", expected: layers.count)
                }
                let search = try CarrierReach(engine: engine, signal: carrier, required: levels[number])
                search.mark(spans, of: layer, in: &isReached)
            }
            spans.collect(isReached, of: layer, into: &reached)
        }
        reached.sort()
        return reached
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

    func collect(_ isReached: [Bool], of layer: DemandLayer, into reached: inout [UInt32]) {
        for span in spans {
            for place in span.places where isReached[span.offset + place - span.places.lowerBound] {
                reached.append(layer.elements[place])
            }
        }
    }
}

/// One carrier's search.
private struct CarrierReach {
    let engine: PathLossEngine
    let field: PathLossField
    let required: RequiredLevel
    /// Site [m].
    let east: Double
    let north: Double
    /// Antenna above mean sea level less the receiver's height [m].
    let height: Float
    let bearings: [Float]
    /// Level in the maximum's direction [dBm].
    let peak: Float
    let tilt: Float
    let perHorizontalWidth: Float
    let perVerticalWidth: Float
    let largest: Float
    let sideLobe: Float

    init(engine: PathLossEngine, signal: StationSignal, required: RequiredLevel) throws(CoverageError) {
        let kernel = try signal.sectors(on: engine)
        self.engine = engine
        self.required = required
        field = signal.field
        east = signal.position.x
        north = signal.position.y
        bearings = signal.wrappedBearings
        height = kernel.height
        peak = kernel.level
        tilt = kernel.tilt
        perHorizontalWidth = kernel.per_horizontal_width
        perVerticalWidth = kernel.per_vertical_width
        largest = kernel.largest
        sideLobe = kernel.side_lobe
    }

    /// Marks the places that the carrier serves.
    func mark(_ spans: PlaceSpans, of layer: DemandLayer, in isReached: inout [Bool]) {
        guard !bearings.isEmpty else { return }
        let grid = engine.grid
        let window = field.window
        for span in spans.spans where window.rows.contains(span.row) {
            let y = Float(grid.north - (Double(span.row) + 0.5) * grid.cellSize - north)
            let rowLosses = (span.row - window.rows.lowerBound) * window.width - window.columns.lowerBound
            for place in span.places {
                let flag = span.offset + place - span.places.lowerBound
                let column = Int(layer.columns[place])
                guard !isReached[flag], window.columns.contains(column) else { continue }
                let sample = field.losses[rowLosses + column]
                guard sample != PathLossField.noValue else { continue }
                let x = Float(grid.west + (Double(column) + 0.5) * grid.cellSize - east)
                let distance = (x * x + y * y).squareRoot()
                let needed = sample < 0 ? required.hiddenLevel : required.level(distance: distance)
                let spare = peak - 0.01 * Float(sample.magnitude) - needed
                // Most places fail here, or pass whatever the direction.
                guard spare >= 0 else { continue }
                isReached[flag] =
                    spare >= largest
                    || attenuation(
                        x, y, distance, ground: engine.terrain.samples[span.row * grid.columns + column])
                        <= spare
            }
        }
    }

    /// The pattern's attenuation towards a place, from the sector that points closest to it.
    private func attenuation(_ x: Float, _ y: Float, _ distance: Float, ground: Float) -> Float {
        let degrees = Float(180 / Double.pi)
        let bearing = atan2(x, y) * degrees
        var off: Float = 180
        for sector in bearings {
            let difference = abs(bearing - sector)
            off = min(off, difference > 180 ? 360 - difference : difference)
        }
        let sideways = off * perHorizontalWidth
        let downwards = (atan2(height - ground, distance) * degrees - tilt) * perVerticalWidth
        let cuts = min(12 * sideways * sideways, largest) + min(12 * downwards * downwards, sideLobe)
        return min(cuts, largest)
    }
}
