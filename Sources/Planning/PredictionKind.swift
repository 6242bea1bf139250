/// A prediction as planners know it: a quantity in classes, the best first.
public struct PredictionKind: Sendable, Equatable {
    /// One class.
    public struct Class: Sendable, Equatable {
        /// Short name in the summary, as `ge_-85` or `none`.
        public var name: String
        /// Name by language code.
        public var title: [String: String]
        /// Least value of the class; nil where it is not a matter of a limit.
        public var lowerLimit: Double?
        /// `#rrggbb`, or nil where it is not drawn.
        public var colour: String?
    }

    /// Short name in the summary.
    public var id: String
    /// Name by language code.
    public var title: [String: String]
    /// Unit of the limits.
    public var unit: String
    /// The best first, the last for cells without a server.
    public var classes: [Class]
    /// Lower limits of the classes that have one, descending.
    let limits: [Float]

    /// Most classes that a prediction may have.
    static let mostClasses = 8

    private init(_ id: String, en: String, zh: String, unit: String, classes: [Class]) {
        self.id = id
        title = ["en": en, "zh": zh]
        self.unit = unit
        self.classes = classes + [Class(name: "none", title: ["en": "no server", "zh": "无服务"])]
        limits = classes.compactMap { $0.lowerLimit.map { Float($0) } }
        precondition(
            self.classes.count <= Self.mostClasses, "a prediction has up to \(Self.mostClasses) classes")
    }

    /// The classes of a legend, what lies below all of them, and no server.
    private init(_ id: String, en: String, zh: String, legend: Legend) {
        var classes = legend.classes.enumerated().map { index, entry in
            let label = "\(legend.label(of: index)) \(legend.unit)"
            return Class(
                name: "ge_\(short(entry.lowerLimit))", title: ["en": label, "zh": label],
                lowerLimit: entry.lowerLimit, colour: entry.colour)
        }
        let below = "\(legend.label(of: legend.classes.count)) \(legend.unit)"
        classes.append(
            Class(name: "below", title: ["en": below, "zh": below], colour: legend.belowColour))
        self.init(id, en: en, zh: zh, unit: legend.unit, classes: classes)
    }

    /// Coverage by signal level.
    public static let level = PredictionKind(
        "signal_level", en: "Coverage by signal level", zh: "信号电平覆盖", legend: .rsrp)
    /// Coverage by signal quality.
    public static let quality = PredictionKind(
        "signal_quality", en: "Coverage by signal quality", zh: "信号质量覆盖", legend: .sinr)
    /// Coverage by throughput of one user in the downlink.
    public static let downlink = PredictionKind(
        "dl_throughput", en: "Coverage by downlink throughput", zh: "下行速率覆盖", legend: .downlinkRate)
    /// Coverage by throughput of one user in the uplink.
    public static let uplink = PredictionKind(
        "ul_throughput", en: "Coverage by uplink throughput", zh: "上行速率覆盖", legend: .uplinkRate)

    /// Acceptance classes of NR in China: level and quality at once.
    public static let acceptance = PredictionKind(
        "acceptance", en: "Acceptance classes", zh: "验收分级", unit: "",
        classes: [
            Class(name: "excellent", title: ["en": "very good", "zh": "极好点"], colour: "#00683c"),
            Class(name: "good", title: ["en": "good", "zh": "好点"], colour: "#3cb44b"),
            Class(name: "middle", title: ["en": "middle", "zh": "中点"], colour: "#ffe119"),
            Class(name: "poor", title: ["en": "poor", "zh": "差点"], colour: "#f58231"),
            Class(name: "below", title: ["en": "below poor", "zh": "低于差点"], colour: "#d7191c"),
        ])
    /// Least SS-RSRP [dBm] and SS-SINR [dB] of the first classes of `acceptance`.
    static let acceptanceLimits: [(rsrp: Float, sinr: Float)] = [(-70, 25), (-80, 15), (-90, 5), (-100, -5)]

    /// Overlapping zones: sectors within 4 dB of the best, the best included.
    public static let nearOverlap = overlap("overlap_4db", 4)
    /// Overlapping zones: sectors within 6 dB of the best.
    public static let farOverlap = overlap("overlap_6db", 6)

    private static func overlap(_ id: String, _ margin: Int) -> PredictionKind {
        let colours = ["#00683c", "#3cb44b", "#ffe119", "#f58231", "#d7191c", "#7b1fa2"]
        let classes = colours.enumerated().map { index, colour in
            let most = index == colours.count - 1
            return Class(
                name: most ? "6_or_more" : "\(index + 1)",
                title: [
                    "en": most ? "6 or more servers" : index == 0 ? "1 server" : "\(index + 1) servers",
                    "zh": most ? "6 个及以上" : "\(index + 1) 个",
                ], colour: colour)
        }
        return PredictionKind(
            id, en: "Overlapping zones within \(margin) dB", zh: "重叠覆盖（\(margin) dB 内）", unit: "",
            classes: classes)
    }

    /// Pilot pollution: too many pilots of like strength.
    public static let pollution = PredictionKind(
        "pilot_pollution", en: "Pilot pollution", zh: "导频污染", unit: "",
        classes: [
            Class(name: "clean", title: ["en": "clean", "zh": "无污染"], colour: "#c7e9c0"),
            Class(name: "polluted", title: ["en": "polluted", "zh": "有污染"], colour: "#d7191c"),
        ])

    /// Effective service area: where both directions give what a user asks for.
    public static let serviceArea = PredictionKind(
        "service_area", en: "Effective service area", zh: "有效服务区", unit: "",
        classes: [
            Class(name: "both", title: ["en": "both directions", "zh": "上下行均满足"], colour: "#3cb44b"),
            Class(name: "downlink", title: ["en": "downlink only", "zh": "仅下行满足"], colour: "#f58231"),
            Class(name: "uplink", title: ["en": "uplink only", "zh": "仅上行满足"], colour: "#4e79a7"),
            Class(name: "neither", title: ["en": "neither", "zh": "均不满足"], colour: "#d7191c"),
        ])

    /// Those of a carrier.
    static let ofCarrier = [level, quality, acceptance, nearOverlap, farOverlap, pollution]
    /// Those of a network.
    static let ofNetwork = [serviceArea, downlink, uplink]
    /// Every prediction by its short name.
    public static let all = ofCarrier + ofNetwork
}

private func short(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : String(value)
}
