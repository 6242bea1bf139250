import GISIO
import Geodesy
import RadioUnits
import Scenario

/// The layers of `network.gpkg`.
struct NetworkLayers {
    let network: PlannedNetwork
    let area: PlanningArea
    let radio: RadioPlan
    let cellPlans: [CellPlan]
    let transport: TransportStage.Outcome
    let goals: [GoalOutcome]

    private var scenario: PlanScenario { network.scenario }

    /// Every layer, areas below lines below points.
    var all: [GeoPackageLayer] {
        [counties, zones] + TransportLayers(transport: transport, area: area).all + [sites, sectors, cells]
    }

    private var counties: GeoPackageLayer {
        GeoPackageLayer(
            name: "counties", geometry: .area,
            columns: [
                .init("adcode", .text), .init("name", .text), .init("area_km2", .real),
                .init("population", .real),
                .init("stations", .integer),
            ],
            features: area.counties.enumerated().map { index, county in
                let stations = network.stations.count { network.sites[$0.site].county == index }
                return .init(
                    .area(county.outline),
                    [
                        .text(county.id), .text(county.name), .number(county.areaKm2.rounded(decimals: 2)),
                        .number(county.population.rounded(decimals: 0)), .number(Double(stations)),
                    ])
            }, style: LayerStyle.outline(colour: "#1c2530", width: 0.6))
    }

    private var zones: GeoPackageLayer {
        let byZone = Dictionary(grouping: goals) { "\($0.zoneKind.rawValue)/\($0.zone)/\($0.county)" }
        return GeoPackageLayer(
            name: "zones", geometry: .area,
            columns: [
                .init("id", .text), .init("name", .text), .init("kind", .text), .init("county", .text),
                .init("goals", .integer), .init("goals_met", .integer), .init("status", .text),
            ],
            features: area.zones.filter { $0.kind != .county }.map { zone in
                let county = area.counties[zone.county].name
                let rows = byZone["\(zone.kind.rawValue)/\(zone.name)/\(county)"] ?? []
                let met = rows.count { $0.met }
                return .init(
                    .area(zone.outline),
                    [
                        .text(zone.id), .text(zone.name), .text(zone.kind.rawValue), .text(county),
                        .number(Double(rows.count)), .number(Double(met)),
                        .text(rows.isEmpty ? "no goal" : met == rows.count ? "met" : "not met"),
                    ])
            },
            style: LayerStyle.categories(
                of: "status", geometry: .area,
                [("met", "#1b7a34"), ("not met", "#d7191c"), ("no goal", "#9e9e9e")]))
    }

    private var sites: GeoPackageLayer {
        let tenants = Dictionary(grouping: network.stations, by: \.site)
        return GeoPackageLayer(
            name: "sites", geometry: .point,
            columns: [
                .init("id", .text), .init("site_class", .text), .init("county", .text),
                .init("height_m", .real),
                .init("networks", .text), .init("is_existing", .integer), .init("status", .text),
            ],
            features: network.sites.enumerated().map { index, site in
                let names = (tenants[index] ?? []).map { scenario.networks[$0.network].id }
                return .init(
                    .point(site.position),
                    [
                        .text(site.id), .text(scenario.siteClasses[site.siteClass].id),
                        .text(area.counties[site.county].name), .number(site.height.value),
                        .text(names.joined(separator: " ")), .number(site.isExisting ? 1 : 0),
                        .text(names.isEmpty ? "candidate" : names.count > 1 ? "shared" : "single"),
                    ])
            },
            style: LayerStyle.categories(
                of: "status", geometry: .point,
                [("shared", "#0b5c8a"), ("single", "#59a14f"), ("candidate", "#c9ced4")]))
    }

    /// The sectors of every station with the numbers that the best-server rasters hold.
    private var numbered: [(station: PlannedNetwork.Station, number: Int, sector: Int)] {
        scenario.networks.indices.flatMap { index in
            let stations = network.stations.filter { $0.network == index }
            return zip(stations, network.stations(of: index)).flatMap { station, onAir in
                (0..<onAir.sectors).map { (station, onAir.firstSector + $0, $0) }
            }
        }
    }

    /// How a sector is set on a carrier.
    private func setting(_ station: PlannedNetwork.Station, sector: Int, carrier: Int) -> AntennaSetting {
        radio.settings(of: network.sites[station.site], index: station.site, carrier: carrier)[sector]
    }

