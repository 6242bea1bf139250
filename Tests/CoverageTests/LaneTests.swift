import CKernels
import Foundation
import TestSupport
import Testing

/// Every lane function on every width from 1 to 17, so that vectors and their tails both show.
@Suite("Lane functions")
struct LaneTests {
    private typealias Unary = (UnsafePointer<Float>?, Int, UnsafeMutablePointer<Float>?) -> Void

    private func values(_ input: [Float], _ function: Unary) -> [Float] {
        var output: [Float] = []
        var start = 0
        var width = 1
        while start < input.count {
            let part = Array(input[start..<min(start + width, input.count)])
            var result = [Float](repeating: .nan, count: part.count)
            function(part, part.count, &result)
            output += result
            start += width
            width = width % 17 + 1
        }
        return output
    }

    @Test("exp2 is within 3e-7 of its value, and held to the normal numbers")
    func exponential() {
        let input = stride(from: -124.9, to: 126.9, by: 0.0317).map(Float.init)
        for (x, y) in zip(input, values(input, coverage_exp2)) {
            #expect(abs(Double(y) / exp2(Double(x)) - 1) < 3e-7)
        }
        let ends = values([-1e9, -.infinity, .nan, 1e9], coverage_exp2)
        #expect(ends.allSatisfy { $0.isNormal && $0 > 0 })
    }

    @Test("log2 is within 1e-6 near 1 and 1e-5 everywhere")
    func logarithm() {
        let input = stride(from: -125.9, to: 126.9, by: 0.0317).map { Float(exp2($0)) }
        for (x, y) in zip(input, values(input, coverage_log2)) {
            let exact = log2(Double(x))
            #expect(abs(Double(y) - exact) < (abs(exact) < 2 ? 1e-6 : 1e-5))
        }
    }

    @Test("atan2 is within 1e-4 degrees all around")
    func angle() {
        let angles = stride(from: -180.0, through: 180, by: 0.0713).map { $0 }
        for radius in [1e-2, 25, 4321] {
            let x = angles.map { Float(radius * sin($0 * .pi / 180)) }
            let y = angles.map { Float(radius * cos($0 * .pi / 180)) }
            var result = [Float](repeating: .nan, count: x.count)
            coverage_atan2_degrees(x, y, x.count, &result)
            for index in x.indices {
                let exact = atan2(Double(x[index]), Double(y[index])) * 180 / .pi
                #expect(abs(Double(result[index]) - exact) < 1e-4)
            }
        }
        var origin: [Float] = [.nan]
        coverage_atan2_degrees([0], [0], 1, &origin)
        #expect(origin == [0])
    }

    @Test("cos is within 4e-6 from 0 to 180 degrees")
    func cosine() {
        let input = stride(from: 0.0, through: 180, by: 0.0171).map(Float.init)
        for (x, y) in zip(input, values(input, coverage_cos_degrees)) {
            #expect(abs(Double(y) - cos(Double(x) * .pi / 180)) < 4e-6)
        }
    }

    @Test("the normal distribution function is within 1e-6")
    func normal() {
        let input = stride(from: -8.0, through: 8, by: 0.0031).map(Float.init)
        for (x, y) in zip(input, values(input, coverage_normal)) {
            #expect(abs(Double(y) - 0.5 * erfc(-Double(x) / 2.0.squareRoot())) < 1e-6)
        }
        #expect(values([-.infinity, .infinity, -1e30, 1e30], coverage_normal) == [0, 1, 0, 1])
    }
}
