import Coverage
import Foundation
import Geodesy
import RadioUnits
import Raster
import Scenario

/// The link from one sector to a pixel, in Double, term by term.
struct ExplainedLink: Sendable {
    let site: CandidateSite
    let transmitter: RadioPlan.Transmitter
    /// Number of the sector on its site, from 0.
    let sector: Int
    let antenna: SectorAntenna
    let distance: Double
    /// Above sea level, site and receiver [m].
    var heights: (site: Double, receiver: Double)
    var pathLoss: Decibels
    let isHidden: Bool
    /// Load of the cell itself; nil where the mean counts.
    let load: SectorLoads.Sector?

    /// The angle from the sector's axis in azimuth.
    let azimuth: Degrees
    /// The angle below the horizon at which the antenna sees the receiver.
    var depression: Degrees {
        Degrees(atan2(heights.site - heights.receiver, distance) * 180 / .pi)
    }
    /// Gain of the envelope of the SSB beams in the direction of the receiver.
    var gain: Decibels { antenna.gain(depression: depression, azimuth: azimuth) }
    /// What cell planning changed of the radio's power.
    var powerChange: Decibels { antenna.powerPerElement - transmitter.powerPerElement }
    /// What another beam set changes of the gain.
    var beamGainChange: Decibels { antenna.pattern.gain - transmitter.pattern.gain }
    /// SS-RSRP.
    var level: PowerLevel { antenna.powerPerElement + gain - pathLoss }

    /// The links of every sector of a site to a pixel; none where the site's field does not hold it.
    static func links(
        to cell: GridCell, of site: CandidateSite, antennas: [SectorAntenna],
        loads: [SectorLoads.Sector]?, transmitter: RadioPlan.Transmitter, area: PlanningArea,
        engine: PathLossEngine
    ) throws -> [ExplainedLink] {
        let field = try engine.fields(
            site: site.position, antennaHeight: site.height, laws: [transmitter.law])[0]
        guard let loss = field.loss(cell), let home = area.grid.cell(containing: site.position) else {
            return []
        }
        let place = area.grid.centre(of: cell)
        let (east, north) = (place.x - site.position.x, place.y - site.position.y)
        let direction = Degrees(atan2(east, north) * 180 / .pi)
        return antennas.enumerated().map { sector, antenna in
            ExplainedLink(
                site: site, transmitter: transmitter, sector: sector, antenna: antenna,
                distance: (east * east + north * north).squareRoot(),
                heights: (
                    Double(area.terrain[home]) + site.height.value,
                    Double(area.terrain[cell]) + engine.receiverHeight.value
                ), pathLoss: loss, isHidden: field.isHidden(cell), load: loads?[sector],
                azimuth: Degrees(direction.value - antenna.bearing.value).wrapped)
        }
    }

    /// What the ground's part of the loss is.
    private var groundSource: String {
        if transmitter.law.followsProfile { return "terrain, clutter and slant of the path (P.1812-7)" }
        return isHidden
            ? "no line of sight, and diffraction beyond grazing (P.1812-7)"
            : "in sight; the table's steps and rounding to 0.01 dB"
    }

    /// Watts to SS-RSRP.
    func terms(radio: Radio, entry: CarrierTable.Entry, clutter: ClutterClass?) -> [Explanation.Term] {
        let law = transmitter.law
        let statistical = law.expectedLoss(distance2D: Metres(max(distance, law.nearest.value)))
        let clutterLoss = law.followsProfile ? .zero : clutter?.loss ?? .zero
        let blocks = entry.subcarriers / 12
        let ground = pathLoss - statistical - clutterLoss
        let change = powerChange
        let tuning =
            change.value == 0
            ? [] : [Explanation.Term(name: "tuned power", value: change.value, unit: "dB", source: "acp.csv")]
        return tuning + [
            .init(name: "radio", value: radio.power.watts, unit: "W", source: "radios[\(radio.id)].power_w"),
            .init(name: "radio", value: radio.power.dBm, unit: "dBm", source: "30 + 10 lg W"),
            .init(
                name: "spread over the carrier", value: -Decibels(linear: Double(entry.subcarriers)).value,
                unit: "dB", source: "12 x \(blocks) subcarriers, TS 38.101-1 table 5.3.2-1"),
            .init(
                name: "feeder", value: -radio.feederLoss.value, unit: "dB",
                source: "radios[\(radio.id)].feeder_loss_db"),
            .init(
                name: "gain of the SSB beams", value: antenna.pattern.gain.value, unit: "dBi",
                source: "radios[\(radio.id)].gain_dbi"),
            .init(
                name: "azimuth off the axis", value: azimuth.value, unit: "deg",
                source: "bearing \(antenna.bearing.value.rounded(decimals: 2)), sector \(sector + 1)"),
            .init(
                name: "below the horizon", value: depression.value, unit: "deg",
                source: "antenna \(heights.site.rounded(decimals: 2)) m, receiver "
                    + "\(heights.receiver.rounded(decimals: 2)) m; downtilt \(antenna.pattern.downtilt.value) electrical, "
                    + "\(antenna.mechanicalDowntilt.value) mechanical"
            ),
            .init(
                name: "pattern", value: (gain - antenna.pattern.gain).value, unit: "dB",
                source: antenna.pattern.cuts == nil
                    ? "TR 38.901 table 7.3-1 with the radio's beamwidths"
                    : "between the cuts of the radio's antenna"),
            .init(name: "distance", value: distance, unit: "m", source: "site \(site.id)"),
            .init(
                name: "path loss by distance", value: -statistical.value, unit: "dB",
                source: law.followsProfile
                    ? "free space"
                    : "\(law.name), expected over both states, TR 38.901 tables 7.4.1-1 and 7.4.2-1"),
            .init(
                name: "clutter", value: -clutterLoss.value, unit: "dB",
                source: law.followsProfile
                    ? "in the profile" : "clutter[\(clutter?.id ?? "none")].loss_db"),
            .init(
                name: isHidden ? "hidden by the ground" : "ground", value: -ground.value, unit: "dB",
                source: groundSource),
            .init(name: "SS-RSRP", value: level.dBm, unit: "dBm", source: "sum"),
        ]
    }
}
