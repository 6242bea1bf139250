import Foundation
import GISIO
import Geodesy

/// What makes a station the same in two runs: place, site class and network.
struct StationKey: Hashable, Sendable {
    /// Degrees east and north, with the digits that `stations.csv` has.
    var longitude: String
    var latitude: String
    var siteClass: String
    var network: String

    init(_ place: GeodeticPoint, siteClass: String, network: String) {
        longitude = Self.degrees(place.longitude.value)
        latitude = Self.degrees(place.latitude.value)
        self.siteClass = siteClass
        self.network = network
    }

    /// Reads a row of `stations.csv`; nil where a column is missing.
    init?(_ row: CSVTable.Row) {
        guard let longitude = row["longitude_deg"], let latitude = row["latitude_deg"],
            let siteClass = row["site_class"], let network = row["network"]
        else { return nil }
        (self.longitude, self.latitude) = (longitude, latitude)
        (self.siteClass, self.network) = (siteClass, network)
    }

    /// Degrees to a tenth of a metre.
    static func degrees(_ value: Double) -> String { String(format: "%.6f", value) }
}
