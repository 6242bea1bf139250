/// Memory that kernels write in place: owns it, and gives it back at the end.
///
/// Not `Sendable`: one task at a time.
final class KernelBuffer<Element: BitwiseCopyable> {
    let pointer: UnsafeMutablePointer<Element>
    let count: Int

    init(repeating value: Element, count: Int) {
        pointer = .allocate(capacity: max(count, 1))
        pointer.initialize(repeating: value, count: count)
        self.count = count
    }

    deinit { pointer.deallocate() }

    subscript(index: Int) -> Element {
        get {
            precondition(index >= 0 && index < count, "an index of the buffer")
            return pointer[index]
        }
        set {
            precondition(index >= 0 && index < count, "an index of the buffer")
            pointer[index] = newValue
        }
    }
}
