import Foundation
import Scenario

/// The few pieces of HTML the report is built of. Text goes through `escaped`, always.
enum HTML {
    /// Text as it may stand in an element or an attribute.
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }

    /// A name that is not broken at its hyphens.
    static func identifier(_ name: String) -> String { "<span class=\"id\">\(escaped(name))</span>" }

    /// A text in both languages; the page shows one of them.
    static func both(_ en: String, _ zh: String) -> String {
        "<span lang=\"en\">\(escaped(en))</span><span lang=\"zh\">\(escaped(zh))</span>"
    }

    /// A table; cells are HTML. Columns named in `numeric` are set to the right.
    static func table(_ head: [String], _ rows: [[String]], numeric: Set<Int> = [], id: String = "") -> String
    {
        func row(_ cells: [String], _ tag: String) -> String {
            "<tr>"
                + cells.enumerated().map { index, cell in
                    "<\(tag)\(numeric.contains(index) ? " class=\"n\"" : "")>\(cell)</\(tag)>"
                }.joined() + "</tr>"
        }
        let name = id.isEmpty ? "" : " id=\"\(escaped(id))\""
        return "<div class=\"wide\"><table\(name)><thead>\(row(head, "th"))</thead><tbody>\n"
            + rows.map { row($0, "td") }.joined(separator: "\n") + "\n</tbody></table></div>\n"
    }

    /// A share as a percentage with one decimal.
    static func percent(_ share: Double, decimals: Int = 1) -> String {
        share.isFinite ? String(format: "%.\(decimals)f %%", share * 100) : "–"
    }

    /// A number with grouped thousands and the given decimals.
    static func number(_ value: Double, decimals: Int = 0) -> String {
        guard value.isFinite else { return "–" }
        let text = String(format: "%.\(decimals)f", abs(value))
        let parts = text.split(separator: ".")
        let whole = String(parts[0])
        var grouped = ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index).isMultiple(of: 3) { grouped += "\u{202f}" }
            grouped.append(digit)
        }
        return (value < 0 ? "−" : "") + grouped + (parts.count > 1 ? "." + parts[1] : "")
    }

    /// A coordinate of a drawing.
    static func coordinate(_ value: Double) -> String { String(format: "%.1f", value) }

    /// A mark for met and unmet, told apart by shape as well as by colour.
    static func mark(_ isMet: Bool) -> String {
        isMet
            ? "<span class=\"met\">✓ \(both("met", "达标"))</span>"
            : "<span class=\"unmet\">✗ \(both("not met", "未达标"))</span>"
    }

    /// How near a layer is to a survey, as a mark.
    static func kind(_ kind: LayerFile.Kind) -> String {
        let chinese: String =
            switch kind {
            case .real: "真实"
            case .derived: "派生"
            case .approximate: "近似"
            case .synthetic: "合成"
            }
        return "<span class=\"kind \(kind.rawValue)\">\(both(kind.rawValue, chinese))</span>"
    }
}
