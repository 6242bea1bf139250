import CKernels

/// The classes of the cells of a band, a plane a prediction.
enum ClassPlanes {
    /// The class of a prediction's values; NaN is the last.
    static func limits(_ values: [Float], _ kind: PredictionKind) -> [UInt8] {
        plane(values) { values, count, classes in
            tally_limits(
                values, count, kind.limits, kind.limits.count, UInt8(kind.classes.count - 1), classes)
        }
    }

    /// The acceptance class: level and quality at once.
    static func acceptance(rsrp: [Float], sinr: [Float]) -> [UInt8] {
        let limits = PredictionKind.acceptanceLimits
        let none = UInt8(PredictionKind.acceptance.classes.count - 1)
        return plane(rsrp, sinr) { rsrp, sinr, count, classes in
            tally_pairs(
                rsrp, sinr, count, limits.map(\.rsrp), limits.map(\.sinr), limits.count, none, classes)
        }
    }

    /// Number of servers.
    static func servers(_ numbers: [UInt8], _ kind: PredictionKind) -> [UInt8] {
        let none = UInt8(kind.classes.count - 1)
        return plane(numbers) { numbers, count, classes in tally_numbers(numbers, count, none, none, classes)
        }
    }

    /// Whether more pilots than a number pollute the cells with a level.
    static func pollution(pilots: [UInt8], most: Int, rsrp: [Float]) -> [UInt8] {
        plane(pilots, rsrp) { pilots, rsrp, count, classes in
            tally_above(pilots, rsrp, count, UInt8(clamping: most), 2, classes)
        }
    }

    /// Whether both directions give what a user asks for.
    static func serviceArea(downlink: [Float], uplink: [Float], required: (down: Float, up: Float)) -> [UInt8]
    {
        plane(downlink, uplink) { downlink, uplink, count, classes in
            tally_both(downlink, uplink, count, required.down, required.up, 4, classes)
        }
    }

    /// The bins of a histogram; NaN is in `none`.
    static func bins(_ values: [Float], _ bins: QuantityHistogram.Bins, none: UInt8) -> [UInt8] {
        plane(values) { values, count, classes in
            tally_bins(values, count, bins.first, bins.width, UInt8(bins.count), none, classes)
        }
    }

    private static func plane<Value>(
        _ values: [Value],
        _ body: (UnsafePointer<Value>?, Int, UnsafeMutablePointer<UInt8>?) -> Void
    ) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: values.count) { classes, filled in
            values.withUnsafeBufferPointer { body($0.baseAddress, values.count, classes.baseAddress) }
            filled = values.count
        }
    }

    private static func plane<A, B>(
        _ a: [A], _ b: [B],
        _ body: (UnsafePointer<A>?, UnsafePointer<B>?, Int, UnsafeMutablePointer<UInt8>?) -> Void
    ) -> [UInt8] {
        precondition(a.count == b.count, "two values a cell")
        return plane(a) { values, count, classes in
            b.withUnsafeBufferPointer { body(values, $0.baseAddress, count, classes) }
        }
    }
}
