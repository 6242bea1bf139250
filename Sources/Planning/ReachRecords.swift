import Coverage
import Digests
import FieldStore
import Raster

/// What the stations of a site reach, kept from run to run: planning again after an edit then reads no field for it.
///
/// A record depends on all that the site's fields depend on, on how its stations radiate, on the levels that serve, and on
/// where the places around it lie; not on their numbers and weights, nor on what a goal asks of the whole.
struct ReachRecords {
    let store: FieldStore
    private let places: [PlaceDigests]

    /// Raised when the search gives other results: records of another edition are not reused.
    private static let edition = "reach 1"

    init(store: FieldStore, grid: RasterGrid, demand: DemandModel) {
        self.store = store
        places = demand.layers.map { PlaceDigests(grid: grid, layer: $0.samples) }
    }

    /// The stations of one network on a site.
    struct Station {
        var signals: [StationSignal]
        /// Digests of the levels that serve, by layer.
        var levels: [[UInt8]]
        var windows: [GridWindow]
    }

    /// What the record of a site depends on.
    func key(of stations: [Station], fields: FieldKey) -> FieldKey {
        var hash = SHA256Stream()
        hash.update(Self.edition)
        hash.update(fields.bytes)
        for station in stations {
            hash.update([station.signals.count])
            for signal in station.signals {
                hash.update([signal.antennas.count])
                for antenna in signal.antennas {
                    hash.update(antenna.figures)
                    hash.update(antenna.pattern.cuts.map { Array($0.tables) } ?? [])
                }
            }
            for (layer, digests) in places.enumerated()
            where digests.add(around: station.windows, to: &hash) {
                hash.update(station.levels[layer])
            }
        }
        return FieldKey(digest: hash.finish())
    }

    /// The marks of each station; nil where there is no record, or it is damaged.
    func marks(_ key: FieldKey, stations: Int) -> [[Bool]]? {
        guard let bytes = store.record(key) else { return nil }
        var marks: [[Bool]] = []
        var next = 0
        for _ in 0..<stations {
            guard next + 4 <= bytes.count else { return nil }
            let count = (0..<4).reduce(0) { $0 | Int(bytes[next + $1]) << (8 * $1) }
            next += 4
            guard next + (count + 7) / 8 <= bytes.count else { return nil }
            marks.append((0..<count).map { bytes[next + $0 >> 3] >> UInt8($0 & 7) & 1 != 0 })
            next += (count + 7) / 8
        }
        return next == bytes.count ? marks : nil
    }

    /// Keeps the marks of each station, eight to a byte.
    func keep(_ marks: [[Bool]], as key: FieldKey) {
        var bytes: [UInt8] = []
        for marks in marks {
            bytes += (0..<4).map { UInt8(truncatingIfNeeded: marks.count >> (8 * $0)) }
            let first = bytes.count
            bytes += [UInt8](repeating: 0, count: (marks.count + 7) / 8)
            for (index, isReached) in marks.enumerated() where isReached {
                bytes[first + index >> 3] |= 1 << UInt8(index & 7)
            }
        }
        store.keep(record: bytes, as: key)
    }
}

/// Digests of where the places of a layer lie, tile by tile; none where a tile has no place.
private struct PlaceDigests {
    private static let side = 128
    private let tiles: [[UInt8]?]
    private let tileColumns: Int

    init(grid: RasterGrid, layer: DemandLayer) {
        let side = Self.side
        let tileColumns = (grid.columns + side - 1) / side
        self.tileColumns = tileColumns
        tiles = (0..<(grid.rows + side - 1) / side * tileColumns).map { index in
            let rows = index / tileColumns * side..<min((index / tileColumns + 1) * side, grid.rows)
            let first = index % tileColumns * side
            var places: [UInt16] = []
            for row in rows {
                for place in layer.places(row: row, columns: first..<first + side) {
                    places.append(
                        UInt16((row - rows.lowerBound) * side + layer.column(of: place) - first))
                }
            }
            guard !places.isEmpty else { return nil }
            var hash = SHA256Stream()
            hash.update(places)
            return hash.finish()
        }
    }

    /// Adds the tiles that hold cells of some windows around a site; whether any of them holds a place.
    func add(around windows: [GridWindow], to hash: inout SHA256Stream) -> Bool {
        var hasPlaces = false
        guard let top = windows.map(\.rows.lowerBound).min(),
            let bottom = windows.map(\.rows.upperBound).max(),
            let left = windows.map(\.columns.lowerBound).min(),
            let right = windows.map(\.columns.upperBound).max(), top < bottom, left < right
        else { return false }
        let side = Self.side
        for row in top / side...(bottom - 1) / side {
            for column in left / side...(right - 1) / side {
                guard let digest = tiles[row * tileColumns + column] else { continue }
                hash.update([row, column])
                hash.update(digest)
                hasPlaces = true
            }
        }
        return hasPlaces
    }
}

extension SectorAntenna {
    /// How it points and radiates, but for the cuts of its pattern and its load.
    var figures: [Double] {
        [
            bearing.value, mechanicalDowntilt.value, powerPerElement.dBm, pattern.gain.value,
            pattern.horizontalBeamwidth.value, pattern.verticalBeamwidth.value,
            pattern.frontToBackRatio.value,
            pattern.sideLobeAttenuation.value, pattern.downtilt.value,
        ]
    }
}
