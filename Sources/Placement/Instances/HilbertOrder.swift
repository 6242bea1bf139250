/// The order of points along a Hilbert curve: neighbours along it are neighbours on the ground.
enum HilbertOrder {
    /// Indices of points in the order of the curve; equal places by index.
    static func order(xs: [Int], ys: [Int]) -> [UInt32] {
        let (west, south) = (xs.min() ?? 0, ys.min() ?? 0)
        let extent = max((xs.max() ?? 0) - west, (ys.max() ?? 0) - south)
        var shift = 0
        while extent >> shift >= 1 << bits { shift += 1 }
        var keys = xs.indices.map { index in
            UInt64(position(x: (xs[index] - west) >> shift, y: (ys[index] - south) >> shift)) << 32
                | UInt64(index)
        }
        keys.sort()
        return keys.map { UInt32(truncatingIfNeeded: $0) }
    }

    private static let bits = 16

    /// Distance along the curve of 2^16 by 2^16 cells (Wikipedia, Hilbert curve, `xy2d`).
    private static func position(x: Int, y: Int) -> UInt32 {
        var (x, y, total, side) = (x, y, 0, 1 << (bits - 1))
        while side > 0 {
            let (right, up) = (x & side > 0 ? 1 : 0, y & side > 0 ? 1 : 0)
            total += side * side * ((3 * right) ^ up)
            if up == 0 {
                if right == 1 {
                    x = (1 << bits) - 1 - x
                    y = (1 << bits) - 1 - y
                }
                swap(&x, &y)
            }
            side >>= 1
        }
        return UInt32(total)
    }
}
