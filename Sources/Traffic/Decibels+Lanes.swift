internal import CKernels
import Foundation

extension TrafficCarrier {
    /// 10 log10(x) of a power or a ratio.
    static func decibels(_ x: Double) -> Double { 10 * log10(x) }

    /// The same in a lane: the same bits on every machine.
    @inline(__always) static func decibels(_ x: Float) -> Float {
        let held = max(x, 1.2e-38)
        var octaves: Float = 0
        withUnsafePointer(to: held) { coverage_log2($0, 1, &octaves) }
        return 3.0102999566 * octaves
    }

    /// Replaces ratios by decibels: what is not above the smallest normal number is held there.
    static func formDecibels(_ ratios: inout [Float]) {
        ratios.withUnsafeMutableBufferPointer { formDecibels($0) }
    }

    /// The same of memory that a loop holds.
    @inline(__always) static func formDecibels(_ ratios: UnsafeMutableBufferPointer<Float>) {
        for index in ratios.indices { ratios[index] = max(ratios[index], 1.2e-38) }
        coverage_log2(ratios.baseAddress, ratios.count, ratios.baseAddress)
        for index in ratios.indices { ratios[index] *= 3.0102999566 }
    }
}
