import Coverage
import Raster
import Scenario

/// Passes over the grid from north to south with all carriers of a network at once, and feeds what each band of rows holds to
/// the accumulators.
///
/// While a slab is computed, the bands of the slab before are taken in and the fields that the slab after needs are fetched:
/// one list of jobs, longest first, for the workers there are. What is held is a strip of fields and two slabs of bands,
/// whatever the size of the grid.
struct CoverageStage: RadioStage {
    let side: RadioSide

    /// A station on the air.
    struct Station: Sendable {
        /// Index of its site.
        var site: Int
        /// Number of its first sector within its network.
        var firstSector: Int
        /// Number of its sectors.
        var sectors: Int
    }

    /// What a job brings.
    private enum Product: Sendable {
        case band(CoverageBand)
        case fields(carrier: Int, [StationField])
        case nothing
    }

    private typealias Job = @Sendable () throws -> Product

    /// Stations whose fields one job fetches.
    private static let stationsPerJob = 16

    /// Computes a network.
    ///
    /// - Parameters:
    ///   - sampled: cells whose links the bands keep, ascending.
    ///   - points: cells at which the bands gather what arrives there, ascending.
    ///   - sinks: see every band, in order.
    func pass(
        _ service: NetworkService, sampled: [Int], points: [Int] = [], sinks: [any BandSink],
        progress: (Double) -> Void
    ) async throws {
        let extents = radio.conditions.extents(of: scenario, in: area)
        var passes = try service.carriers.map {
            try self.pass($0, extents: extents, sampled: sampled, points: points)
        }
        let slabs = slabs(of: passes)
        for index in passes.indices { passes[index].holdsWholeFields = slabs.fits }
        var bands: [CoverageBand] = []
        for (index, slab) in slabs.windows.enumerated() {
            if index == 0 { try await move(&passes, over: slab, with: run(fetching(passes, over: slab))) }
            let next = index + 1 < slabs.windows.count ? slabs.windows[index + 1] : nil
            let products = try await run(
                computing(slab, service, passes) + feeding(bands, to: sinks)
                    + (next.map { fetching(passes, over: $0) } ?? []))
            bands = products.compactMap { if case .band(let band) = $0 { band } else { nil } }
            if let next { move(&passes, over: next, with: products) }
            progress(Double(index + 1) / Double(slabs.windows.count))
        }
        _ = try await run(feeding(bands, to: sinks))
    }

    private func pass(
        _ carrier: CarrierOnAir, extents: [ServiceExtent], sampled: [Int], points: [Int]
    ) throws -> CarrierPass {
        let (fields, sites, number) = (fields, carrier.siteOfStation, carrier.number)
        return try CarrierPass(
            engine: engine, stations: carrier.signals,
            field: { try fields.field(of: sites[$0], carrier: number) }, inside: area.county,
            noisePerElement: carrier.entry.noise, load: scenario.receiver.load,
            conditions: radio.conditions.conditions(carrier: number), extents: extents,
            overlap: scenario.predictions.overlap, sampled: sampled, points: points)
    }

    /// Two bands a worker where memory allows.
    private func slabs(of passes: [CarrierPass]) -> CoverageSlabs {
        let wanted = min(2 * workers, 16)
        let perCell = MemoryBudget.bandBytesPerCell(
            carriers: passes.count, conditions: radio.conditions.count,
            floors: Set(scenario.goals.compactMap(\.floor)).count)
        return CoverageSlabs(of: area.grid, heights: [wanted, (wanted + 1) / 2, 1], within: memory) { slabs in
            // The slab at work, and the one before on its way to the accumulators.
            let bands = 2 * perCell * (slabs.first?.count ?? 0)
            return passes.reduce(bands) { $0 + $1.demand(of: slabs) }
        }
    }

    private func run(_ jobs: [Job]) async throws -> [Product] {
        try await mapConcurrently(jobs.count, piece: 1, workers: workers) { try jobs[$0]() }
    }

    private func computing(
        _ slab: GridWindow, _ service: NetworkService, _ passes: [CarrierPass]
    ) -> [Job] {
        CoveragePatch.parts(of: slab).map { part in
            { .band(service.band(passes.map { $0.patch(part) }, window: part)) }
        }
    }

    private func feeding(_ bands: [CoverageBand], to sinks: [any BandSink]) -> [Job] {
        guard !bands.isEmpty else { return [] }
        return sinks.map { sink in
            {
                for band in bands { try sink.take(band) }
                return .nothing
            }
        }
    }

    private func fetching(_ passes: [CarrierPass], over slab: GridWindow) -> [Job] {
        passes.enumerated().flatMap { carrier, pass in
            let missing = pass.missing(over: slab)
            return stride(from: 0, to: missing.count, by: Self.stationsPerJob).map { first -> Job in
                let part = missing[first..<min(first + Self.stationsPerJob, missing.count)]
                return { .fields(carrier: carrier, try part.map { try pass.fetched($0, over: slab) }) }
            }
        }
    }

    private func move(_ passes: inout [CarrierPass], over slab: GridWindow, with products: [Product]) {
        var fetched = passes.map { _ in [StationField]() }
        for case .fields(let carrier, let fields) in products { fetched[carrier] += fields }
        for index in passes.indices { passes[index].move(over: slab, with: fetched[index]) }
    }
}