    private var sectors: GeoPackageLayer {
        GeoPackageLayer(
            name: "sectors", geometry: .point,
            columns: [
                .init("network", .text), .init("number", .integer), .init("site_id", .text),
                .init("azimuth_deg", .real), .init("downtilt_deg", .real), .init("height_m", .real),
                .init("phase", .text),
            ],
            features: numbered.compactMap { station, number, sector in
                let site = network.sites[station.site]
                // Carriers of a sector may be set apart; the wedge is that of the first.
                guard let first = radio.transmitters(of: site, network: station.network).first else {
                    return nil
                }
                let setting = setting(station, sector: sector, carrier: first.carrier)
                return .init(
                    .point(site.position),
                    [
                        .text(scenario.networks[station.network].id), .number(Double(number)), .text(site.id),
                        .number(setting.azimuth.value.rounded(decimals: 1)),
                        .number(setting.electricalDowntilt.value + setting.mechanicalDowntilt.value),
                        .number(site.height.value),
                        .text(station.phase.map { "\(scenario.phases[$0].year)" } ?? "existing"),
                    ])
            }, style: LayerStyle.wedge(bearing: "azimuth_deg", colour: "#0b5c8a"))
    }

    private var cells: GeoPackageLayer {
        // By carrier, then by sector within the network: PCI and first root.
        let planned = cellPlans.reduce(into: [Int: [Int32: (pci: Int, root: Int)]]()) { known, plan in
            for (cell, sector) in plan.sectors.enumerated() {
                known[plan.carrierNumber, default: [:]][sector] = (
                    plan.identities.identities[cell], plan.roots.cells[cell].root
                )
            }
        }
        return GeoPackageLayer(
            name: "cells", geometry: .point,
            columns: [
                .init("network", .text), .init("sector", .integer), .init("site_id", .text),
                .init("carrier", .text),
                .init("band", .text), .init("bandwidth_mhz", .real), .init("power_per_re_dbm", .real),
                .init("azimuth_deg", .real), .init("electrical_downtilt_deg", .real),
                .init("mechanical_downtilt_deg", .real),
                .init("pci", .integer), .init("root_sequence", .integer),
            ],
            features: numbered.flatMap { station, number, sector in
                let site = network.sites[station.site]
                guard !radio.indoor.isIndoor(site) else {
                    return sector > 0 ? [] : indoorCells(of: station, number: number, planned: planned)
                }
                return radio.transmitters(of: site, network: station.network).map { transmitter in
                    let carrier = radio.carriers.entries[transmitter.carrier].carrier
                    let plan = planned[transmitter.carrier]?[Int32(number)]
                    let setting = setting(station, sector: sector, carrier: transmitter.carrier)
                    let power = transmitter.powerPerElement + setting.powerChange
                    return GeoPackageLayer.Feature(
                        .point(site.position),
                        [
                            .text(scenario.networks[station.network].id), .number(Double(number)),
                            .text(site.id),
                            .text(carrier.id), .text(carrier.band), .number(carrier.bandwidth.megahertz),
                            .number(power.dBm.rounded(decimals: 2)),
                            .number(setting.azimuth.value.rounded(decimals: 1)),
                            .number(setting.electricalDowntilt.value),
                            .number(setting.mechanicalDowntilt.value),
                            plan.map { .number(Double($0.pci)) } ?? .null,
                            plan.map { .number(Double($0.root)) } ?? .null,
                        ])
                }
            })
    }

    /// The cells of an indoor system: antennas without a direction.
    private func indoorCells(
        of station: PlannedNetwork.Station, number: Int, planned: [Int: [Int32: (pci: Int, root: Int)]]
    ) -> [GeoPackageLayer.Feature] {
        let site = network.sites[station.site]
        return radio.indoor.transmitters(of: site, network: station.network).map { transmitter in
            let carrier = radio.carriers.entries[transmitter.carrier].carrier
            let plan = planned[transmitter.carrier]?[Int32(number)]
            return GeoPackageLayer.Feature(
                .point(site.position),
                [
                    .text(scenario.networks[station.network].id), .number(Double(number)), .text(site.id),
                    .text(carrier.id), .text(carrier.band), .number(carrier.bandwidth.megahertz),
                    .number(transmitter.powerPerElement.dBm.rounded(decimals: 2)), .null, .null, .null,
                    plan.map { .number(Double($0.pci)) } ?? .null,
                    plan.map { .number(Double($0.root)) } ?? .null,
                ])
        }
    }
}
