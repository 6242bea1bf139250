public import RadioUnits
import Synchronization

/// The two cuts of an antenna as measured or computed, and what lies between them.
///
/// The horizontal cut holds around the main beam's cone. Off it, the vertical cut's change with elevation is added, that of its front
/// and that of its back by their nearness in azimuth:
/// A(az, x) = H(az) + (1 - |az|/180) (V(e + x) - V(e)) + |az|/180 (V(180 - e - x) - V(180 - e)), at least 0,
/// with the angle x below the main beam and its own angle e below the horizon. Both cuts come back as they are.
///
/// - Source: the interpolation between two cuts that planning tools use, after F. Gil et al., "A 3D interpolation method for base-station
///   antenna radiation patterns", IEEE Antennas and Propagation Magazine 43(2), 2001.
/// - Valid: any direction; cuts sampled every half degree, linear between.
public struct PatternCuts: Sendable, Hashable {
    /// The angle between two samples [degrees].
    static let step = 0.5
    /// Samples of a table from -180° to 180°.
    static let count = 721

    /// Three tables one after the other, each with its last sample twice: the horizontal cut, and by the angle below the main
    /// beam the change in front and behind [dB]. Kept for as long as the process runs, one copy of equal ones.
    package var tables: UnsafeBufferPointer<Float> { kept.buffer.values }
    private let kept: KeptTables

    /// Samples two cuts.
    ///
    /// - Parameters:
    ///   - tilt: of the main beam below the horizon, as it stands in the vertical cut.
    ///   - horizontal: attenuation by azimuth from the bearing, clockwise.
    ///   - vertical: attenuation by angle below the horizon, in front; beyond 90° behind.
    public init(tilt: Degrees, horizontal: (Degrees) -> Decibels, vertical: (Degrees) -> Decibels) {
        func table(_ value: (Double) -> Double) -> [Float] {
            (0...Self.count).map { Float(value(Double(min($0, Self.count - 1)) * Self.step - 180)) }
        }
        func change(from start: Double, by angle: Double) -> Double {
            (vertical(Degrees(start + angle)) - vertical(Degrees(start))).value
        }
        kept = KeptTables(
            table { horizontal(Degrees($0)).value }
                + table { change(from: tilt.value, by: $0) }
                + table { change(from: 180 - tilt.value, by: -$0) })
    }

    /// The attenuation below the maximum in a direction [dB].
    ///
    /// - Parameters:
    ///   - azimuth: from the bearing, clockwise.
    ///   - depression: below the main beam.
    public func attenuation(azimuth: Degrees, depression: Degrees) -> Decibels {
        let turn = azimuth.wrapped.value
        let back = abs(turn) / 180
        let sum =
            sample(0, turn) + (1 - back) * sample(1, depression.value) + back * sample(2, depression.value)
        return Decibels(max(sum, 0))
    }

    /// The greatest attenuation that a direction may have [dB].
    package var largest: Decibels {
        func most(_ table: Int) -> Double {
            Double(tables[table * (Self.count + 1)..<(table + 1) * (Self.count + 1)].max() ?? 0)
        }
        return Decibels(most(0) + max(most(1), most(2), 0))
    }

    private func sample(_ table: Int, _ angle: Double) -> Double {
        let place = min(max((angle + 180) / Self.step, 0), Double(Self.count - 1))
        let index = table * (Self.count + 1) + Int(place)
        let (before, after) = (Double(tables[index]), Double(tables[index + 1]))
        return before + (place - place.rounded(.down)) * (after - before)
    }
}

/// The tables of all patterns of the process: kernels read them by their address, and a scenario has a handful.
private struct KeptTables: Sendable, Hashable {
    let buffer: FixedBuffer<Float>

    private static let known = Mutex<[[Float]: FixedBuffer<Float>]>([:])

    init(_ table: [Float]) {
        buffer = Self.known.withLock { known in
            let kept = known[table] ?? FixedBuffer(table)
            known[table] = kept
            return kept
        }
    }

    // Equal tables stand in one place.
    static func == (a: Self, b: Self) -> Bool { a.buffer === b.buffer }
    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(buffer)) }
}

extension PatternCuts {
    /// The cuts of an antenna file around the main beam that its vertical cut shows.
    public init(_ file: AntennaFile, tilt: Degrees) {
        self.init(
            tilt: tilt, horizontal: file.horizontal.attenuation(at:), vertical: file.vertical.attenuation(at:)
        )
    }

    /// The cuts of an envelope of beams through its maximum.
    public init(_ envelope: BeamEnvelope, tilt: Degrees) {
        self.init(tilt: tilt, horizontal: envelope.horizontalCut, vertical: envelope.verticalCut)
    }
}
