internal import CKernels
import RadioUnits
import Raster

/// The links of a carrier's stations as terminals at one height see them.
struct TerminalView: Sendable {
    /// The terminals above ground; nil for the receivers of the fields.
    let height: Metres?
    /// The same above those receivers [m].
    let rise: Float
    /// Numbers of the conditions that are asked at this height.
    let conditions: [Int]
    /// Of each station.
    let links: [SignalTable.Link]
    /// The samples of every law in use, one after the other.
    let samples: [LinkStatistics]
    /// For each station what its law says of the height; empty for the receivers of the fields.
    private let raised: [RaisedLaw]

    /// - Throws: `CoverageError.heightNotTabulated` for a law without the height.
    init(
        height: Metres?, receivers: Metres, stations: [StationSignal], conditions: [CellConditions]
    ) throws(CoverageError) {
        self.height = height
        self.conditions = conditions.indices.filter { conditions[$0].terminalHeight == height }
        rise = Float((height ?? receivers).value - receivers.value)
        var raised: [RaisedLaw] = []
        if let height { for station in stations { raised.append(try station.law.raised(to: height)) } }
        self.raised = raised
        let tables = height == nil ? stations.map(\.law.links) : raised.map(\.links)
        (links, samples) = SignalTable.links(of: stations, tables: tables)
    }

    /// The statistics of a link at a distance [m].
    func link(_ place: SignalTable.Link, distance: Float) -> LinkStatistics {
        samples.withUnsafeBufferPointer { place.link(at: distance, of: $0) }
    }

    /// A sample of a station's field as terminals at this height have it.
    func loss(_ sample: Int16, of station: Int, distance: Float) -> Int16 {
        raised.isEmpty ? sample : raised[station].loss(sample, distance: distance)
    }

    /// Lends part of a row of a station's field as terminals at this height have it.
    ///
    /// - Parameters:
    ///   - row: how it is seen from the station.
    ///   - columns: those that will be read.
    @inline(__always) func withLosses(
        _ line: UnsafeBufferPointer<Int16>, of station: Int, at row: coverage_row, columns: Range<Int>,
        _ body: (UnsafePointer<Int16>?) -> Void
    ) {
        guard !raised.isEmpty else { return body(line.baseAddress) }
        var losses = [Int16](repeating: PathLossField.noValue, count: line.count)
        for column in columns {
            let east = row.east + row.cell * Float(column)
            losses[column] = loss(
                line[column], of: station, distance: (east * east + row.north * row.north).squareRoot())
        }
        losses.withUnsafeBufferPointer { body($0.baseAddress) }
    }
}
