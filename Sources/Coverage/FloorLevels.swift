public import RadioUnits

/// What arrives at terminals in a floor, where conditions ask for it: best server, level and quality in the street's place.
public struct FloorLevels: Sendable {
    /// The terminals above ground.
    public let height: Metres
    /// Number of the serving sector, counted over all stations in order; -1 where there is none or nothing is asked.
    public internal(set) var server: [Int32]
    /// SS-RSRP of the best server, the building left out [dBm]; NaN where there is none.
    public internal(set) var rsrp: [Float]
    /// SS-SINR of the best server, the building left out [dB]; NaN where there is none.
    public internal(set) var sinr: [Float]

    init(height: Metres, count: Int) {
        self.height = height
        server = [Int32](repeating: -1, count: count)
        rsrp = [Float](repeating: .nan, count: count)
        sinr = rsrp
    }

    /// Takes a row of a tile in, whose first cell goes to `target`.
    mutating func take(_ row: Int, of tile: PowerTile, network: SignalTable, at target: Int) {
        tile.writeLevels(of: row, network: network, at: target, rsrp: &rsrp, sinr: &sinr)
        tile.writeServers(of: row, at: target, into: &server)
    }

    mutating func clear(_ cell: Int) {
        server[cell] = -1
        rsrp[cell] = .nan
        sinr[cell] = .nan
    }
}
