import Foundation

/// log10, reachable from inlinable code of this module without exposing Foundation to its clients.
@usableFromInline func log10Of(_ x: Double) -> Double { log10(x) }

/// 10^x.
@usableFromInline func powerOfTen(_ x: Double) -> Double { pow(10, x) }
