import Foundation

extension LongleyRice.Geometry {
    /// The horizons that the terrain draws, or the other terminal where nothing stands between.
    ///
    /// - Source: NBS technical note 101, eq. 6.15.
    static func horizons(
        of heights: Span<Double>, step: Double, radius: Double, transmitterHeight: Double,
        receiverHeight: Double
    ) -> (LongleyRice.Terminal, LongleyRice.Terminal) {
        let intervals = heights.count - 1
        let distance = Double(intervals) * step
        let bend = 1 / (2 * radius)
        let transmitter = heights[0] + transmitterHeight
        let receiver = heights[intervals] + receiverHeight
        var near = LongleyRice.Terminal(
            height: transmitterHeight, effectiveHeightMetres: transmitterHeight, horizonMetres: distance,
            horizonRadians: (receiver - transmitter) / distance - distance * bend)
        var far = LongleyRice.Terminal(
            height: receiverHeight, effectiveHeightMetres: receiverHeight, horizonMetres: distance,
            horizonRadians: (transmitter - receiver) / distance - distance * bend)
        // Summed step by step as in the reference: the rounding decides how many points a later fit takes.
        var (ahead, behind) = (0.0, distance)
        for index in 1..<intervals {
            ahead += step
            behind -= step
            let nearAngle = (heights[index] - transmitter) / ahead - ahead * bend
            let farAngle = (heights[index] - receiver) / behind - behind * bend
            if nearAngle > near.horizonRadians {
                near.horizonRadians = nearAngle
                near.horizonMetres = ahead
            }
            if farAngle > far.horizonRadians {
                far.horizonRadians = farAngle
                far.horizonMetres = behind
            }
        }
        return (near, far)
    }

    /// delta h: the range between the deciles of the terrain about its trend, as on an endless path [m].
    ///
    /// - Source: NTIA report 82-100, annex, `DLTHX`; ERL 79-ITS 67, eq. 3, inverted.
    /// - Parameters:
    ///   - start: where along the path the terrain begins to count [m].
    ///   - end: where it ends to count [m].
    static func irregularity(
        of heights: Span<Double>, step: Double, from start: Double, to end: Double
    ) -> Double {
        let length = (end - start) / step
        guard length >= 2 else { return 0 }
        let decile = min(max(4, Int(0.1 * (length + 8))), 25)
        let count = 10 * decile - 5
        var storage = InlineArray<245, Double>(repeating: 0)
        resample(heights, from: start / step, spacing: length / Double(count - 1), into: &storage, count)
        let trend = storage.span.extracting(first: count).linearFit(from: 0, to: Double(count - 1))
        let slope = (trend.last - trend.first) / Double(count - 1)
        for index in 0..<count { storage[index] -= trend.first + slope * Double(index) }
        let upper = storage.select(count - decile, in: 0...(count - 1))
        // The selection leaves the smaller values below the place of `upper`.
        let lower = storage.select(decile - 1, in: 0...(count - decile - 1))
        return (upper - lower) / (1 - 0.8 * exp(-(end - start) / 50e3))
    }

    /// Interpolates `count` samples from the place `first` on; places are counted in points.
    private static func resample(
        _ heights: Span<Double>, from first: Double, spacing: Double,
        into samples: inout InlineArray<245, Double>, _ count: Int
    ) {
        let intervals = heights.count - 1
        var index = Int(first)
        var offset = first - Double(index + 1)
        for sample in 0..<count {
            while offset > 0, index + 1 < intervals {
                offset -= 1
                index += 1
            }
            samples[sample] = heights[index + 1] + (heights[index + 1] - heights[index]) * offset
            offset += spacing
        }
    }
}

extension Span<Double> {
    /// The ends of the straight line through a part of a profile by least squares, at its first and last point.
    ///
    /// - Source: NTIA report 82-100, annex, `ZLSQ1`. A part shorter than a step is widened to one.
    /// - Parameters:
    ///   - start: where the part begins, counted in points.
    ///   - end: where it ends.
    func linearFit(from start: Double, to end: Double) -> (first: Double, last: Double) {
        let intervals = count - 1
        var lower = Int(Swift.max(0, start))
        var upper = intervals - Int(Swift.max(0, Double(intervals) - end))
        if upper <= lower {
            lower = Swift.max(0, lower - 1)
            upper = intervals - Swift.max(0, intervals - (upper + 1))
        }
        let length = Double(upper - lower)
        let middle = Double(upper) - 0.5 * length
        var sum = 0.5 * (self[lower] + self[upper])
        var moment = -0.25 * (self[lower] - self[upper]) * length
        for index in lower + 1..<Swift.max(upper, lower + 1) {
            sum += self[index]
            moment += self[index] * (Double(index) - middle)
        }
        let mean = sum / length
        let slope = moment * 12 / ((length * length + 2) * length)
        return (mean - slope * middle, mean + slope * (Double(intervals) - middle))
    }
}

extension InlineArray<245, Double> {
    /// The value that sorting `range` would put at `place`; smaller values end before it, greater ones behind.
    mutating func select(_ place: Int, in range: ClosedRange<Int>) -> Double {
        var (first, last) = (range.lowerBound, range.upperBound)
        while first < last {
            let pivot = self[place]
            var (low, high) = (first, last)
            while low <= high {
                while self[low] < pivot { low += 1 }
                while pivot < self[high] { high -= 1 }
                if low <= high {
                    swapAt(low, high)
                    low += 1
                    high -= 1
                }
            }
            if high < place { first = low }
            if place < low { last = high }
        }
        return self[place]
    }
}
