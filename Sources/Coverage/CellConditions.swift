public import RadioUnits

/// What a service needs in each cell: the same everywhere, or by the cell's clutter class, as with buildings of several types.
public struct CellConditions: Sendable, Hashable {
    /// The conditions that differ.
    public let variants: [ServiceCondition]
    /// For each clutter code the number of its variant; empty where there is one.
    private let variantOfClass: [UInt8]

    /// The terminals above ground, the same in every cell; nil for the receivers of the fields.
    public var terminalHeight: Metres? { variants[0].terminalHeight }

    /// The same condition in every cell.
    public init(_ condition: ServiceCondition) {
        variants = [condition]
        variantOfClass = []
    }

    /// Conditions by clutter class.
    ///
    /// - Parameter variantOfClass: for each clutter code the number of its variant; shape `[256]`.
    public init(variants: [ServiceCondition], ofClass variantOfClass: [UInt8]) throws(CoverageError) {
        guard variantOfClass.count == 256 else {
            throw .countDiffers(variantOfClass.count, of: "clutter codes", expected: 256)
        }
        for variant in variantOfClass where Int(variant) >= variants.count {
            throw .countDiffers(variants.count, of: "variants of a condition", expected: Int(variant) + 1)
        }
        let heights = Set(variants.map(\.terminalHeight))
        guard heights.count == 1 else {
            throw .countDiffers(heights.count, of: "heights of terminals in one condition", expected: 1)
        }
        self.variants = variants
        self.variantOfClass = variants.count > 1 ? variantOfClass : []
    }

    /// The condition in a cell of a clutter class.
    public subscript(class code: UInt8) -> ServiceCondition {
        variants[variantOfClass.isEmpty ? 0 : Int(variantOfClass[Int(code)])]
    }

    /// Parts of a row in each of which one condition applies.
    ///
    /// - Parameter first: offset of the row's first column among the clutter codes.
    func stretches(
        _ columns: Range<Int>, classes: [UInt8], first: Int
    ) -> [(columns: Range<Int>, condition: ServiceCondition)] {
        guard !variantOfClass.isEmpty else { return [(columns, variants[0])] }
        var parts: [(columns: Range<Int>, condition: ServiceCondition)] = []
        var start = columns.lowerBound
        while start < columns.upperBound {
            let variant = variantOfClass[Int(classes[first + start])]
            var end = start + 1
            while end < columns.upperBound, variantOfClass[Int(classes[first + end])] == variant { end += 1 }
            parts.append((start..<end, variants[Int(variant)]))
            start = end
        }
        return parts
    }

    /// The heights of terminals that some conditions ask about besides that of the fields' receivers, ascending.
    static func terminalHeights(_ conditions: [CellConditions]) -> [Metres] {
        Set(conditions.compactMap(\.terminalHeight)).sorted()
    }

    func check() throws(CoverageError) {
        for variant in variants { try variant.check() }
    }
}
