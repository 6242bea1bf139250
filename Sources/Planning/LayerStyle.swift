import GISIO

/// QGIS style documents (QML) for the layers of a run.
enum LayerStyle {
    /// Areas drawn by their outline.
    static func outline(colour: String, width: Double) -> String {
        document(
            renderer("singleSymbol", symbols: [symbol(0, fill(nil, stroke: colour, width: width), "fill")]))
    }

    /// Lines of one colour.
    static func line(colour: String, width: Double) -> String {
        document(renderer("singleSymbol", symbols: [symbol(0, stroke(colour, width: width), "line")]))
    }

    /// Points of one colour.
    static func point(colour: String, size: Double) -> String {
        document(
            renderer("singleSymbol", symbols: [symbol(0, marker("circle", colour, size: size), "marker")]))
    }

    /// Points as arrows that turn with an attribute.
    static func wedge(bearing attribute: String, colour: String) -> String {
        let turned = """
            <layer class="SimpleMarker" enabled="1"><Option type="Map">\
            \(option("name", "arrow"))\(option("color", rgb(colour)))\(option("size", "2.4"))</Option>\
            <data_defined_properties><Option type="Map"><Option name="properties" type="Map">\
            <Option name="angle" type="Map"><Option name="active" type="bool" value="true"/>\
            <Option name="field" type="QString" value="\(attribute)"/><Option name="type" type="int" value="2"/>\
            </Option></Option></Option></data_defined_properties></layer>
            """
        return document(renderer("singleSymbol", symbols: [symbol(0, turned, "marker")]))
    }

    /// A colour a value of an attribute.
    static func categories(
        of attribute: String, geometry: GeoPackageLayer.Geometry, _ classes: [(value: String, colour: String)]
    ) -> String {
        let entries = classes.enumerated().map { index, entry in
            "<category symbol=\"\(index)\" value=\"\(entry.value)\" label=\"\(entry.value)\" render=\"true\"/>"
        }
        let symbols = classes.enumerated().map { index, entry in
            switch geometry {
            case .area: symbol(index, fill(entry.colour, stroke: "#1c2530", width: 0.2), "fill")
            case .line: symbol(index, stroke(entry.colour, width: 0.4), "line")
            case .point: symbol(index, marker("circle", entry.colour, size: 1.6), "marker")
            }
        }
        return document(
            renderer(
                "categorizedSymbol", attributes: " attr=\"\(attribute)\"",
                inner: "<categories>\(entries.joined())</categories>", symbols: symbols))
    }

    private static func document(_ renderer: String) -> String {
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
            + "<qgis version=\"3.22\" styleCategories=\"Symbology\">\(renderer)</qgis>"
    }

    private static func renderer(
        _ type: String, attributes: String = "", inner: String = "", symbols: [String]
    ) -> String {
        "<renderer-v2 type=\"\(type)\"\(attributes) enableorderby=\"0\">\(inner)"
            + "<symbols>\(symbols.joined())</symbols></renderer-v2>"
    }

    private static func symbol(_ number: Int, _ layer: String, _ type: String) -> String {
        "<symbol type=\"\(type)\" name=\"\(number)\" alpha=\"1\">\(layer)</symbol>"
    }

    private static func fill(_ colour: String?, stroke: String, width: Double) -> String {
        layer(
            "SimpleFill",
            [
                ("color", colour.map { rgb($0, opacity: 150) } ?? "0,0,0,0"),
                ("style", colour == nil ? "no" : "solid"),
                ("outline_color", rgb(stroke)), ("outline_width", "\(width)"), ("outline_style", "solid"),
            ])
    }

    private static func stroke(_ colour: String, width: Double) -> String {
        layer("SimpleLine", [("line_color", rgb(colour)), ("line_width", "\(width)")])
    }

    private static func marker(_ name: String, _ colour: String, size: Double) -> String {
        layer(
            "SimpleMarker",
            [("name", name), ("color", rgb(colour)), ("size", "\(size)"), ("outline_style", "no")])
    }

    private static func layer(_ type: String, _ options: [(String, String)]) -> String {
        "<layer class=\"\(type)\" enabled=\"1\"><Option type=\"Map\">"
            + options.map { option($0.0, $0.1) }.joined() + "</Option></layer>"
    }

    private static func option(_ name: String, _ value: String) -> String {
        "<Option name=\"\(name)\" type=\"QString\" value=\"\(value)\"/>"
    }

    private static func rgb(_ colour: String, opacity: Int = 255) -> String {
        let value = UInt32(colour.dropFirst(), radix: 16) ?? 0
        return "\(value >> 16 & 0xff),\(value >> 8 & 0xff),\(value & 0xff),\(opacity)"
    }
}
