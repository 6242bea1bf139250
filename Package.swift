// swift-tools-version: 6.1
import Foundation
import PackageDescription

/// `COVERAGE_MARCH=x86-64-v3 swift build -c release` builds the C kernels for one instruction set.
/// The default build is portable; results are the same bits either way.
let architecture = ProcessInfo.processInfo.environment["COVERAGE_MARCH"]
let swiftSettings: [SwiftSetting] =
    architecture.map { [.unsafeFlags(["-Xcc", "-march=\($0)"])] } ?? []
let kernelSettings: [CSetting] = [
    // Contraction to FMA would make the bits depend on the machine.
    .unsafeFlags(
        ["-ffp-contract=off", "-fno-math-errno", "-O3"]
            + (architecture.map { ["-march=\($0)", "-DKERNEL="] } ?? []))
]

/// A library target of ours, in `Sources/<name>`, together with all that it imports: what it imports by way of another
/// alone may change without its being built again, and then layouts in memory no longer agree.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: swiftSettings)
}

/// The tests of a module, in `Tests/<name>Tests`, which may import the modules below it too; fixtures are read from the
/// `Fixtures` folder beside them.
func tests(_ name: String, of modules: [Target]) -> Target {
    let below = modules.prefix { $0.name != name }.map(\.name) + [name]
    return .testTarget(
        name: "\(name)Tests",
        dependencies: below.map { .byName(name: $0) } + ["CKernels", "TestSupport"],
        exclude: exists("Tests/\(name)Tests/Fixtures") ? ["Fixtures"] : [],
        swiftSettings: swiftSettings)
}

/// Whether the package holds a file or folder.
func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(Context.packageDirectory)/\(path)")
}

/// The library modules, from the bottom up.
let modules: [Target] = [
    module("RadioUnits"),
    module("Geodesy", ["RadioUnits"]),
    module("Raster", ["Geodesy"]),
    module("Antennas", ["RadioUnits"]),
    module("Propagation", ["Raster", "Geodesy", "RadioUnits", "CKernels"]),
    module("RadioAccess", ["Antennas", "RadioUnits"]),
    module(
        "Coverage", ["Propagation", "RadioAccess", "Antennas", "Raster", "Geodesy", "RadioUnits", "CKernels"]),
    module("CellPlanning", ["Coverage", "Antennas", "Raster", "Geodesy", "RadioUnits", "CKernels"]),
    module("Traffic", ["Coverage", "Propagation", "RadioUnits", "CKernels"]),
    module("Placement", ["CKernels", .product(name: "HeapModule", package: "swift-collections")]),
    module("Transport", ["Geodesy", "RadioUnits"]),
    module("Digests", ["CCrypto"]),
    module("FieldStore", ["Coverage", "Raster", "Digests", "CKernels"]),
    module("GISIO", ["Raster", "Geodesy", "RadioUnits", "CKernels", "CGDAL", "CPROJ"]),
    module(
        "Scenario",
        ["Antennas", "Geodesy", "RadioAccess", "RadioUnits", .product(name: "Yams", package: "Yams")]),
    module(
        "Planning",
        [
            "Coverage", "CellPlanning", "Placement", "Transport", "GISIO", "Scenario", "FieldStore",
            "Traffic", "Digests", "Antennas",
            "Propagation", "RadioAccess", "Raster", "Geodesy", "RadioUnits", "CKernels",
        ]),
    module("Reporting", ["Planning", "Scenario", "GISIO", "Raster", "Geodesy"]),
    module("SystemCalibration", ["Propagation", "Antennas", "Geodesy", "RadioUnits"]),
    module(
        "ModelCatalogue", ["Coverage", "Propagation", "RadioAccess", "Antennas", "Geodesy", "RadioUnits"]),
]

/// The modules that have tests.
let tested = [
    "RadioUnits", "Raster", "Antennas", "Propagation", "RadioAccess", "Coverage", "FieldStore", "Traffic",
    "CellPlanning",
    "Placement", "Transport", "GISIO", "Scenario", "ModelCatalogue", "SystemCalibration", "Planning",
    "Reporting",
]

let package = Package(
    name: "guangyue",
    products: [
        .executable(name: "guangyue", targets: ["guangyue"]),
        .library(name: "Guangyue", targets: modules.map(\.name)),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    ],
    targets: [
        .systemLibrary(name: "CGDAL", pkgConfig: "gdal", providers: [.apt(["libgdal-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CPROJ", pkgConfig: "proj", providers: [.apt(["libproj-dev"])]),
        .target(name: "CKernels", cSettings: kernelSettings),
    ] + modules + [
        .executableTarget(
            name: "guangyue",
            dependencies: [
                "Reporting", "ModelCatalogue", "SystemCalibration", "Planning", "Placement", "Transport",
                "Scenario", "FieldStore", "GISIO", "Geodesy", "RadioUnits",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: swiftSettings),
        .target(
            name: "TestSupport", dependencies: ["GISIO", "Raster", "Geodesy", "RadioUnits"],
            path: "Tests/TestSupport"),
        .testTarget(name: "CommandLineTests", dependencies: ["guangyue", "TestSupport"]),
    ] + tested.map { tests($0, of: modules) },
    swiftLanguageModes: [.v6]
)
