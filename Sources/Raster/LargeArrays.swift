import Foundation

extension Array {
    /// An array for a raster: of one value, in large pages where the system has them.
    ///
    /// A raster of 100 MB is otherwise handed over in 25,000 pages, each cleared when it is first touched, which costs more
    /// than many a calculation on it. Inlined, as copying a value of a type that is not known takes a call an element.
    @inlinable package init(large count: Int, filledWith value: Element) {
        self.init(large: count, filledBy: { $0.initialize(repeating: value) })
    }

    /// The same, all of whose elements `fill` sets.
    @usableFromInline package init(
        large count: Int, filledBy fill: (UnsafeMutableBufferPointer<Element>) -> Void
    ) {
        self.init(unsafeUninitializedCapacity: count) { buffer, initialized in
            #if os(Linux)
                let page = 1 << 21
                let start = UInt(bitPattern: buffer.baseAddress)
                let first = (start + UInt(page) - 1) / UInt(page) * UInt(page)
                let end = (start + UInt(count * MemoryLayout<Element>.stride)) / UInt(page) * UInt(page)
                if end > first {
                    // A hint: where it is refused, nothing changes but the time.
                    _ = madvise(UnsafeMutableRawPointer(bitPattern: first), Int(end - first), MADV_HUGEPAGE)
                }
            #endif
            fill(UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
            initialized = count
        }
    }
}
