import Foundation

/// The Fresnel integrals C(x) and S(x), which the exact knife edge needs.
///
/// - Source: ITU-R P.526-15, section 2.7, eq. 7 and 8; Abramowitz and Stegun, 7.3.1–7.3.13. Absolute error below 1e-11.
enum FresnelIntegral {
    /// 1/2 - C(x) and 1/2 - S(x), which vanish with growing x, for x ≥ 0.
    static func complement(_ x: Double) -> (cosine: Double, sine: Double) {
        if x < 2 {
            let (cosine, sine) = series(x)
            return (0.5 - cosine, 0.5 - sine)
        }
        return continuedFraction(x)
    }

    /// C(x) and S(x) by their power series (7.3.11 and 7.3.13).
    private static func series(_ x: Double) -> (cosine: Double, sine: Double) {
        let argument = Double.pi / 2 * x * x
        var power = x  // x (pi x² / 2)^k / k!
        var cosine = 0.0
        var sine = 0.0
        for k in 0..<60 {
            let term = power / Double(2 * k + 1)
            switch k % 4 {
            case 0: cosine += term
            case 1: sine += term
            case 2: cosine -= term
            default: sine -= term
            }
            power *= argument / Double(k + 1)
        }
        return (cosine, sine)
    }

    /// The complementary error function along the diagonal as a continued fraction (7.1.15), by Lentz's method.
    private static func continuedFraction(_ x: Double) -> (cosine: Double, sine: Double) {
        let square = Double.pi * x * x
        var b = Complex(1, -square)
        var c = Complex(1e300, 0)
        var d = b.reciprocal
        var fraction = d
        for k in 1...100 {
            let odd = Double(2 * k - 1)
            let a = -odd * (odd + 1)
            b = b + Complex(4, 0)
            d = (d * a + b).reciprocal
            c = b + c.reciprocal * a
            let factor = c * d
            fraction = fraction * factor
            if abs(factor.real - 1) + abs(factor.imaginary) < 1e-15 { break }
        }
        let turn = Complex(cos(square / 2), sin(square / 2))
        let value = Complex(0.5, 0.5) * turn * Complex(x, -x) * fraction
        return (value.real, value.imaginary)
    }

    /// A complex number.
    private struct Complex {
        let real: Double
        let imaginary: Double

        init(_ real: Double, _ imaginary: Double) {
            self.real = real
            self.imaginary = imaginary
        }

        var reciprocal: Complex {
            let norm = real * real + imaginary * imaginary
            return Complex(real / norm, -imaginary / norm)
        }

        static func + (a: Complex, b: Complex) -> Complex {
            Complex(a.real + b.real, a.imaginary + b.imaginary)
        }

        static func * (a: Complex, b: Complex) -> Complex {
            Complex(
                a.real * b.real - a.imaginary * b.imaginary, a.real * b.imaginary + a.imaginary * b.real)
        }

        static func * (a: Complex, b: Double) -> Complex { Complex(a.real * b, a.imaginary * b) }
    }
}
