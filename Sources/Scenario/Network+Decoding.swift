import RadioAccess
import RadioUnits

extension Network {
    init(_ reader: SectionReader) {
        id = reader.identifier("id")
        name = reader.localizedText("name")
        operators = reader.sections("operators", NetworkOperator.init)
        subscriberShare = reader.percentage("subscriber_share_pct")
        carriers = reader.sections("carriers", Carrier.init)
    }
}

extension NetworkOperator {
    init(_ reader: SectionReader) {
        name = LocalizedText(en: reader.text("en"), zh: reader.text("zh"))
        let used = reader.optionalIdentifiers("carriers")
        carriers = used.isEmpty ? nil : used
        share = reader.optionalNumber("share_pct", 0...100).map { $0 / 100 }
    }
}

extension Carrier {
    private static let frequencies = 410.0...52_600.0

    init(_ reader: SectionReader) {
        id = reader.identifier("id")
        band = reader.identifier("band")
        duplex = reader.choice("duplex", Duplex.tdd)
        let down = reader.interval("downlink_mhz", Self.frequencies) ?? 2500...2600
        let up = reader.interval("uplink_mhz", Self.frequencies, isRequired: duplex == .fdd) ?? down
        downlink = Frequency(megahertz: down.lowerBound)...Frequency(megahertz: down.upperBound)
        uplink = Frequency(megahertz: up.lowerBound)...Frequency(megahertz: up.upperBound)
        bandwidth = Frequency(megahertz: reader.number("bandwidth_mhz", 5...400))
        subcarrierSpacing = Frequency(kilohertz: reader.number("subcarrier_spacing_khz", 15...120))
        downlinkShare = reader.percentage("downlink_share_pct", 1...100)
        spectralEfficiency = reader.number("mean_spectral_efficiency_bps_per_hz", 0.1...30)
        peakSpectralEfficiency = reader.number("peak_spectral_efficiency_bps_per_hz", 0.1...100)
        downlinkLayers = reader.optionalInteger("downlink_layers", 1...8) ?? 4
        uplinkLayers = reader.optionalInteger("uplink_layers", 1...4) ?? 1
        uplinkShare = duplex == .fdd ? 1 : 1 - downlinkShare
        let pattern = slotPattern(reader)
        uplinkShare = pattern?.uplinkShare ?? uplinkShare
        // Without a frame: one of 10 slots, as both of the common ones are.
        uplinkWait = duplex == .fdd ? 1 : pattern?.uplinkWait ?? 10
    }

    /// The frame of a TDD carrier, where one is given; it must give the downlink the share that the carrier says.
    private func slotPattern(_ reader: SectionReader) -> SlotPattern? {
        let slots = reader.optionalText("slot_pattern")
        let special = reader.optionalText("special_slot") ?? "10:2:2"
        guard let slots, let node = reader.node["slot_pattern"] else { return nil }
        func report(_ message: String) {
            reader.session.report(node, reader.path(of: "slot_pattern"), message)
        }
        guard duplex == .tdd else {
            report("is \(slots), but the carrier is FDD; allowed: none")
            return nil
        }
        let symbols = special.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) ?? -1 }
        do {
            let pattern = try SlotPattern(
                slots,
                special: .init(
                    downlink: symbols[0], guardPeriod: symbols.count == 3 ? symbols[1] : -1,
                    uplink: symbols.last ?? -1),
                subcarrierSpacing: subcarrierSpacing)
            if abs(pattern.downlinkShare - downlinkShare) > 0.01 {
                let share = (pattern.downlinkShare * 1000).rounded() / 10
                report(
                    "\(slots) with \(special) gives the downlink \(share) %; downlink_share_pct must say so to 1 %"
                )
            }
            return pattern
        } catch {
            report("\(error)")
            return nil
        }
    }
}

