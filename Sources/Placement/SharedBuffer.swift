/// Numbers that several tasks write at once, each in places of its own.
///
/// Whoever writes sees to it that no place is written by two tasks, and that nobody reads before they have ended.
final class SharedBuffer<Value: BitwiseCopyable>: @unchecked Sendable {
    let pointer: UnsafeMutablePointer<Value>
    let count: Int

    init(repeating value: Value, count: Int) {
        pointer = .allocate(capacity: max(count, 1))
        pointer.initialize(repeating: value, count: max(count, 1))
        self.count = count
    }

    convenience init(_ values: some Collection<Value>) {
        guard let first = values.first else {
            self.init(uninitialized: 0)
            return
        }
        self.init(repeating: first, count: values.count)
        for (place, value) in values.enumerated() { pointer[place] = value }
    }

    private init(uninitialized count: Int) {
        pointer = .allocate(capacity: 1)
        self.count = count
    }

    deinit { pointer.deallocate() }

    subscript(place: Int) -> Value {
        get { pointer[place] }
        set { pointer[place] = newValue }
    }
}
