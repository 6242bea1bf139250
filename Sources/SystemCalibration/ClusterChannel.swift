import Foundation
import RadioUnits

/// The rays of one link with fast fading, as the base station sends them.
///
/// A terminal with two isotropic antennas across each other receives them; a port is slanted by 45°, so each of its
/// rays has both polarizations (model 2). Delays only group rays, so none is kept.
///
/// - Source: 3GPP TR 38.901 V17.0.0, section 7.5, steps 4 to 11.
struct ClusterChannel {
    /// Shadow fading in standard deviations; positive is more power.
    private(set) var shadowFading = 0.0
    private var rays: [Ray] = []
    /// Ends of the groups of rays that arrive together, in `rays`.
    private var groupEnds: [Int] = []
    /// Share of the direct ray in the power, K / (K + 1).
    private var directShare = 0.0
    private var directPhases = (0.0, 0.0)

    /// A ray: its direction and what the two antennas of the terminal make of it.
    struct Ray {
        let azimuth: Degrees
        let zenith: Degrees
        let first: (real: Double, imaginary: Double)
        let second: (real: Double, imaginary: Double)
    }

    /// Offsets alpha_m of the rays of a cluster, table 7.5-3.
    private static let offsets = [
        0.0447, -0.0447, 0.1413, -0.1413, 0.2492, -0.2492, 0.3715, -0.3715, 0.5129, -0.5129, 0.6797, -0.6797,
        0.8844, -0.8844, 1.1481, -1.1481, 1.5195, -1.5195, 2.1551, -2.1551,
    ]
    /// The rays of the three sub-clusters of a strong cluster, table 7.5-5, counted from 0.
    private static let subClusters = [
        [0, 1, 2, 3, 4, 5, 6, 7, 18, 19], [8, 9, 10, 11, 16, 17], [12, 13, 14, 15],
    ]
    /// Table 7.5-2, C_phi without a direct ray.
    private static let azimuthScale = [12: 1.146, 15: 1.211, 19: 1.273, 20: 1.289]
    /// Table 7.5-4, C_theta without a direct ray.
    private static let zenithScale = [12: 1.104, 15: 1.1088, 19: 1.184, 20: 1.178]

    init(
        _ statistics: ClusterStatistics, _ zenithSpread: ZenithSpread, link: CalibrationLink,
        using random: inout SplitMix64
    ) {
        let large = Self.largeScale(statistics, using: &random)
        shadowFading = large[0]
        let kFactor = statistics.kFactor.map { $0.mean + $0.sigma * large[1] }
        let azimuthSpread = min(
            pow(10, statistics.azimuthSpread.mean + statistics.azimuthSpread.sigma * large[2]), 104)
        let zenithWidth = min(pow(10, zenithSpread.spread.mean + zenithSpread.spread.sigma * large[3]), 52)
        let powers = Self.powers(statistics, using: &random)
        let ratio = kFactor.map { pow(10, $0 / 10) } ?? 0
        directShare = ratio / (ratio + 1)
        var shown = powers.map { $0 / (ratio + 1) }
        shown[0] += directShare
        let strongest = shown.max() ?? 1
        let scales = Self.scales(clusters: statistics.clusters, kFactor: kFactor)
        var azimuths: [Double] = []
        var zeniths: [Double] = []
        for power in shown {
            let level = log(power / strongest)
            azimuths.append(
                Self.sign(&random) * 2 * (azimuthSpread / 1.4) * (-level).squareRoot() / scales.azimuth
                    + azimuthSpread / 7 * random.nextNormal())
            zeniths.append(
                -Self.sign(&random) * zenithWidth * level / scales.zenith
                    + zenithWidth / 7 * random.nextNormal())
        }
        if kFactor != nil {  // the first cluster lies in the direction of the direct ray
            let (azimuth, zenith) = (azimuths[0], zeniths[0])
            azimuths = azimuths.map { $0 - azimuth }
            zeniths = zeniths.map { $0 - zenith }
        }
        let split = Set(powers.indices.sorted { powers[$0] > powers[$1] }.prefix(2))
        for index in powers.indices where shown[index] >= strongest * 0.003_162_277_660_168_38 {
            addRays(
                power: powers[index] * (1 - directShare),
                azimuth: link.azimuth.value + azimuths[index], azimuthWidth: statistics.clusterSpread,
                zenith: link.zenith.value + zenithSpread.offset + zeniths[index],
                zenithWidth: 0.375 * pow(10, zenithSpread.spread.mean), statistics.crossPolarization,
                groups: split.contains(index) ? Self.subClusters : [Array(Self.offsets.indices)],
                using: &random)
        }
        directPhases = (2 * .pi * random.nextUnit(), 2 * .pi * random.nextUnit())
    }

