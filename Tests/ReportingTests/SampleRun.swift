import Foundation
import Planning

/// A small made-up run for the suites of this module, in the form `guangyue.summary/1` has on disk.
enum SampleRun {
    static func summary(achieved: Double = 0.97, stations: Int = 10_000) throws -> RunSummary {
        try JSONDecoder().decode(RunSummary.self, from: Data(json(achieved, stations).utf8))
    }

    private static func json(_ achieved: Double, _ stations: Int) -> String {
        """
        {
          "schema": "guangyue.summary/1", "scenario": "sample", "title": {"en": "Sample", "zh": "示例"},
          "candidates": 12000, "sites": 6000, "area_km2": 100, "population": 50000,
          "stations": {
            "total": \(stations), "target": 10000, "met": \(stations >= 10_000), "by_network": {"a": \(stations)},
            "by_county": {"East": \(stations)}, "by_site_class": {"macro": \(stations)}
          },
          "phases": [{
            "year": 2023, "stations": \(stations), "cumulative_stations": \(stations), "cost_cny": 1e9,
            "budget_cny": 2e9, "objective": 90
          }],
          "goals": [{
            "id": "outdoor", "zone": "Old Town", "zone_kind": "built_up", "county": "East", "network": "a",
            "technology": "NR", "metric": "area_share", "environment": "outdoor", "rsrp_dbm": -105, "sinr_db": -3,
            "probability": 0.9, "target": 0.95, "achieved": \(achieved), "low": \(achieved - 0.02),
            "high": \(achieved + 0.02), "met": \(achieved >= 0.95)
          }],
          "placement": {"objective": 90, "bound": 91, "gap": 0.011, "total": 100},
          "transport": {
            "counties": [{
              "county": "East", "sites": 6000, "rings": 750, "fibre_km": 5000, "busy_hour_gbps": 300,
              "worst_ring_utilisation": 0.5, "utilisation": 0.4, "n1_utilisation": 0.8
            }],
            "egress": [{
              "year": 2023, "capacity_gbps": 4000, "mobile_gbps": 500, "fixed_gbps": 900, "enterprise_gbps": 100,
              "busy_hour_gbps": 1500, "utilisation": 0.375, "n1_utilisation": 0.5, "n1_unserved_gbps": 0
            }],
            "utilisation_limit": 0.7
          },
          "networks": [{
            "id": "a", "name": {"en": "A", "zh": "甲"},
            "carriers": [{"id": "n41", "downlink_mhz": [2515, 2615], "duplex": "TDD"}]
          }],
          "layers": [{
            "key": "terrain", "file": "terrain.tif", "kind": "real", "source": "ITU-R P.1511", "licence": "MIT"
          }],
          "rasters": [{
            "file": "coverage/rsrp_n41.tif", "unit": "dBm", "cells": 1000, "mean": -92, "minimum": -130,
            "maximum": -40, "digest": "abcd"
          }],
          "warnings": []
        }
        """
    }

    /// Writes the run as far as `StoredRun` reads it.
    static func write(_ summary: RunSummary, stations: [String], to folder: URL) throws -> String {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let manifest = """
            {
              "schema": "guangyue.run/1", "version": "0", "scenario_digest": "", "inputs": {}, "outputs": {}, "seed": 1,
              "workers": 2, "machine": "", "started": "", "timings_s": {"total": 1}, "counts": {}, "peak_rss_mib": 1
            }
            """
        try JSONEncoder().encode(summary).write(to: folder.appending(path: "summary.json"))
        try Data(manifest.utf8).write(to: folder.appending(path: "manifest.json"))
        let rows = ["site_id,network"] + stations.map { $0.replacing("/", with: ",") }
        try Data(rows.joined(separator: "\n").utf8).write(to: folder.appending(path: "stations.csv"))
        return folder.path
    }
}
