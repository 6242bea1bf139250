internal import CKernels

extension Array<Float> {
    /// Levels on multiples of a sixteenth of a decibel, halves away from 0: far below what a terminal reports (1 dB), and a
    /// quarter of the file.
    package func roundedToSixteenths() -> [Float] {
        [Float](unsafeUninitializedCapacity: count) { rounded, filled in
            withUnsafeBufferPointer {
                coverage_sixteenths_row($0.baseAddress, count, rounded.baseAddress)
            }
            filled = count
        }
    }
}
