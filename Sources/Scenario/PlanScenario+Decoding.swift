import Foundation
import Geodesy
import RadioUnits

extension PlanScenario {
    /// The schema this version reads.
    static let schemaName = "guangyue.scenario/1"

    init(_ reader: SectionReader) {
        enum Schema: String, CaseIterable { case one = "guangyue.scenario/1" }
        _ = reader.choice("schema", Schema.one)
        _ = reader.value("extends", .text, isRequired: false)
        name = reader.identifier("name")
        title = reader.localizedText("title")
        seed = UInt64(reader.integer("seed", 0...Int.max))
        area = reader.section("area", AreaSpecification.init) ?? .fallback
        layers = reader.section("layers", LayerSet.init) ?? .fallback
        clutter = reader.sections("clutter", ClutterClass.init)
        receiver = reader.section("receiver", Receiver.init) ?? .fallback
        radioAccess = reader.optionalSection("radio_access", RadioAccessRules.init) ?? RadioAccessRules()
        predictions = reader.optionalSection("predictions", PredictionRules.init) ?? PredictionRules()
        networks = reader.sections("networks", Network.init)
        _ = reader.value("radio_library", .text, isRequired: false)
        radios = reader.sections("radios", Radio.init)
        siteClasses = reader.sections("site_classes", SiteClass.init)
        candidates = reader.sections("candidates", CandidateRule.init)
        goals = reader.sections("goals", CoverageGoal.init)
        overlays = reader.optionalSections("iot", NarrowbandOverlay.init)
        applications = reader.optionalSections("applications", ParkApplication.init)
        traffic = reader.optionalSection("traffic", TrafficRules.init)
        stationGoal = reader.section("station_goal", StationGoal.init) ?? StationGoal(total: 0, year: 2023)
        let budgetChange = reader.optionalNumber("budget_change_pct", -100...1000) ?? 0
        phases = reader.sections("phases") { Phase($0, budgetFactor: 1 + budgetChange / 100) }
        placement = reader.section("placement", PlacementRules.init) ?? .fallback
        cellPlanning = reader.optionalSection("acp", CellPlanningRules.init)
        transport = reader.section("transport", TransportRules.init) ?? .fallback
        siteClasses += placement.relief?.siteClasses(rebuilding: siteClasses) ?? []
    }
}

extension SectionReader {
    /// A text in both languages.
    func localizedText(_ key: String) -> LocalizedText {
        section(key) { LocalizedText(en: $0.text("en"), zh: $0.text("zh")) } ?? LocalizedText(en: "", zh: "")
    }

    /// A share written in per cent.
    func percentage(_ key: String, _ range: ClosedRange<Double> = 0...100) -> Double {
        number(key, range) / 100
    }
}

extension AreaSpecification {
    static let fallback = AreaSpecification(crs: CoordinateReferenceSystem(""), resolution: Metres(25))

    init(_ reader: SectionReader) {
        crs = CoordinateReferenceSystem(reader.text("crs"))
        resolution = Metres(reader.number("resolution_m", 1...1000))
    }
}

extension LayerFile {
    static let fallback = LayerFile(path: "", kind: .synthetic, source: "", licence: "")

    init(_ reader: SectionReader) {
        let name = reader.text("path")
        // The section may be merged from two files; the path belongs to the one it stands in.
        let file = (reader.node["path"] ?? reader.node).file
        let folder = URL(filePath: file).deletingLastPathComponent()
        path = name.hasPrefix("/") ? name : folder.appending(path: name).standardizedFileURL.path
        kind = reader.choice("kind", Kind.synthetic)
        source = reader.text("source")
        licence = reader.text("licence")
        if !name.isEmpty, !FileManager.default.fileExists(atPath: path) {
            reader.session.report(
                reader.node["path"] ?? reader.node, reader.path(of: "path"), "\(path): no such file",
                isMissingInput: true)
        }
    }
}

extension LayerSet {
    static let fallback = LayerSet(
        counties: .fallback, builtUp: .fallback, townshipSeats: .fallback, industrialParks: .fallback,
        terrain: .fallback, clutter: .fallback, population: .fallback)

    init(_ reader: SectionReader) {
        func layer(_ key: String) -> LayerFile { reader.section(key, LayerFile.init) ?? .fallback }
        counties = layer("counties")
        builtUp = layer("built_up")
        townshipSeats = layer("township_seats")
        industrialParks = layer("industrial_parks")
        terrain = layer("terrain")
        clutter = layer("clutter")
        population = layer("population")
        rivers = reader.optionalSection("rivers", LayerFile.init)
        existingSites = reader.optionalSection("existing_sites", LayerFile.init)
        computationZone = reader.optionalSection("computation_zone", LayerFile.init)
        focusZone = reader.optionalSection("focus_zone", LayerFile.init)
        transportNodes = reader.optionalSection("transport_nodes", LayerFile.init)
        transportLinks = reader.optionalSection("transport_links", LayerFile.init)
        roads = reader.optionalSection("roads", LayerFile.init)
        if (transportNodes == nil) != (transportLinks == nil) {
            reader.session.report(
                reader.node, reader.path,
                "names only one of transport_nodes and transport_links; allowed: both or neither")
        }
    }
}

extension ClutterClass {
    init(_ reader: SectionReader) {
        code = UInt8(clamping: reader.integer("code", 1...255))
        id = reader.identifier("id")
        name = reader.localizedText("name")
        height = Metres(reader.number("height_m", 0...100))
        loss = Decibels(reader.number("loss_db", 0...60))
        isWater = reader.flag("water")
        morphology = reader.node["morphology"] == nil ? nil : reader.identifier("morphology")
        _ = reader.value("morphology", .identifier, isRequired: false)
        let kind = reader.choice("building", BuildingType.lowLoss, isRequired: false)
        building = reader.node["building"] == nil ? nil : kind
    }
}

extension Receiver {
    static let fallback = Receiver(
        height: Metres(1.5), noiseFigure: Decibels(7), modelError: Decibels(0), load: 0.5)

    init(_ reader: SectionReader) {
        // What UMa (1.5 to 22.5 m) and RMa (1 to 10 m) have in common; TR 38.901 table 7.4.1-1.
        height = Metres(reader.number("height_m", 1.5...10))
        noiseFigure = Decibels(reader.number("noise_figure_db", 0...20))
        modelError = Decibels(reader.number("model_error_db", 0...15))
        load = reader.percentage("load_pct")
        cellLoads = reader.choice("cell_loads", .mean, isRequired: false)
    }
}

extension Phase {
    init(_ reader: SectionReader, budgetFactor: Double) {
        year = reader.integer("year", 2019...2100)
        budget = reader.number("budget_million_cny", 0...1e6) * 1e6 * budgetFactor
        serviceWeight = reader.optionalInteger("service_weight", 0...10) ?? 1
    }
}

extension StationGoal {
    init(_ reader: SectionReader) {
        total = reader.integer("total", 0...1_000_000)
        year = reader.integer("year", 2019...2100)
    }
}
