/// The classes a quantity is drawn in: one definition for maps, styles and histograms.
///
/// - Source: the class limits of SS-RSRP and SS-SINR follow the drive-test legends in use by operators (dark green to grey);
///   a class holds the values from its lower limit up to that of the class above.
public struct Legend: Sendable, Equatable {
    /// A class and its colour.
    public struct Class: Sendable, Equatable {
        /// Smallest value of the class.
        public var lowerLimit: Double
        /// `#rrggbb`.
        public var colour: String

        /// Creates a class from its lower limit and its colour.
        public init(_ lowerLimit: Double, _ colour: String) {
            self.lowerLimit = lowerLimit
            self.colour = colour
        }
    }

    /// Name of the quantity by language code.
    public var title: [String: String]
    /// Unit of the limits.
    public var unit: String
    /// Best class first.
    public var classes: [Class]
    /// Colour of what lies below the last class, or nil where it is not drawn.
    public var belowColour: String?

    /// The class of a value: its index, `classes.count` below all of them.
    public func index(of value: Double) -> Int {
        classes.firstIndex { value >= $0.lowerLimit } ?? classes.count
    }

    /// What a class is called, as `-85 to -75`.
    public func label(of index: Int) -> String {
        if index == classes.count { return "< \(short(classes[index - 1].lowerLimit))" }
        let lower = short(classes[index].lowerLimit)
        return index == 0 ? "≥ \(lower)" : "\(lower) … \(short(classes[index - 1].lowerLimit))"
    }

    private func short(_ value: Double) -> String {
        let text = value == value.rounded() ? String(Int(value)) : String(value)
        return text.replacing("-", with: "−")
    }

    /// SS-RSRP [dBm].
    public static let rsrp = Legend(
        title: ["en": "SS-RSRP", "zh": "SS-RSRP"], unit: "dBm",
        classes: [
            Class(-75, "#00683c"), Class(-85, "#3cb44b"), Class(-95, "#ffe119"), Class(-105, "#f58231"),
            Class(-115, "#d7191c"),
        ], belowColour: "#9e9e9e")

    /// SS-SINR [dB].
    public static let sinr = Legend(
        title: ["en": "SS-SINR", "zh": "SS-SINR"], unit: "dB",
        classes: [
            Class(25, "#00683c"), Class(15, "#3cb44b"), Class(5, "#ffe119"), Class(0, "#f58231"),
            Class(-5, "#d7191c"),
        ], belowColour: "#9e9e9e")

    /// Probability of coverage [%], in the colours of cividis, which colour-blind readers tell apart.
    public static let probability = Legend(
        title: ["en": "Coverage probability", "zh": "覆盖概率"], unit: "%",
        classes: [
            Class(95, "#fde737"), Class(90, "#d2c060"), Class(75, "#a69d75"), Class(50, "#7c7b78"),
            Class(25, "#49536b"),
        ], belowColour: "#00224e")

    /// Rate of one user in the downlink [Mbit/s]: the acceptance classes of China's operators, 800, 300 and 90.
    public static let downlinkRate = rate(["en": "Downlink rate", "zh": "下行速率"], [800, 300, 90, 50, 10])

    /// Rate of one user in the uplink [Mbit/s]: the acceptance classes of China's operators, 70, 40 and 1.
    public static let uplinkRate = rate(["en": "Uplink rate", "zh": "上行速率"], [70, 40, 20, 5, 1])

    private static func rate(_ title: [String: String], _ limits: [Double]) -> Legend {
        let colours = ["#00683c", "#3cb44b", "#ffe119", "#f58231", "#d7191c"]
        return Legend(
            title: title, unit: "Mbit/s", classes: zip(limits, colours).map { Class($0, $1) },
            belowColour: "#9e9e9e")
    }

    /// Colours that keep neighbouring best servers apart.
    public static let servers = [
        "#4e79a7", "#f28e2b", "#59a14f", "#e15759", "#76b7b2", "#edc948", "#b07aa1", "#ff9da7", "#9c755f",
        "#86bcb6",
        "#d37295", "#8cd17d",
    ]
}
