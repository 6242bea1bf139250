// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "guangyue-benchmarks",
    dependencies: [.package(name: "guangyue", path: "../")],
    targets: [
        .executableTarget(
            name: "guangyue-benchmarks", dependencies: [.product(name: "Guangyue", package: "guangyue")])
    ],
    swiftLanguageModes: [.v6]
)