extension Radio {
    init(_ reader: SectionReader) {
        id = reader.identifier("id")
        carrier = reader.identifier("carrier")
        // What a type should have said is not missed where the type is.
        let isComplete = reader.session.schema == nil && reader.node["type"] == nil
        power = PowerLevel(
            watts: reader.optionalNumber("power_w", 0.01...1000, isRequired: isComplete) ?? 0.01)
        if let type = reader.optionalText("type") {
            reader.session.report(
                reader.node["type"] ?? reader.node, reader.path(of: "type"),
                "is \"\(type)\", which the radio library does not have (radio_library)")
        }
        // What an antenna file or an array says may be said otherwise.
        let pattern = RadioPattern(reader)
        let isWhole = pattern == nil && isComplete
        func value(_ key: String, _ range: ClosedRange<Double>, _ known: Double?) -> Double {
            reader.optionalNumber(key, range, isRequired: isWhole) ?? known ?? range.lowerBound
        }
        let (fit, beam) = (pattern?.fit, Decibels(value("gain_dbi", -10...40, pattern?.gain.value)))
        gain = beam
        trafficGain = Decibels(
            reader.optionalNumber("traffic_gain_dbi", -10...40) ?? pattern?.trafficGain.value ?? beam.value)
        horizontalBeamwidth = Degrees(
            value("horizontal_beamwidth_deg", 1...360, fit?.horizontalBeamwidth.value))
        verticalBeamwidth = Degrees(value("vertical_beamwidth_deg", 1...180, fit?.verticalBeamwidth.value))
        frontToBackRatio = Decibels(value("front_to_back_db", 0...60, fit?.frontToBackRatio.value))
        sideLobeAttenuation = Decibels(value("side_lobe_db", 0...60, fit?.sideLobeAttenuation.value))
        let isOverruled = RadioPattern.beamKeys.contains { reader.node[$0] != nil }
        cuts = isOverruled ? nil : pattern?.cuts
        feederLoss = Decibels(
            reader.optionalNumber("feeder_loss_db", 0...30, isRequired: isComplete) ?? 0)
        cost = (reader.optionalNumber("cost_thousand_cny", 0...1e6, isRequired: isComplete) ?? 0) * 1e3
        fronthaulLayers = reader.optionalInteger("fronthaul_layers", 1...64) ?? fronthaulLayers
        beamSets = reader.optionalSections("beam_sets") { BeamSet($0) }
    }
}

extension Radio.BeamSet {
    init(_ reader: SectionReader) {
        id = reader.identifier("id")
        gain = Decibels(reader.number("gain_dbi", -10...40))
        horizontalBeamwidth = Degrees(reader.number("horizontal_beamwidth_deg", 1...360))
        verticalBeamwidth = Degrees(reader.number("vertical_beamwidth_deg", 1...180))
    }
}

extension SiteClass {
    init(_ reader: SectionReader) {
        id = reader.identifier("id")
        name = reader.localizedText("name")
        model = reader.choice("model", Model.urbanMacro)
        height = Metres(reader.number("height_m", 3...150))
        sectors = reader.integer("sectors", 1...6)
        downtilt = Degrees(reader.number("downtilt_deg", -30...60))
        radios = reader.identifiers("radios")
        siteCost = reader.number("site_cost_thousand_cny", 0...1e6) * 1e3
        upgradeCost = reader.number("upgrade_cost_thousand_cny", 0...1e6) * 1e3
        indoor = reader.optionalSection(
            "indoor", isRequired: model.isIndoor, IndoorInstallation.init)
        radius = Dictionary(
            reader.numbers("radius_km", 0.1...5, isRequired: !model.isIndoor && reader.session.schema == nil)
                .map { ($0.name, Metres(kilometres: $0.value)) },
            uniquingKeysWith: { first, _ in first })
        split = reader.choice("split", split, isRequired: false)
    }
}

extension CandidateRule {
    init(_ reader: SectionReader) {
        morphology = reader.identifier("morphology")
        siteClass = reader.identifier("site_class")
        spacing = Metres(reader.number("spacing_m", 50...20_000))
        jitter = reader.percentage("jitter_pct", 0...50)
    }
}

extension CoverageGoal {
    init(_ reader: SectionReader) {
        id = reader.identifier("id")
        name = reader.localizedText("name")
        zones = reader.choice("zones", ZoneKind.builtUp)
        networks = reader.identifiers("networks")
        environment = reader.choice("environment", ReceptionEnvironment.outdoor)
        let isIndoor = environment == .indoor
        let kind = reader.choice("building", Building.lowLoss, isRequired: isIndoor)
        let depth = reader.optionalNumber("indoor_depth_m", 0...100, isRequired: isIndoor)
        building = isIndoor ? kind : nil
        indoorDepth = isIndoor ? Metres(depth ?? 0) : nil
        floor = reader.optionalInteger("floor", Self.floors)
        rsrp = PowerLevel(dBm: reader.number("ss_rsrp_dbm", -156...(-31)))
        sinr = Decibels(reader.number("ss_sinr_db", -23...40))
        entryModel = reader.choice("entry_model", entryModel, isRequired: false)
        probability = reader.percentage("probability_pct", 1...99.9)
        areaTarget = reader.percentage("area_target_pct")
        populationTarget = reader.optionalNumber("population_target_pct", 0...100).map { $0 / 100 }
    }
}
