public import Raster

/// How the level of a link scatters about its mean.
public struct LinkFading: Sendable, Equatable {
    /// Probability of a line of sight.
    public var probability: Float
    /// Level with a line of sight, and without, less the mean level [dB].
    public var seen: Float
    /// The same without a line of sight [dB].
    public var unseen: Float
    /// Shadow sigma with a line of sight, without one, and in a building [dB].
    public var sigmas: (seen: Float, unseen: Float, indoor: Float)

    /// Describes a link.
    public init(
        probability: Float, seen: Float, unseen: Float, sigmas: (seen: Float, unseen: Float, indoor: Float)
    ) {
        self.probability = probability
        self.seen = seen
        self.unseen = unseen
        self.sigmas = sigmas
    }

    /// Whether two links scatter alike.
    public static func == (a: Self, b: Self) -> Bool {
        (a.probability, a.seen, a.unseen) == (b.probability, b.seen, b.unseen) && a.sigmas == b.sigmas
    }
}

extension StationSignal {
    /// How the link to a cell scatters.
    ///
    /// - Parameter isHidden: whether the ground hides the antenna from the cell.
    public func fading(to cell: GridCell, of grid: RasterGrid, isHidden: Bool) -> LinkFading {
        let centre = grid.centre(of: cell)
        let (x, y) = (Float(centre.x - position.x), Float(centre.y - position.y))
        var link = law.links.link(distance: (x * x + y * y).squareRoot())
        if isHidden { link = link.hidden }
        return LinkFading(
            probability: link.probability, seen: link.lineOfSightExcess, unseen: link.obstructedExcess,
            sigmas: (link.lineOfSightSigma, link.obstructedSigma, law.links.indoorSigma))
    }
}
