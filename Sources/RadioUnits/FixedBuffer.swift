/// Numbers that are laid down once and then read by the loops of several tasks through a plain pointer.
///
/// What an array costs in such a loop, a count of references and a check of bounds a look-up, is more than the look-up. The pointer
/// lives as long as the buffer: whoever takes it keeps the buffer. `@unchecked`, as nothing is written after the initialiser.
package final class FixedBuffer<Element: BitwiseCopyable>: @unchecked Sendable {
    /// Where the numbers begin.
    package let start: UnsafePointer<Element>
    @usableFromInline let count: Int

    /// The numbers.
    @inlinable package var values: UnsafeBufferPointer<Element> {
        UnsafeBufferPointer(start: start, count: count)
    }

    /// Lays down copies of some numbers.
    package convenience init(_ elements: some Collection<Element>) {
        self.init(count: elements.count) { _ = $0.initialize(from: elements) }
    }

    /// Lays down numbers, all of which `fill` sets.
    package init(count: Int, filledBy fill: (UnsafeMutableBufferPointer<Element>) throws -> Void) rethrows {
        let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(count, 1))
        do { try fill(UnsafeMutableBufferPointer(start: memory, count: count)) } catch {
            memory.deallocate()
            throw error
        }
        start = UnsafePointer(memory)
        self.count = count
    }

    deinit { start.deallocate() }
}
