public import RadioUnits
public import Raster

/// The loss between one antenna and every cell around it, on one carrier.
public struct PathLossField: Sendable, Equatable {
    /// The cells it spans.
    public let window: GridWindow
    /// Loss in hundredths of a dB, row-major over the window; negative where the ground hides the antenna,
    /// `noValue` beyond the radius and where the ground height is unknown.
    ///
    /// Losses are held between 0 and 327.67 dB.
    public let losses: [Int16]

    /// Stands for no loss.
    public static let noValue = Int16.min

    /// Wraps samples in row-major order.
    public init(window: GridWindow, losses: [Int16]) {
        precondition(losses.count == window.count, "a field has one sample a cell of its window")
        self.window = window
        self.losses = losses
    }

    /// The part within a window of whole rows.
    func cropped(to part: GridWindow) -> PathLossField {
        precondition(part.columns == window.columns, "a strip of a field has all its columns")
        let first = (part.rows.lowerBound - window.rows.lowerBound) * window.width
        return PathLossField(window: part, losses: Array(losses[first..<first + part.count]))
    }

    /// The loss at a cell of the grid, or nil where there is none.
    public func loss(_ cell: GridCell) -> Decibels? {
        guard let sample = sample(cell), sample != Self.noValue else { return nil }
        return Decibels(Double(sample.magnitude) / 100)
    }

    /// Whether the ground hides the antenna from a receiver in the cell.
    public func isHidden(_ cell: GridCell) -> Bool {
        guard let sample = sample(cell) else { return false }
        return sample < 0 && sample != Self.noValue
    }

    private func sample(_ cell: GridCell) -> Int16? {
        guard window.columns.contains(cell.column), window.rows.contains(cell.row) else { return nil }
        let row = cell.row - window.rows.lowerBound
        return losses[row * window.width + cell.column - window.columns.lowerBound]
    }
}
