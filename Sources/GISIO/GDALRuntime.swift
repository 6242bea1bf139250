internal import CGDAL
import Foundation

/// GDAL as this process uses it: drivers registered once, nothing printed, the last error at hand.
enum GDALRuntime {
    /// Touch before the first call into GDAL.
    static let ready: Bool = {
        CPLSetConfigOption("GDAL_PAM_ENABLED", "NO")  // No .aux.xml beside anybody's data.
        CPLSetConfigOption("OGR_CURRENT_DATE", "2023-12-31T00:00:00.000Z")  // The same bytes on every day.
        CPLSetConfigOption("OGR_GEOJSON_MAX_OBJ_SIZE", "0")
        CPLSetConfigOption("GDAL_CACHEMAX", "256")  // MB: a share of the machine by default.
        CPLSetConfigOption("OGR_SQLITE_SYNCHRONOUS", "OFF")  // What is half-written is thrown away anyway.
        CPLSetErrorHandler(CPLQuietErrorHandler)
        GDALAllRegister()
        return true
    }()

    /// What GDAL last complained of on this thread, in one line; read it in the function whose call failed.
    static var lastMessage: String {
        let text = CPLGetLastErrorMsg().map { String(cString: $0) } ?? ""
        let line = text.split(whereSeparator: \.isNewline).joined(separator: "; ")
        return line.isEmpty ? "no reason given" : line
    }

    /// Whether a call since the last reset failed or warned of damage.
    static var hasFailed: Bool { CPLGetLastErrorType().rawValue >= CE_Failure.rawValue }

    /// Forgets the last complaint.
    static func reset() {
        _ = ready
        CPLErrorReset()
    }

    /// Throws unless there is a file, or a folder, of this name.
    static func requireFile(_ path: String) throws(GISError) {
        guard FileManager.default.fileExists(atPath: path) else { throw .missingFile(path: path) }
    }
}

/// Options of a GDAL call: a list of `KEY=VALUE`, lent for the length of a call.
struct GDALOptions: ~Copyable {
    typealias List = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

    private var list: List?

    init(_ options: [String]) {
        for option in options { list = CSLAddString(list, option) }
    }

    deinit { CSLDestroy(list) }

    /// Lends the list to `body`; it lives until `body` returns.
    func withList<Value>(_ body: (List?) -> Value) -> Value { body(list) }
}
