import Antennas
import Foundation
import RadioUnits

/// The pattern of a radio as the scenario gives it: by its parameters, by an antenna file, or by an array with its SSB beams.
struct RadioPattern {
    var gain: Decibels
    var trafficGain: Decibels
    var fit: PatternFit
    var cuts: PatternCuts

    /// The keys that say how the beam is formed: where one is written, the parabolas of its parameters stand for the antenna.
    static let beamKeys = [
        "horizontal_beamwidth_deg", "vertical_beamwidth_deg", "front_to_back_db", "side_lobe_db",
    ]

    /// The pattern behind `antenna` or `array`; nil where there is neither, or where it cannot be used, which is reported.
    init?(_ reader: SectionReader) {
        let array = reader.optionalSection("array", ArrayDescription.init)
        let file = reader.optionalText("antenna")
        guard let file else {
            guard let array else { return nil }
            self.init(array, reader)
            return
        }
        guard array == nil else {
            Self.report(reader, "antenna", "stands beside array; allowed: one of them")
            return nil
        }
        self.init(file: file, reader)
    }

    private init?(file name: String, _ reader: SectionReader) {
        let folder = URL(filePath: (reader.node["antenna"] ?? reader.node).file).deletingLastPathComponent()
        let path = name.hasPrefix("/") ? name : folder.appending(path: name).standardizedFileURL.path
        guard let data = FileManager.default.contents(atPath: path) else {
            Self.report(reader, "antenna", "\(path): no such file", isMissing: true)
            return nil
        }
        guard data.count <= ScenarioSource.largestFile, let text = String(data: data, encoding: .utf8) else {
            Self.report(
                reader, "antenna", "\(path): is no text of up to \(ScenarioSource.largestFile) bytes")
            return nil
        }
        do {
            let antenna = try AntennaFile(text: text)
            fit = try PatternFit(antenna)
            cuts = PatternCuts(antenna, tilt: fit.tilt)
            gain = antenna.gain
            trafficGain = antenna.gain
        } catch {
            Self.report(reader, "antenna", "\(path): \(error)")
            return nil
        }
    }

    private init?(_ array: ArrayDescription, _ reader: SectionReader) {
        do {
            let envelope = try array.envelope()
            gain = envelope.maximum.gain
            trafficGain = array.elementGain + Decibels(linear: Double(array.rows * array.columns))
            fit = envelope.fit
            cuts = PatternCuts(envelope, tilt: fit.tilt)
        } catch {
            Self.report(reader, "array", "\(error)")
            return nil
        }
    }

    private static func report(
        _ reader: SectionReader, _ key: String, _ message: String, isMissing: Bool = false
    ) {
        guard reader.session.schema == nil else { return }
        reader.session.report(
            reader.node[key] ?? reader.node, reader.path(of: key), message, isMissingInput: isMissing)
    }
}

/// A planar array and the SSB beams that it sweeps: `radios[].array`.
private struct ArrayDescription {
    var rows: Int
    var columns: Int
    var rowSpacing: Double
    var columnSpacing: Double
    var elementGain: Decibels
    var beamRows: Int
    var beamColumns: Int
    var beams: [(azimuth: Degrees, tilt: Degrees)]

    init(_ reader: SectionReader) {
        rows = reader.integer("rows", 1...64)
        columns = reader.integer("columns", 1...64)
        rowSpacing = reader.optionalNumber("row_spacing_wavelengths", 0.1...4) ?? 0.5
        columnSpacing = reader.optionalNumber("column_spacing_wavelengths", 0.1...4) ?? 0.5
        elementGain = Decibels(reader.optionalNumber("element_gain_dbi", 0...12) ?? 8)
        let (most, widest) = (rows, columns)
        beamRows = reader.optionalInteger("ssb_rows", 1...64) ?? most
        beamColumns = reader.optionalInteger("ssb_columns", 1...64) ?? widest
        beams = reader.sections("ssb_beams") {
            (
                Degrees($0.optionalNumber("azimuth_deg", -90...90) ?? 0),
                Degrees($0.optionalNumber("tilt_deg", -30...60) ?? 0)
            )
        }
    }

    func envelope() throws(AntennaError) -> BeamEnvelope {
        try AntennaError.check(Double(beamRows), of: "ssb_rows", valid: 1...Double(rows))
        try AntennaError.check(Double(beamColumns), of: "ssb_columns", valid: 1...Double(columns))
        return try BeamEnvelope(
            element: try SectorPattern(gain: elementGain), columns: beamColumns, rows: beamRows,
            columnSpacing: columnSpacing, rowSpacing: rowSpacing, directions: beams)
    }
}