    /// The power that reaches an antenna of the terminal, mean of the two, over that sent without any loss.
    func power(
        of port: PortPattern, cuts: [PortPattern.Cut], direct: (cut: PortPattern.Cut, azimuth: Degrees),
        bearing: Degrees
    ) -> Double {
        var total = 0.0
        var start = 0
        let directAmplitude =
            directShare > 0
            ? (directShare * port.power(direct.cut, azimuth: direct.azimuth - bearing) / 2).squareRoot() : 0
        var first = (
            real: directAmplitude * cos(directPhases.0), imaginary: directAmplitude * sin(directPhases.0)
        )
        var second = (
            real: directAmplitude * cos(directPhases.1), imaginary: directAmplitude * sin(directPhases.1)
        )
        for end in groupEnds {
            for index in start..<end {
                let ray = rays[index]
                let amplitude = port.power(cuts[index], azimuth: ray.azimuth - bearing).squareRoot()
                first.real += amplitude * ray.first.real
                first.imaginary += amplitude * ray.first.imaginary
                second.real += amplitude * ray.second.real
                second.imaginary += amplitude * ray.second.imaginary
            }
            total += first.real * first.real + first.imaginary * first.imaginary
            total += second.real * second.real + second.imaginary * second.imaginary
            first = (0, 0)
            second = (0, 0)
            start = end
        }
        return total / 2
    }

    /// The parts of a port's pattern that the zeniths of the rays decide.
    func cuts(of port: PortPattern) -> [PortPattern.Cut] { rays.map { port.cut(zenith: $0.zenith) } }

    // MARK: Steps

    /// Step 4: correlated normals of SF, K, ASD and ZSD.
    private static func largeScale(
        _ statistics: ClusterStatistics, using random: inout SplitMix64
    ) -> [Double] {
        let independent = (0..<4).map { _ in random.nextNormal() }
        return statistics.mixing.map { row in zip(row, independent).reduce(0) { $0 + $1.0 * $1.1 } }
    }

    /// Steps 5 and 6: powers of the clusters, the earliest first; the delay spread cancels.
    private static func powers(
        _ statistics: ClusterStatistics, using random: inout SplitMix64
    ) -> [Double] {
        let delays = (0..<statistics.clusters).map { _ in -log(1 - random.nextUnit()) }.sorted()
        let earliest = delays.first ?? 0
        let powers = delays.map { delay in
            exp(-(delay - earliest) * (statistics.delayScaling - 1))
                * pow(10, -statistics.clusterShadowing * random.nextNormal() / 10)
        }
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
    }

    /// Eq. 7.5-10 and 7.5-15: C_phi and C_theta.
    private static func scales(clusters: Int, kFactor: Double?) -> (azimuth: Double, zenith: Double) {
        let azimuth = azimuthScale[clusters] ?? 1
        let zenith = zenithScale[clusters] ?? 1
        guard let k = kFactor else { return (azimuth, zenith) }
        // The fits cross zero below -10 dB, where they were never meant to be used.
        return (
            azimuth * max(1.1035 - 0.028 * k - 0.002 * k * k + 0.0001 * k * k * k, 0.1),
            zenith * max(1.3086 + 0.0339 * k - 0.0077 * k * k + 0.0002 * k * k * k, 0.1)
        )
    }

    /// Steps 7 to 11 for the rays of one cluster.
    private mutating func addRays(
        power: Double, azimuth: Double, azimuthWidth: Double, zenith: Double, zenithWidth: Double,
        _ crossPolarization: ClusterStatistics.Normal, groups: [[Int]], using random: inout SplitMix64
    ) {
        let amplitude = (power / Double(Self.offsets.count) / 2).squareRoot()  // slanted: half a polarization
        for group in groups {
            for (index, partner) in zip(group, group.shuffled(using: &random)) {
                let ratio = pow(
                    10, -(crossPolarization.mean + crossPolarization.sigma * random.nextNormal()) / 20)
                let folded = (zenith + zenithWidth * Self.offsets[partner])
                    .truncatingRemainder(dividingBy: 360)
                let positive = abs(folded)
                rays.append(
                    Ray(
                        azimuth: Degrees(azimuth + azimuthWidth * Self.offsets[index]),
                        zenith: Degrees(positive > 180 ? 360 - positive : positive),
                        first: Self.phasor(amplitude, 1, ratio, using: &random),
                        second: Self.phasor(amplitude, ratio, 1, using: &random)))
            }
            groupEnds.append(rays.count)
        }
    }

    /// a (p exp(jΦ) + q exp(jΨ)) with phases of chance.
    private static func phasor(
        _ amplitude: Double, _ p: Double, _ q: Double, using random: inout SplitMix64
    ) -> (real: Double, imaginary: Double) {
        let first = 2 * .pi * random.nextUnit()
        let second = 2 * .pi * random.nextUnit()
        return (
            amplitude * (p * cos(first) + q * cos(second)), amplitude * (p * sin(first) + q * sin(second))
        )
    }

    private static func sign(_ random: inout SplitMix64) -> Double { random.next() & 1 == 0 ? 1 : -1 }
}
